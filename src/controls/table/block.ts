import { perAxis, type Axis, type PerAxis } from '../../matrix/index.js';
import { UNASSIGNED, type AxisModel, type HeatmapModel } from '../../flow/index.js';
import { h } from '../dom.js';
import { showCount } from '../text.js';
import { cellText, nameOfValue } from './cells.js';

/** Half-open drawn positions of both axes. */
export type Range = readonly [from: number, to: number];

/** Consecutive positions of one group; null = there are no groups. */
interface Stretch {
  readonly label: string | null;
  readonly from: number;
  readonly to: number;
}

/** Returns the stretches of a range by the groups of items. */
function stretchesOf(axis: AxisModel, [from, to]: Range): Stretch[] {
  if (axis.of === 'groups' || axis.blocks.length === 0) return [{ label: null, from, to }];
  return axis.blocks
    .map(({ start, end, label, level }) => ({
      label: level < 0 ? UNASSIGNED : label,
      from: Math.max(start, from),
      to: Math.min(end, to)
    }))
    .filter(stretch => stretch.to > stretch.from);
}

function nameOf(model: HeatmapModel, axis: Axis, at: number): string {
  const own = model.axes[axis];
  const label = own.label(own.order[at]!);
  const block = own.of === 'groups' ? own.blocks.find(({ start, end }) => at >= start && at < end) : undefined;
  return block ? `${label}, ${showCount(block.count)} ${model.names[axis]}` : label;
}

const upTo = ({ from, to }: Stretch): number[] => Array.from({ length: to - from }, (_, k) => from + k);

/** Returns the caption, the heads and the cells of a block as lines of text: what the table and its copy share. */
export function makeBlock(
  model: HeatmapModel,
  part: PerAxis<Range>,
  across: Axis,
  down: Axis
): { readonly table: HTMLTableElement; readonly lines: readonly (readonly string[])[]; readonly caption: string } {
  const stretches = perAxis(axis => stretchesOf(model.axes[axis], part[axis]));
  const text = (at: number, other: number): string =>
    down === 'row' ? cellText(model, at, other) : cellText(model, other, at);
  const said = (axis: Axis): string => {
    const [from, to] = part[axis];
    const n = model.axes[axis].order.length;
    return `${model.axes[axis].of === 'groups' ? 'groups' : model.names[axis]} ${showCount(from + 1)}–${showCount(to)} of ${showCount(n)}`;
  };
  const scaled = model.bodies[0]!.values.scale ? ' (scaled)' : '';
  const caption = `${said(down)}, ${said(across)}: ${nameOfValue(model)}${scaled}`;
  const cols = stretches[across].flatMap(upTo);
  const grouped = stretches[down].some(({ label }) => label !== null);
  const corner = (): HTMLElement => h('td', { colspan: grouped ? '2' : '1' });
  const heads = cols.map(at => nameOf(model, across, at));
  const lines: string[][] = [[...(grouped ? [model.axes[down].key ?? 'group'] : []), '', ...heads]];
  const head = h('thead');
  if (stretches[across].some(({ label }) => label !== null))
    head.append(
      h(
        'tr',
        {},
        corner(),
        ...stretches[across].map(({ label, from, to }) =>
          h('th', { scope: 'colgroup', colspan: String(to - from) }, label)
        )
      )
    );
  head.append(h('tr', {}, corner(), ...heads.map(name => h('th', { scope: 'col' }, name))));
  const bodies = stretches[down].map(stretch => {
    const rows = upTo(stretch).map((at, k) => {
      const cells = cols.map(other => text(at, other));
      const name = nameOf(model, down, at);
      lines.push([...(grouped ? [stretch.label ?? ''] : []), name, ...cells]);
      const group =
        grouped && k === 0
          ? h('th', { scope: 'rowgroup', rowspan: String(stretch.to - stretch.from) }, stretch.label)
          : null;
      return h('tr', {}, group, h('th', { scope: 'row' }, name), ...cells.map(cell => h('td', {}, cell)));
    });
    return h('tbody', {}, ...rows);
  });
  return { table: h('table', { class: 'jh-Table' }, h('caption', {}, caption), head, ...bodies), lines, caption };
}
