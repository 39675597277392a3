import type { Locator, Page } from '@playwright/test';
import type { Handle } from '../src/mount/index.js';

/** What a task needs of where it is done: a page, a cell, or a cell and the panel beside it. */
export interface Place {
  readonly page: Page;
  /** Element that holds the picture with its toolbar, and the one that holds the options. */
  readonly root: Locator;
  readonly options: Locator;
  /** Where panes are, and what opens one: beside the picture, or in the panel. */
  readonly panes: Locator;
  opens(pane: string): Locator;
  /** Brings the options to the screen, where they are not. */
  reveal?(hand: Hand): Promise<void>;
  /** What a hand waits for between two actions. */
  settle?(): Promise<void>;
}

/** Actions of a person, counted: a click, a drag, a choice in a menu (two clicks), a text typed with Enter, a chord of keys. */
export class Hand {
  count = 0;

  constructor(private readonly place: Place) {}

  async click(what: Locator): Promise<void> {
    this.count += 1;
    await what.click();
    await this.place.settle?.();
  }

  async choose(menu: Locator, value: string): Promise<void> {
    this.count += 2;
    await menu.dispatchEvent('pointerdown');
    await menu.selectOption(value);
  }

  async drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    this.count += 1;
    const { mouse } = this.place.page;
    await mouse.move(...from);
    await mouse.down();
    await mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 3 });
    await mouse.move(...to, { steps: 3 });
    await mouse.up();
  }

  async press(chord: string): Promise<void> {
    this.count += 1;
    await this.place.page.keyboard.press(chord);
    await this.place.settle?.();
  }

  /** Into what has the focus. */
  async type(text: string, enter = true): Promise<void> {
    this.count += 1;
    await this.place.page.keyboard.type(text);
    if (enter) await this.place.page.keyboard.press('Enter');
    await this.place.settle?.();
  }
}

export interface Task {
  readonly name: string;
  /** Which page of make.py it is done on. */
  readonly on: string;
  byPointer(hand: Hand, place: Place): Promise<void>;
  /** The picture has the focus. */
  byKeys(hand: Hand, place: Place): Promise<void>;
  /** A function of the map (or what was saved) that says whether it is done. */
  readonly done: Done;
  /** The same where a kernel can do more. */
  readonly live?: Done;
}

/** Whether it is done: by the handle of the map, in the browser, where a function sees nothing else; or the ending of a file that is saved and what it holds. */
export type Done =
  | { readonly map: (map: Handle) => boolean; readonly says?: RegExp }
  | { readonly file: RegExp; readonly holds: string | RegExp };

const tool = ({ root }: Place, action: string): Locator => root.locator(`.jh-Toolbar [data-action="${action}"]`);
const button = (place: Locator, text: string): Locator => place.getByRole('button', { name: text, exact: true });
const field = ({ options }: Place, path: string): Locator => options.locator(`.jh-Field[data-path="${path}"]`);

/** Returns a point of the picture by shares of the body. */
async function inBody({ root }: Place, x: number, y: number): Promise<[number, number]> {
  const { x: left, y: top } = (await root.locator('.jh-Picture').boundingBox())!;
  const box = await root.page().evaluate(
    el =>
      (
        el as unknown as {
          jupyterHeatmap: { result(): { scene: { panels: readonly { kind: string; box: DOMRect }[] } } };
        }
      ).jupyterHeatmap
        .result()
        .scene.panels.find(({ kind }) => kind === 'body')!.box,
    await root.evaluateHandle(el => el.closest('.jh-Host') ?? el)
  );
  return [left + box.x + x * box.width, top + box.y + y * box.height];
}

/** What an analyst does every day. */
export const TASKS: readonly Task[] = [
  {
    name: 'find a gene',
    on: 'one',
    byPointer: async (hand, place) => {
      await hand.click(place.opens('find'));
      await hand.type('CST3');
    },
    byKeys: async hand => {
      await hand.press('/');
      await hand.type('CST3');
    },
    done: { map: map => JSON.stringify(map.session.sets) === '[{"name":"selection","cols":[[1,1]]}]' }
  },
  {
    name: 'group by another annotation',
    on: 'more',
    byPointer: async (hand, place) => {
      await place.reveal?.(hand);
      await hand.choose(field(place, 'row.groupby').locator('select').first(), 'phase');
    },
    byKeys: async hand => {
      await hand.press(',');
      await hand.type('groupby');
      await hand.type('phase', false);
    },
    done: { map: map => map.result().row.levels.join() === 'G1,G2M,S' }
  },
  {
    name: 'rescale to z-scores',
    on: 'one',
    byPointer: async (hand, place) => {
      await place.reveal?.(hand);
      await hand.click(field(place, 'values.scale.method').getByText('z-score', { exact: true }));
    },
    byKeys: async hand => {
      await hand.press(',');
      await hand.type('z-score');
      await hand.press('Space');
    },
    done: { map: map => map.spec.values.scale.method === 'z_score' }
  },
  {
    name: 'cluster with another linkage',
    on: 'clustered',
    byPointer: async (hand, place) => {
      await place.reveal?.(hand);
      await hand.choose(field(place, 'row.cluster.method').locator('select'), 'ward');
    },
    byKeys: async hand => {
      await hand.press(',');
      await hand.type('linkage');
      await hand.type('ward', false);
    },
    done: { map: map => map.spec.row.cluster.method === 'ward' }
  },
  {
    name: 'cut into five and get the labels',
    on: 'clustered',
    byPointer: async (hand, place) => {
      const cut = place.root.locator('.jh-Cut').first();
      const line = (await cut.boundingBox())!;
      const tree = (await place.root.locator('.jh-Picture').boundingBox())!;
      const y = line.y + line.height / 2;
      // To where the tree says five.
      const { mouse } = place.page;
      await mouse.move(line.x + line.width / 2, y);
      await mouse.down();
      hand.count += 1;
      // The leaves lie towards the cells.
      const body = (await inBody(place, 0.5, 0.5))[0];
      const step = body < line.x ? -1 : 1;
      for (let x = line.x; x > tree.x && x < tree.x + tree.width; x += step) {
        await mouse.move(x, y);
        await cut.evaluate(() => new Promise(requestAnimationFrame));
        if ((await cut.getAttribute('aria-valuenow')) === '5') break;
      }
      await mouse.up();
      await hand.click(tool(place, 'save'));
      await hand.click(button(place.root, 'Labels (CSV)'));
    },
    byKeys: async hand => {
      await hand.press('Tab');
      await hand.type('5');
      await hand.press('Shift+C');
    },
    done: { file: /\.csv$/, holds: /^row,.*,5$/m }
  },
  {
    name: 'select a block and rank it against the rest',
    on: 'one',
    byPointer: async (hand, place) => {
      await hand.drag(await inBody(place, 0.3, 0.2), await inBody(place, 0.5, 0.4));
      await hand.click(place.opens('markers'));
      await hand.click(button(place.panes, 'Find markers'));
    },
    byKeys: async hand => {
      await hand.press('g');
      await hand.press('m');
      await hand.press('Enter');
    },
    done: { map: map => map.session.rankings.get('markers')?.ranking?.groups.length === 1 }
  },
  {
    name: 'add a gene, or hear why not',
    on: 'one',
    byPointer: async (hand, place) => {
      await hand.click(place.opens('find'));
      await hand.type('CD3D');
    },
    byKeys: async hand => {
      await hand.press('/');
      await hand.type('CD3D');
    },
    done: { map: map => map.session.model !== null, says: /CD3D: not among the 7 genes that are here/ },
    live: { map: map => map.session.model?.axes.col.order.length === 8 }
  },
  {
    name: 'compare two groups',
    on: 'one',
    byPointer: async (hand, place) => {
      await hand.click(place.opens('markers'));
      await hand.choose(place.panes.locator('.jh-Markers-compare select').nth(1), 'CD19+ B');
    },
    byKeys: async hand => {
      await hand.press('m');
      await hand.press('Tab');
      await hand.type('CD19');
    },
    done: {
      map: map => {
        const r = map.session.rankings.get('markers')?.ranking;
        return r?.step.reference === 'CD19+ B' && r.groups.length > 0;
      }
    }
  },
  {
    name: 'export a figure',
    on: 'one',
    byPointer: async (hand, place) => {
      await hand.click(tool(place, 'save'));
      await hand.click(button(place.root, 'SVG'));
    },
    byKeys: async hand => {
      await hand.press('x');
      await hand.press('Enter');
    },
    done: { file: /\.(svg|png)$/, holds: /^(<svg|.PNG)/s }
  },
  {
    name: 'send a page',
    on: 'one',
    byPointer: async (hand, place) => {
      await hand.click(tool(place, 'save'));
      await hand.click(button(place.root, 'Page (HTML)'));
    },
    byKeys: hand => hand.press('Shift+X'),
    done: { file: /\.html$/, holds: 'Content-Security-Policy' }
  }
];
