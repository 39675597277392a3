import type { Axis } from '../../matrix/index.js';
import { HeatmapError } from '../../spec/index.js';
import { listOf, namesOf, search, type Found, type Session } from '../../session/index.js';
import { disposeAll, h, setAttribute, setText, uniqueId, type Pane } from '../dom.js';
import { makeButton } from '../markers/parts.js';
import { showCount } from '../text.js';
import { actsOf, drawnOn, pick } from './acts.js';
import { makeHits } from './hits.js';
import { makeTop } from './top.js';

const NOTHING: Found = { positions: new Int32Array(0), missing: [] };
/** Names of a list that are named where they are not there. */
const NAMED = 5;

/** Returns the pane that finds rows and columns by name, a pasted list or a regular expression, and what can be done with them. */
export function makeFind(session: Session): Pane {
  let axis: Axis = 'col';
  let found = NOTHING;
  const id = uniqueId('find');
  const input = h('textarea', {
    id,
    class: 'jh-Input jh-Find-input',
    rows: '1',
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-label': 'Name, list of names, or pattern',
    placeholder: 'Name, or paste a list'
  });
  const regex = h('input', { type: 'checkbox', class: 'jh-Check', id: `${id}-regex` });
  const said = h('p', { class: 'jh-Find-said', role: 'status' });
  const wrong = h('p', { class: 'jh-Find-wrong', role: 'alert' });
  const complain = (error: unknown): void => {
    if (error instanceof HeatmapError) setText(wrong, error.message);
    else throw error;
  };
  const attempt = (act: () => unknown): void => {
    setText(wrong, '');
    try {
      const doing = act();
      if (doing instanceof Promise) doing.then(update, complain);
    } catch (error) {
      complain(error);
    }
  };
  const sides = (['col', 'row'] as const).map(name => {
    const radio = h('input', { type: 'radio', class: 'jh-Segment-input', name: `${id}-axis`, id: `${id}-${name}` });
    radio.checked = name === axis;
    radio.addEventListener('change', () => {
      axis = name;
      look();
    });
    const label = h('label', { class: 'jh-Segment', for: radio.id });
    return { name, radio, label };
  });
  const hits = makeHits((position, adding) => {
    attempt(() => {
      pick(session, axis, position, adding);
    });
  });
  const acts = actsOf(session, side => namesOf(session, side));
  const buttons = acts.map(act => {
    const button = makeButton(act.label, () => {
      attempt(() => act.run(found.positions, axis, input.value));
    });
    button.title = act.doc;
    return button;
  });
  const top = makeTop(session, () => axis, attempt);

  const look = (): void => {
    const names = namesOf(session, axis);
    found = NOTHING;
    attempt(() => {
      if (names) found = search(names, input.value, regex.checked ? 'regex' : 'text');
    });
    update();
  };
  const update = (): void => {
    const names = namesOf(session, axis);
    const words = session.dataset?.manifest.names;
    for (const { name, label } of sides) setText(label, words?.[name] ?? name);
    setAttribute(input, 'rows', listOf(input.value) ? '5' : '1');
    if (!names) return;
    const { positions, missing } = found;
    const lost =
      missing.length === 0
        ? ''
        : ` · not here: ${missing.slice(0, NAMED).join(', ')}${missing.length > NAMED ? ` and ${missing.length - NAMED} more` : ''}`;
    const count = `${showCount(positions.length)} of ${showCount(names.n)} ${words?.[axis] ?? ''}${lost}`;
    setText(said, input.value.trim() === '' ? '' : count);
    hits.show(names, positions, axis, drawnOn(session, axis));
    acts.forEach((act, k) => {
      const asks =
        act.label === 'Add' &&
        axis === 'col' &&
        input.value.trim() !== '' &&
        (positions.length === 0 || missing.length > 0);
      buttons[k]!.disabled = !act.enabled(positions, axis) && !asks;
    });
  };
  input.addEventListener('input', look);
  input.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    // What is not in the picture can be selected, but not seen.
    const add = buttons[acts.findIndex(({ label }) => label === 'Add')]!;
    const unseen = !Array.from(found.positions).some(drawnOn(session, axis));
    (unseen && !add.disabled ? add : buttons.find(button => !button.disabled))?.click();
  });
  regex.addEventListener('change', look);
  update();
  const element = h(
    'section',
    { class: 'jh-Find', 'aria-label': 'Find' },
    h(
      'div',
      { class: 'jh-Find-query' },
      h(
        'div',
        { class: 'jh-Segments', role: 'radiogroup', 'aria-label': 'Find' },
        ...sides.flatMap(({ radio, label }) => [radio, label])
      ),
      input,
      h(
        'label',
        { class: 'jh-Markers-check', for: regex.id, title: 'The text is a regular expression' },
        regex,
        'pattern'
      )
    ),
    said,
    wrong,
    hits.element,
    h('div', { class: 'jh-Find-acts' }, ...buttons),
    top.element
  );
  return {
    element,
    focus: () => {
      input.focus();
    },
    dispose: disposeAll([session.on('model', look), () => element.remove()])
  };
}
