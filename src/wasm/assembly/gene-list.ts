// The cells of one gene whose value is not 0 and that are in the test. T is the type of values, I that of positions.

/** u16 of each cell; `groups` = not in the test. */
let codes: usize = 0;
export let groups: usize = 0;
/** Values, and their groups (u16); groups of NaN stand at `missing`. */
export let values: usize = 0;
export let tags: usize = 0;
export let missing: usize = 0;
export let size: i32 = 0;
export let nan: i32 = 0;
export let negative: i32 = 0;
/** The values lie between those, with what is not in the list. */
export let low: f64 = 0;
export let high: f64 = 0;
/** Whether all are float32. */
export let single: bool = false;

let room: usize = 0;
/** Whether every cell is in the test, and whether then all stored values of the gene are in the list. */
let everyCell: bool = false;
let complete: bool = false;

export function listStart(many: usize, cellCodes: usize, every: bool, at: usize, n: usize): void {
  groups = many;
  codes = cellCodes;
  everyCell = every;
  room = at;
  tags = room + (n << 3);
  missing = tags + (n << 1);
}

/** Finds the range of the values, whether some are NaN, whether some are 0, and whether all are float32. */
function scan<T>(data: usize, n: i32): void {
  const end = data + <usize>n * sizeof<T>();
  const whole = data + ((end - data) & ~15);
  let least = v128.splat<T>(<T>Infinity);
  let most = v128.splat<T>(<T>-Infinity);
  const zero = v128.splat<T>(0);
  let unequal = zero;
  let zeros = zero;
  for (let p = data; p < whole; p += 16) {
    const x = v128.load(p);
    least = v128.min<T>(least, x);
    most = v128.max<T>(most, x);
    zeros = v128.or(zeros, v128.eq<T>(x, zero));
    if (sizeof<T>() == 8)
      unequal = v128.or(unequal, v128.ne<f64>(x, f64x2.promote_low_f32x4(f32x4.demote_f64x2_zero(x))));
  }
  let lo = min<T>(v128.extract_lane<T>(least, 0), v128.extract_lane<T>(least, 1));
  let hi = max<T>(v128.extract_lane<T>(most, 0), v128.extract_lane<T>(most, 1));
  if (sizeof<T>() == 4) {
    lo = min<T>(lo, min<T>(v128.extract_lane<T>(least, 2), v128.extract_lane<T>(least, 3)));
    hi = max<T>(hi, max<T>(v128.extract_lane<T>(most, 2), v128.extract_lane<T>(most, 3)));
  }
  complete = everyCell && !v128.any_true(zeros);
  single = sizeof<T>() == 4 || !v128.any_true(unequal);
  for (let p = whole; p < end; p += sizeof<T>()) {
    const x = load<T>(p);
    lo = min<T>(lo, x);
    hi = max<T>(hi, x);
    complete = complete && x != 0;
    if (sizeof<T>() == 8) single = single && <f64>(<f32>x) == <f64>x;
  }
  low = <f64>lo;
  high = <f64>hi;
}

/** Lists values that are not 0, and their groups. */
function gather<T, I>(data: usize, indices: usize, n: i32): void {
  const cell = codes;
  const own = tags;
  if (complete) {
    values = data;
    for (let i: usize = 0; i < <usize>n; i++)
      store<u16>(own + (i << 1), load<u16>(cell + (<usize>load<I>(indices + i * sizeof<I>()) << 1)));
    size = n;
    return;
  }
  const to = room;
  const none = groups;
  let kept: usize = 0;
  for (let i: usize = 0; i < <usize>n; i++) {
    const x = load<T>(data + i * sizeof<T>());
    const g = load<u16>(cell + (<usize>load<I>(indices + i * sizeof<I>()) << 1));
    store<T>(to + kept * sizeof<T>(), x);
    store<u16>(own + (kept << 1), g);
    kept += i32(x != 0) & i32(<usize>g < none);
  }
  values = to;
  size = <i32>kept;
}

/** Takes NaN out of the list: groups that have some have no other moments than NaN. */
function part<T>(): void {
  let kept: usize = 0;
  let none: usize = 0;
  let least = <T>Infinity;
  let most = <T>-Infinity;
  for (let i: usize = 0; i < <usize>size; i++) {
    const x = load<T>(values + i * sizeof<T>());
    const g = load<u16>(tags + (i << 1));
    if (x != x) store<u16>(missing + (none++ << 1), g);
    else {
      store<T>(values + kept * sizeof<T>(), x);
      store<u16>(tags + (kept++ << 1), g);
      least = min<T>(least, x);
      most = max<T>(most, x);
    }
  }
  size = <i32>kept;
  nan = <i32>none;
  low = <f64>least;
  high = <f64>most;
}

function countNegative<T>(): void {
  negative = 0;
  if (low < 0) for (let i: usize = 0; i < <usize>size; i++) negative += i32(load<T>(values + i * sizeof<T>()) < 0);
}

/** Lists a gene of n stored values. */
export function list<T, I>(data: usize, indices: usize, n: i32): void {
  scan<T>(data, n);
  gather<T, I>(data, indices, n);
  nan = 0;
}

/** Goes on with the numbers among the values alone. */
export function numbersOnly<T>(): void {
  if (low != low) part<T>();
  countNegative<T>();
}

function squeeze<T>(data: usize, n: i32, indices: usize): i32 {
  let kept: usize = 0;
  for (let i: usize = 0; i < <usize>n; i++) {
    const x = load<T>(data + i * sizeof<T>());
    store<T>(data + kept * sizeof<T>(), x);
    store<u32>(indices + (kept << 2), <u32>i);
    kept += i32(x != 0);
  }
  return <i32>kept;
}

/** Moves what is not 0 of a column of n values to its beginning, and writes the cells (u32) of it; returns how many there are. */
export function rankSqueeze(wide: bool, data: usize, n: i32, indices: usize): i32 {
  return wide ? squeeze<f64>(data, n, indices) : squeeze<f32>(data, n, indices);
}
