// Distance of i to the union of x and y (nx, ny items; `apart`): src/compute/linkage/updates.ts in the same order of operations.
export class Complete {}
export class Average {}
export class Weighted {}
export class Ward {}
export class Centroid {}
export class Median {}

// @ts-ignore: decorator
@inline
export function update<M>(dx: f64, dy: f64, apart: f64, nx: f64, ny: f64, ni: f64): f64 {
  if (idof<M>() == idof<Complete>()) return dx > dy ? dx : dy;
  if (idof<M>() == idof<Average>()) return (nx * dx + ny * dy) / (nx + ny);
  if (idof<M>() == idof<Weighted>()) return 0.5 * (dx + dy);
  if (idof<M>() == idof<Ward>()) {
    const t = 1 / (nx + ny + ni);
    return Math.sqrt((ni + nx) * t * dx * dx + (ni + ny) * t * dy * dy - ni * t * apart * apart);
  }
  if (idof<M>() == idof<Centroid>())
    return Math.sqrt((nx * dx * dx + ny * dy * dy - (nx * ny * apart * apart) / (nx + ny)) / (nx + ny));
  return Math.sqrt(0.5 * (dx * dx + dy * dy) - 0.25 * apart * apart);
}

/** The same of two i at a time; all but the distances and ni are splats. */
// @ts-ignore: decorator
@inline
export function updates<M>(dx: v128, dy: v128, apart: v128, nx: v128, ny: v128, ni: v128): v128 {
  if (idof<M>() == idof<Complete>()) return f64x2.pmax(dy, dx);
  if (idof<M>() == idof<Average>())
    return f64x2.div(f64x2.add(f64x2.mul(nx, dx), f64x2.mul(ny, dy)), f64x2.add(nx, ny));
  if (idof<M>() == idof<Weighted>()) return f64x2.mul(f64x2.splat(0.5), f64x2.add(dx, dy));
  if (idof<M>() == idof<Ward>()) {
    const t = f64x2.div(f64x2.splat(1), f64x2.add(f64x2.add(nx, ny), ni));
    const a = f64x2.mul(f64x2.mul(f64x2.mul(f64x2.add(ni, nx), t), dx), dx);
    const b = f64x2.mul(f64x2.mul(f64x2.mul(f64x2.add(ni, ny), t), dy), dy);
    const c = f64x2.mul(f64x2.mul(f64x2.mul(ni, t), apart), apart);
    return f64x2.sqrt(f64x2.sub(f64x2.add(a, b), c));
  }
  if (idof<M>() == idof<Centroid>()) {
    const a = f64x2.mul(f64x2.mul(nx, dx), dx);
    const b = f64x2.mul(f64x2.mul(ny, dy), dy);
    const c = f64x2.div(f64x2.mul(f64x2.mul(f64x2.mul(nx, ny), apart), apart), f64x2.add(nx, ny));
    return f64x2.sqrt(f64x2.div(f64x2.sub(f64x2.add(a, b), c), f64x2.add(nx, ny)));
  }
  const squares = f64x2.mul(f64x2.splat(0.5), f64x2.add(f64x2.mul(dx, dx), f64x2.mul(dy, dy)));
  return f64x2.sqrt(f64x2.sub(squares, f64x2.mul(f64x2.mul(f64x2.splat(0.25), apart), apart)));
}
