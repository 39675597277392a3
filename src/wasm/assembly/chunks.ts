/**
 * Writes a gene that lies in several pieces to `values` and `groups` (u16), one piece behind the other, and returns how many values it has. Piece k
 * goes from the position at `starts` + k · `stride` to the one behind it; positions are of values `from` and groups `tags`.
 */
export function gatherGene(
  wide: bool, pieces: i32, stride: i32, starts: usize, from: usize, tags: usize, values: usize, groups: usize
): i32 {
  const shift: usize = wide ? 3 : 2;
  let n: usize = 0;
  for (let k = 0; k < pieces; k++, starts += <usize>stride << 2) {
    const at = <usize>load<u32>(starts);
    const many = <usize>load<u32>(starts, 4) - at;
    memory.copy(values + (n << shift), from + (at << shift), many << shift);
    memory.copy(groups + (n << 1), tags + (at << 1), many << 1);
    n += many;
  }
  return <i32>n;
}
