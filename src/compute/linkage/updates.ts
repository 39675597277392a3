/** Distance of i to the union of x and y (sizes nx, ny; d apart), in scipy's order of operations. */
export type Update = (dx: number, dy: number, d: number, nx: number, ny: number, ni: number) => number;

export const UPDATES = {
  complete: (dx, dy) => (dx > dy ? dx : dy),
  average: (dx, dy, _d, nx, ny) => (nx * dx + ny * dy) / (nx + ny),
  weighted: (dx, dy) => 0.5 * (dx + dy),
  ward: (dx, dy, d, nx, ny, ni) => {
    const t = 1 / (nx + ny + ni);
    return Math.sqrt((ni + nx) * t * dx * dx + (ni + ny) * t * dy * dy - ni * t * d * d);
  },
  centroid: (dx, dy, d, nx, ny) => Math.sqrt((nx * dx * dx + ny * dy * dy - (nx * ny * d * d) / (nx + ny)) / (nx + ny)),
  median: (dx, dy, d) => Math.sqrt(0.5 * (dx * dx + dy * dy) - 0.25 * d * d)
} satisfies Record<string, Update>;
