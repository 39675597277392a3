import '../../style/base.css';
import '../../style/form.css';
import '../../style/markers.css';
import '../../style/find.css';
import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { makeCrumbs, PANES } from '../../src/controls/index.js';
import { createSession, type PaneName, type Session } from '../../src/session/index.js';
import { fakeSource, sampleData } from '../../test/data.js';

async function open(
  name: PaneName
): Promise<{ session: Session; element: HTMLElement; button: (text: string) => HTMLButtonElement }> {
  const source = fakeSource(sampleData());
  source.live = false;
  const session = createSession(source, { data: { cols: [0, 1, 2, 3] } });
  await session.idle();
  const pane = PANES[name].make(session);
  const crumbs = makeCrumbs(session);
  const place = document.createElement('div');
  place.className = 'jh-Root';
  place.append(crumbs.element, pane.element);
  document.body.append(place);
  pane.focus();
  const button = (text: string): HTMLButtonElement =>
    [...place.querySelectorAll('button')].find(el => (el.getAttribute('aria-label') ?? el.textContent) === text)!;
  return { session, element: place, button };
}

afterEach(() => document.body.replaceChildren());

const text = (element: HTMLElement, selector: string): string => element.querySelector(selector)?.textContent ?? '';
const drawn = async (session: Session): Promise<number[]> => {
  await session.idle();
  return [...session.model!.axes.col.order];
};

describe('the pane that finds', () => {
  test('lists what a part of a name finds, and selects it', async () => {
    const { session, element, button } = await open('find');
    await userEvent.keyboard('c1');
    expect(text(element, '.jh-Find-said')).toBe('1 of 6 genes');
    await userEvent.click(button('c1'));
    expect(session.sets).toEqual([{ name: 'selection', cols: [[1, 1]] }]);
    await userEvent.fill(element.querySelector('textarea')!, 'c');
    await userEvent.click(button('Select'));
    expect(session.sets).toEqual([{ name: 'selection', cols: [[0, 6]] }]);
  });

  test('Enter does the first thing that can be done', async () => {
    const { session } = await open('find');
    await userEvent.keyboard('c2{Enter}');
    expect(session.sets).toEqual([{ name: 'selection', cols: [[2, 1]] }]);
  });

  test('shows only, hides, and the path leads back', async () => {
    const { session, element, button } = await open('find');
    await userEvent.fill(element.querySelector('textarea')!, 'c0, c2, nobody');
    expect(text(element, '.jh-Find-said')).toBe('2 of 6 genes · not here: nobody');
    await userEvent.click(button('Show only'));
    expect(await drawn(session)).toEqual([0, 2]);
    await userEvent.fill(element.querySelector('textarea')!, 'c2');
    await userEvent.click(button('Hide'));
    expect(await drawn(session)).toEqual([0]);
    const path = [...element.querySelectorAll('.jh-Crumb')].map(el => el.textContent);
    expect(path).toEqual(['All', '2 genes', 'without c2']);
    await userEvent.click(button('2 genes'));
    expect(await drawn(session)).toEqual([0, 2]);
    await userEvent.click(button('Show all again'));
    expect(await drawn(session)).toEqual([0, 1, 2, 3]);
    expect(element.querySelector<HTMLElement>('.jh-Crumbs')!.hidden).toBe(true);
  });

  test('what would leave nothing is refused in its place, and nothing changes', async () => {
    const { session, element, button } = await open('find');
    await userEvent.fill(element.querySelector('textarea')!, 'c');
    await userEvent.click(button('Hide'));
    expect(text(element, '[role=alert]')).toBe('crop: "without 6 genes" leaves nothing');
    expect(session.spec.crop).toEqual([]);
  });

  test('sorts the rows by what was found', async () => {
    const { session, element, button } = await open('find');
    await userEvent.fill(element.querySelector('textarea')!, 'c3');
    await userEvent.click(button('Sort by'));
    expect(session.spec.row.sort).toEqual([{ item: 3, descending: true }]);
    expect(session.undoLabel).toBe('sort by c3');
  });

  test('adds what is here and not drawn; of what is not here it says why it cannot', async () => {
    const { session, element, button } = await open('find');
    await userEvent.fill(element.querySelector('textarea')!, 'c5');
    await userEvent.click(button('Add'));
    expect(await drawn(session)).toEqual([0, 1, 2, 3, 4]);
    expect(session.spec.data.cols).toEqual([0, 1, 2, 3, 5]);
    await userEvent.fill(element.querySelector('textarea')!, 'CD3D');
    await userEvent.click(button('Add'));
    await expect
      .poll(() => text(element, '[role=alert]'))
      .toBe('CD3D: not among the 6 genes that are here, and there is no kernel to ask for others.');
  });

  test('a pattern; one that is none is said', async () => {
    const { element } = await open('find');
    await userEvent.fill(element.querySelector('textarea')!, '[13');
    await userEvent.click(element.querySelector('input[type=checkbox]')!);
    expect(text(element, '[role=alert]')).toMatch(/^This is no regular expression/);
    await userEvent.fill(element.querySelector('textarea')!, '[13]$');
    expect(text(element, '.jh-Find-said')).toBe('2 of 6 genes');
  });

  test('the top ones, and rows', async () => {
    const { session, element, button } = await open('find');
    await userEvent.fill(element.querySelector('.jh-Top-number')!, '2');
    await userEvent.click(button('Show'));
    await expect.poll(async () => (await drawn(session)).length).toBe(2);
    expect(session.spec.crop[0].name).toBe('top 2 genes by variance');
    await userEvent.click([...element.querySelectorAll('label')].find(el => el.textContent === 'cells')!);
    await userEvent.fill(element.querySelector('textarea')!, 'r23');
    await userEvent.click(button('Select'));
    expect(session.sets).toEqual([{ name: 'selection', rows: [[23, 1]] }]);
  });
});

describe('the pane of the history', () => {
  test('names every change, newest first, and goes back to any', async () => {
    const { session, element, button } = await open('history');
    session.set({ 'values.log': true });
    session.set({ title: 'Mine' });
    session.set({ transpose: true }, { name: 'swap axes' });
    const names = (): (string | null)[] => [...element.querySelectorAll('.jh-Change')].map(el => el.textContent);
    expect(names()).toHaveLength(4);
    expect(names()[0]).toBe('swap axes');
    await userEvent.click(button('as it began'));
    expect(session.choices).not.toHaveProperty('title');
    expect(session.spec.transpose).toBe(false);
    expect(names()).toHaveLength(4);
    await userEvent.click(button('swap axes'));
    expect(session.spec).toMatchObject({ transpose: true, title: 'Mine' });
    expect(text(element, '.jh-Change[aria-current]')).toContain('swap axes');
  });
});
