import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { makeMessage, makeStatus, makeToolbar, makeTooltip } from '../../src/controls/index.js';
import { ACTIONS, NO_VIEW } from '../../src/session/index.js';
import { fakeSession } from '../fake-session.js';

afterEach(() => {
  document.body.replaceChildren();
});

const view = { ...NO_VIEW, zoom: vi.fn() };

test('one button an action, named, one stop of Tab, arrows inside', async () => {
  const { session } = fakeSession({ row: { groupby: ['bulk_labels'] } });
  const toolbar = makeToolbar(session, view);
  document.body.append(toolbar.element);
  const buttons = [...toolbar.element.querySelectorAll('button')];
  expect(buttons.map(button => button.getAttribute('aria-label'))).toEqual(
    ACTIONS.filter(({ only }) => only === undefined || only === 'view').map(action => action.label)
  );
  await userEvent.tab();
  expect(document.activeElement).toBe(buttons[0]);
  await userEvent.keyboard('{ArrowLeft}');
  expect(document.activeElement).toBe(buttons.at(-1));
  await userEvent.keyboard('{ArrowRight}{ArrowRight}');
  expect(buttons.filter(button => button.tabIndex === 0)).toEqual([buttons[1]]);
});

test('says what undo takes back, and what is on', async () => {
  const { session } = fakeSession({ row: { groupby: ['bulk_labels'] } });
  const toolbar = makeToolbar(session, view);
  document.body.append(toolbar.element);
  const button = (name: string): HTMLElement => toolbar.element.querySelector<HTMLElement>(`[data-action="${name}"]`)!;
  expect(button('undo').getAttribute('aria-disabled')).toBe('true');
  session.set({ 'values.log': true }, { name: 'Log' });
  expect(button('undo').title).toMatch(/^Undo: Log \((Ctrl\+|⌘)Z\)$/);
  expect(button('log').getAttribute('aria-pressed')).toBe('true');
  await userEvent.click(button('undo'));
  expect(session.choices).not.toHaveProperty('values.log');
  await userEvent.click(button('zoom-in'));
  expect(view.zoom).toHaveBeenCalledWith(0.5);
});

test('status, messages and tooltip say their words as text', () => {
  const { session, status, emit } = fakeSession({});
  const line = makeStatus(session);
  line.update({ detail: 'every cell shown', hover: '<b>NKG7</b>' });
  const message = makeMessage(session);
  const tooltip = makeTooltip();
  document.body.append(line.element, message.element, tooltip.element);
  expect(line.element.textContent).toContain('<b>NKG7</b>');
  expect(line.element.textContent).toContain('3 ms in the browser');
  Object.assign(status, { state: 'error', error: { message: '<i>no</i>', path: 'color.vmin' } });
  emit('status', status);
  expect(message.element.querySelector('[role=alert]:not([hidden])')?.textContent).toBe('<i>no</i>');
  tooltip.show(
    { name: '<u>', of: 'cell 1', facts: [['value', '4.31']] },
    { x: 0, y: 0, width: 9, height: 9 },
    { x: 0, y: 0, width: 500, height: 300 }
  );
  expect(tooltip.element.textContent).toBe('<u> · cell 1value 4.31');
  expect(document.querySelector('b:not(.jh-Tooltip b), i, u')).toBeNull();
});
