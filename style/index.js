import './base.css';
import './form.css';
import './markers.css';
import './find.css';
import './color.css';
import './menu.css';
import './page.css';
