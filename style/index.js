import './base.css';
import './form.css';
import './markers.css';
import './page.css';
