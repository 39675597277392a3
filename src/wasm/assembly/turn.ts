// src/compute/rank/sparse-columns.ts: rows to columns, with a tag a row in the place of its position. T: what is as wide as a value, I: a position.

function turn<T, I>(rows: i32, cols: i32, indptr: usize, indices: usize, data: usize, tags: usize, starts: usize, next: usize, tagged: usize, out: usize): void {
  const stored = <usize>load<u32>(indptr + (<usize>rows << 2));
  memory.fill(starts, 0, (<usize>cols + 1) << 2);
  for (let p = indices; p < indices + stored * sizeof<I>(); p += sizeof<I>()) {
    const at = starts + (<usize>load<I>(p) << 2);
    store<u32>(at, load<u32>(at, 4) + 1, 4);
  }
  for (let j: usize = 0; j < <usize>cols; j++) {
    const at = starts + (j << 2);
    store<u32>(at, load<u32>(at) + load<u32>(at, 4), 4);
  }
  memory.copy(next, starts, <usize>cols << 2);
  let p = indices;
  let v = data;
  for (let i: usize = 0; i < <usize>rows; i++) {
    const end = indices + <usize>load<u32>(indptr + (i << 2), 4) * sizeof<I>();
    const tag = load<u16>(tags + (i << 1));
    for (; p < end; p += sizeof<I>(), v += sizeof<T>()) {
      const at = next + (<usize>load<I>(p) << 2);
      const to = <usize>load<u32>(at);
      store<u32>(at, <u32>to + 1);
      store<u16>(tagged + (to << 1), tag);
      store<T>(out + to * sizeof<T>(), load<T>(v));
    }
  }
}

/** `indptr` and `starts` are i32, positions i32 where `long`, else u16, tags u16; `wide`: values of 8 bytes, else of 4. */
export function turnRows(
  wide: bool, long: bool, rows: i32, cols: i32, indptr: usize, indices: usize, data: usize, tags: usize, starts: usize, next: usize, tagged: usize, out: usize
): void {
  if (wide) {
    if (long) turn<u64, u32>(rows, cols, indptr, indices, data, tags, starts, next, tagged, out);
    else turn<u64, u16>(rows, cols, indptr, indices, data, tags, starts, next, tagged, out);
  } else if (long) turn<u32, u32>(rows, cols, indptr, indices, data, tags, starts, next, tagged, out);
  else turn<u32, u16>(rows, cols, indptr, indices, data, tags, starts, next, tagged, out);
}
