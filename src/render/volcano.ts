import { plotView, type PlotOptions } from './plot.js';

/** Points of a volcano, one a gene. */
export interface Volcano {
  /** log2 of the fold change, and −log10 of the adjusted p-value; a point without one of them is not drawn. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** `#rrggbb` of a point. */
  readonly color: (point: number) => string;
  readonly label: (point: number) => string;
  /** Points to write names at, best first; a name that would touch one before is left out. */
  readonly labelled: readonly number[];
  /** Dashed lines: at these heights, and at these fold changes. */
  readonly limits: readonly number[];
  readonly folds: readonly number[];
  readonly titles: readonly [x: string, y: string];
}

export interface VolcanoPlot {
  /** Draws other points, or the same in another size or theme. */
  update(data: Volcano | null, options?: PlotOptions): Promise<void>;
  /** Marks a point with its name, null = none. */
  pick(point: number | null): Promise<void>;
  /** Returns the point nearest to a px of the element, null where none is near. */
  near(x: number, y: number): number | null;
  /** Returns the px of a point. */
  place(point: number): readonly [x: number, y: number];
  toPng(): string | null;
  destroy(): void;
}

/** px: how near is near, and how wide a letter of a name is about. */
const NEAR = 8;
const LETTER = 6;
const LINE = 13;

/** Returns a volcano plot in an element; 20,000 points are drawn in one go, and pointing at them draws nothing anew. */
export function drawVolcano(element: HTMLElement, first: Volcano, options: PlotOptions): VolcanoPlot {
  const view = plotView(element, 'volcano', options);
  let data = first;
  let picked: number | null = null;
  /** Points by cells of NEAR px. */
  let cells: Map<number, number[]> | null = null;
  const rowOf = (k: number): object => ({ x: data.x[k], y: data.y[k], color: data.color(k), label: data.label(k) });
  const drawn = (k: number): boolean => Number.isFinite(data.x[k]) && Number.isFinite(data.y[k]);
  const key = (x: number, y: number): number => Math.floor(x / NEAR) * 65536 + Math.floor(y / NEAR);
  const place = (k: number): readonly [number, number] => [
    view.scale('x')(data.x[k] ?? NaN),
    view.scale('y')(data.y[k] ?? NaN)
  ];

  const index = (): Map<number, number[]> => {
    const found = new Map<number, number[]>();
    const [x, y] = [view.scale('x'), view.scale('y')];
    for (let k = 0; k < data.x.length; k++) {
      if (!drawn(k)) continue;
      const at = key(x(data.x[k]!), y(data.y[k]!));
      const here = found.get(at);
      if (here) here.push(k);
      else found.set(at, [k]);
    }
    return found;
  };
  const names = (): object[] => {
    const boxes: { k: number; x: number; y: number; half: number }[] = [];
    for (const k of picked === null ? data.labelled : [picked, ...data.labelled.filter(other => other !== picked)]) {
      if (!drawn(k)) continue;
      const [x, y] = place(k);
      const half = (data.label(k).length * LETTER) / 2;
      if (boxes.some(other => Math.abs(other.y - y) < LINE && Math.abs(other.x - x) < other.half + half)) continue;
      boxes.push({ k, x, y, half });
    }
    return boxes.map(({ k }) => rowOf(k));
  };
  const marks = async (): Promise<void> => {
    await view.draw({ data: { picked: picked === null || !drawn(picked) ? [] : [rowOf(picked)], labels: names() } });
  };
  let busy: Promise<void> = Promise.resolve();
  let ready = false;
  /** One after the other: names are placed by the scales of the drawing before. */
  const queued = (act: () => Promise<void>): Promise<void> => (busy = busy.then(act));
  const draw = async (next: Volcano | null, now?: PlotOptions): Promise<void> => {
    if (next) {
      if (next.x !== data.x) picked = null;
      data = next;
    }
    cells = null;
    let [far, top] = [1, 1];
    const points: object[] = [];
    for (let k = 0; k < data.x.length; k++) {
      if (!drawn(k)) continue;
      far = Math.max(far, Math.abs(data.x[k]!));
      top = Math.max(top, data.y[k]!);
      points.push({ x: data.x[k], y: data.y[k], color: data.color(k) });
    }
    const [xTitle, yTitle] = data.titles;
    await view.draw(
      {
        data: {
          points,
          limits: data.limits.map(y => ({ y })),
          folds: data.folds.map(x => ({ x })),
          picked: [],
          labels: []
        },
        signals: { far: 1.15 * far, top: 1.12 * top, xTitle, yTitle }
      },
      now
    );
    ready = true;
    await marks();
  };
  const update = (next: Volcano | null, now?: PlotOptions): Promise<void> => queued(() => draw(next, now));
  void update(null);
  return {
    update,
    pick: point =>
      queued(() => {
        picked = point;
        return marks();
      }),
    near: (px, py) => {
      if (!ready) return null;
      cells ??= index();
      const [x, y] = [view.scale('x'), view.scale('y')];
      let best: number | null = null;
      let away = NEAR;
      for (const dx of [-NEAR, 0, NEAR])
        for (const dy of [-NEAR, 0, NEAR])
          for (const k of cells.get(key(px + dx, py + dy)) ?? []) {
            const far = Math.hypot(x(data.x[k]!) - px, y(data.y[k]!) - py);
            if (far < away) [best, away] = [k, far];
          }
      return best;
    },
    place,
    toPng: view.toPng,
    destroy: view.destroy
  };
}
