import { describe, expect, test } from 'vitest';
import { asPython, createSession } from '../../src/session/index.js';
import type { Dataset } from '../../src/matrix/index.js';
import { fakeSource, sampleData } from '../data.js';

/** All of what there is was sent. */
const whole = (): Dataset => {
  const data = sampleData();
  return { ...data, manifest: { ...data.manifest, origin: { n_vars: 6, has_raw: false } } };
};
const written = (spec: unknown, data = whole()): string => asPython(createSession(fakeSource(data), spec));

describe('a picture as Python', () => {
  test('is one call with the spec, in words of Python', () => {
    expect(written({ transpose: true, color: { vmax: 2.5 }, title: 'It\'s "B" · é\n' })).toBe(
      [
        'import jupyter_heatmap as jh',
        '',
        'hm = jh.from_spec(',
        '    data,  # what the map was made of',
        String.raw`    {"transpose": True, "color.vmax": 2.5, "title": "It's \"B\" · é\n"},`,
        ')',
        'hm',
        ''
      ].join('\n')
    );
  });

  test('is broken into lines where they would be long', () => {
    const text = written({
      row: { groupby: ['kind', 'batch'], level_order: Array.from({ length: 9 }, (_, k) => `a long level ${k}`) }
    });
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThan(110);
    expect(text).toContain('        "row.groupby": ["kind", "batch"],\n');
  });

  test('names the columns where only some were sent', () => {
    const data = sampleData();
    const some = { ...data, manifest: { ...data.manifest, origin: { n_vars: 765, has_raw: false } } };
    expect(written({}, some)).toContain('    genes=["c0", "c1", "c2", "c3", "c4", "c5"],\n');
    expect(written({})).not.toContain('genes=');
  });

  test('says which arrays it does not hold', () => {
    const text = written({ data: { mask: { $part: 'mask' } } });
    expect(text).toContain('# data.mask: an array that was given to the call; pass it again as data_mask=\n');
    expect(text).not.toContain('$part');
  });
});
