import './open.js';

/** Runs in the page: walks, takes everything back and returns what differs then. */
export async function walk({ seed, steps }: { seed: number; steps: number }): Promise<string[]> {
  const [map] = jupyterHeatmap.maps;
  const { session } = map;
  let state = seed;
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number): number => Math.floor(random() * n);
  const one = <T>(of: readonly T[]): T => of[below(of.length)];
  const picture = document.querySelector<HTMLElement>('.jh-Picture')!;
  const key = (text: string): void => {
    const parts = text.split(' ');
    const name = parts.at(-1)!;
    picture.focus();
    picture.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: name === 'Space' ? ' ' : name,
        ctrlKey: parts.includes('Mod'),
        shiftKey: parts.includes('Shift'),
        altKey: parts.includes('Alt'),
        bubbles: true,
        cancelable: true
      })
    );
  };
  const KEYS =
    's d l + - 0 b m e / h t x ] [ } { Backspace z i k o r p f w c Space Escape ArrowDown ArrowRight PageDown Home End Mod%a Mod%z Mod%y Shift%O Shift%R Shift%ArrowDown Shift%ArrowRight Alt%ArrowDown Alt%ArrowRight Mod%End'.split(
      ' '
    );
  const whole = (): void => {
    map.window = null;
  };
  const some = (n: number): number[] => {
    const from = below(n);
    return Array.from({ length: 1 + below(n - from) }, (_, k) => from + k);
  };
  const input = (): void => {
    const controls = [
      ...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.jh-Drawer .jh-Field :is(input, select)')
    ].filter(control => !control.disabled && !control.closest('[hidden]'));
    const control = one(controls);
    if (control instanceof HTMLSelectElement) {
      const options = [...control.options].filter(option => !option.disabled);
      control.value = one(options).value;
      control.dispatchEvent(new Event('change', { bubbles: true }));
    } else if (control.type === 'checkbox' || control.type === 'radio') control.click();
    else {
      control.value = one(['', '1', '2', '0.5', '5', '-1', '12']);
      control.dispatchEvent(new Event('change', { bubbles: true }));
    }
  };
  const find = (): void => {
    if (!document.querySelector('.jh-Root .jh-Find')) key('/');
    const pane = document.querySelector('.jh-Root .jh-Find')!;
    const text = pane.querySelector('textarea')!;
    text.value = one(['A', 'L', 'CD', '1', 'C', 'X9', '']);
    text.dispatchEvent(new Event('input', { bubbles: true }));
    const buttons = [...pane.querySelectorAll('button')].filter(button => !button.disabled);
    one(buttons).click();
  };
  const ACTS: readonly (() => void)[] = [
    () => key(one(KEYS).replace('%', ' ')),
    () => key(one(KEYS).replace('%', ' ')),
    input,
    input,
    find,
    () => {
      const [n, m] = session.dataset!.shape;
      map.select(random() < 0.5 ? { rows: some(n) } : { rows: some(n), cols: some(m) }, one([undefined, 'a', 'b']));
    },
    () => {
      const { row } = session.model!.axes;
      const from = below(row.order.length);
      map.window = { row: [from, from + 1 + below(row.order.length - from)], col: null };
    },
    () => {
      const buttons = [...document.querySelectorAll<HTMLElement>('.jh-Root .jh-Toolbar button')];
      one(buttons).click();
    },
    () => {
      const crumb = document.querySelectorAll<HTMLElement>('.jh-Root .jh-Crumb');
      if (crumb.length > 0) one([...crumb]).click();
    },
    () => {
      if (random() < 0.5 && session.canUndo) session.undo();
      else if (session.canRedo) session.redo();
    }
  ];
  const settle = async (): Promise<void> => {
    await map.idle();
    await map.idle();
  };
  const shut = (): void => {
    whole();
    const open = document.querySelector<HTMLElement>(
      '.jh-Root .jh-Toolbar [aria-pressed=true]:is([data-action=markers], [data-action=find], [data-action=map], [data-action=table], [data-action=save], [data-action=history])'
    );
    open?.click();
    const box = document.querySelector<HTMLElement>('.jh-Root .jh-Toolbar [data-action=box-zoom][aria-pressed=true]');
    box?.click();
    picture.focus();
    picture.blur();
  };
  const wrong: string[] = [];
  shut();
  await settle();
  const before = { spec: JSON.stringify(map.spec), png: map.png() };
  for (let k = 0; k < steps; k++) {
    const act = below(ACTS.length);
    try {
      ACTS[act]();
    } catch (error) {
      if ((error as { code?: string }).code === undefined) wrong.push(`${k} ${act}: ${(error as Error).stack}`);
    }
    if (random() < 0.3) await settle();
    if (session.past.length > 480) break;
  }
  await settle();
  const walked = session.past.length;
  session.travel(-walked);
  shut();
  await settle();
  if (walked < steps / 8) wrong.push(`only ${walked} steps`);
  if (JSON.stringify(map.spec) !== before.spec) wrong.push('another spec');
  if (map.png() !== before.png) wrong.push('another picture');
  return wrong;
}
