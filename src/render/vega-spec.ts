import type { Spec } from 'vega';
import { FAMILY } from './fonts.js';

const field = (name: string): { field: string } => ({ field: name });
const box = { x: field('x'), y: field('y'), width: field('width'), height: field('height') };

/** The marks of every heatmap, back to front. They are fed as data: no scale, axis, legend or expression of Vega's takes part. */
export const VEGA_SPEC: Spec = {
  width: 1,
  height: 1,
  padding: 0,
  autosize: 'none',
  background: undefined,
  data: ['rects', 'images', 'lines', 'areas', 'circles', 'texts'].map(name => ({ name })),
  marks: [
    {
      type: 'rect',
      from: { data: 'rects' },
      encode: { update: { ...box, fill: field('fill'), cornerRadius: field('radius') } },
      interactive: false
    },
    // Without smoothing a raster of device pixels is shown exactly, at every ratio.
    {
      type: 'image',
      from: { data: 'images' },
      encode: { update: { ...box, image: field('image'), aspect: { value: false }, smooth: { value: false } } },
      interactive: false
    },
    {
      type: 'path',
      from: { data: 'lines' },
      encode: {
        update: {
          path: field('path'),
          stroke: field('stroke'),
          strokeWidth: field('width'),
          strokeJoin: { value: 'round' },
          strokeCap: { value: 'round' }
        }
      },
      interactive: false
    },
    {
      type: 'path',
      from: { data: 'areas' },
      encode: {
        update: {
          path: field('path'),
          fill: field('fill'),
          stroke: field('stroke'),
          strokeWidth: field('width'),
          strokeJoin: { value: 'round' }
        }
      },
      interactive: false
    },
    {
      type: 'symbol',
      from: { data: 'circles' },
      encode: {
        update: {
          x: field('x'),
          y: field('y'),
          size: field('size'),
          shape: { value: 'circle' },
          fill: field('fill'),
          stroke: field('stroke'),
          strokeWidth: field('width')
        }
      },
      interactive: false
    },
    {
      type: 'text',
      from: { data: 'texts' },
      encode: {
        update: {
          text: field('text'),
          x: field('x'),
          y: field('y'),
          angle: field('angle'),
          align: field('align'),
          baseline: field('baseline'),
          fill: field('fill'),
          fontSize: field('size'),
          fontWeight: field('weight'),
          fontStyle: field('style'),
          font: { value: FAMILY },
          limit: { value: 0 }
        }
      },
      interactive: false
    }
  ]
} as unknown as Spec;

/** The same marks where they are drawn frame by frame: lines, texts, and strips of many rectangles, draw themselves; no path is written and read again. */
export const LIVE_SPEC: Spec = {
  ...VEGA_SPEC,
  data: [...(VEGA_SPEC.data ?? []), { name: 'strips' }],
  marks: VEGA_SPEC.marks?.flatMap((mark): object[] => {
    const { data } = (mark as { from: { data: string } }).from;
    const shape = { shape: field('shape') };
    if (data === 'rects')
      return [mark, { type: 'shape', from: { data: 'strips' }, encode: { update: shape }, interactive: false }];
    if (data === 'texts') return [{ type: 'shape', from: { data }, encode: { update: shape }, interactive: false }];
    if (data !== 'lines') return [mark];
    const { path: _, ...update } = mark.encode?.update as Record<string, unknown>;
    return [{ ...mark, type: 'shape', encode: { update: { ...update, ...shape } } }];
  })
} as unknown as Spec;
