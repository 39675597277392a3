import './base.css';
import './form.css';
import './page.css';
