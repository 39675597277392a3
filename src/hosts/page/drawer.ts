import { h, makeIcon, setAttribute, setText } from '../../controls/index.js';
import { makeSessionForm, registry, titleOf, type Entry } from '../shared/index.js';

/** Below this width the drawer starts closed: the map comes first. */
const ROOM = 1000;

/** Makes the panel of a page: a drawer at the right with the form of the active map, and the button that opens it. The form is made when `first` resolves. Returns what opens it at the search of the options. */
export function makeDrawer(page: HTMLElement, first: Promise<void>): () => void {
  const subtitle = h('span', { class: 'jh-Panel-subtitle' });
  const close = h(
    'button',
    { type: 'button', class: 'jh-Button', 'aria-label': 'Close the options', title: 'Close the options' },
    makeIcon('close')
  );
  const body = h('div', { class: 'jh-Panel-body' });
  const drawer = h(
    'aside',
    { class: 'jh-Panel jh-Drawer', id: 'jh-drawer', 'aria-label': 'Options' },
    h('div', { class: 'jh-Panel-header' }, h('h2', { class: 'jh-Panel-title' }, 'Heatmap'), subtitle, close),
    body
  );
  const toggle = h(
    'button',
    {
      type: 'button',
      class: 'jh-Button jh-Drawer-toggle',
      'aria-label': 'Options',
      title: 'Options',
      'aria-controls': 'jh-drawer'
    },
    makeIcon('panel')
  );
  (page.querySelector('.jh-Page-header') ?? page).append(toggle);
  page.append(drawer);

  const set = (open: boolean): void => {
    setAttribute(page, 'data-drawer', open ? 'open' : 'closed');
    setAttribute(toggle, 'aria-expanded', String(open));
    drawer.inert = !open;
  };
  toggle.addEventListener('click', () => {
    set(page.getAttribute('data-drawer') !== 'open');
  });
  close.addEventListener('click', () => {
    set(false);
    toggle.focus();
  });
  drawer.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    set(false);
    toggle.focus();
  });
  set(window.innerWidth >= ROOM);

  const toToggle = (): void => toggle.focus();
  let search = toToggle;
  let end = (): void => undefined;
  const follow = (entry: Entry | null): void => {
    end();
    end = () => undefined;
    search = toToggle;
    if (entry === null) return;
    const { session } = entry;
    const form = makeSessionForm(session);
    search = form.options;
    body.replaceChildren(form.element);
    const name = (): void => {
      setText(subtitle, titleOf(session));
    };
    name();
    const stops = [session.on('change', name), session.on('model', name)];
    end = () => {
      for (const stop of stops) stop();
      form.dispose();
    };
  };
  registry.events.on('active', follow);
  // The form is a few hundred elements: the first picture comes before it. Its room is there from the beginning.
  void first.then(() => {
    follow(registry.active);
  });
  return () => {
    set(true);
    search();
  };
}
