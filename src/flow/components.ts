import type { DenseMatrix, Manifest, Matrix } from '../matrix/index.js';
import { HeatmapError } from '../spec/index.js';
import type { FlowContext } from './context.js';
import { PCA_INPUT } from './refs.js';

/** How many scanpy computes where none are asked for. */
const COMPONENTS = 50;

/** The components as a representation: items × components. */
export interface Components {
  readonly matrix: DenseMatrix;
  /** "X_pca means; PCA of 309 genes computed here". */
  readonly how: string;
}

/** Returns the components that scanpy would compute of `matrix`, kept until it changes. Errors name `path`. */
export function components(
  matrix: Matrix,
  names: Manifest['names'],
  path: string,
  { steps, executor, cancel, onStep }: FlowContext
): Promise<Components> {
  return steps.run(PCA_INPUT, [matrix], async () => {
    onStep?.('principal components');
    const [rows, cols] = matrix.shape;
    try {
      const options = cancel ? { cancel } : {};
      const { scores } = await executor.run('pca', { matrix, components: COMPONENTS }, options);
      return {
        matrix: { kind: 'dense', shape: [rows, COMPONENTS], order: 'C', data: scores },
        how: `X_pca means; PCA of ${cols} ${names.col} computed here`
      };
    } catch (error) {
      if (!(error instanceof HeatmapError) || error.code === 'cancelled') throw error;
      throw new HeatmapError(error.code, path, `${path}: ${error.message}`, { cause: error });
    }
  });
}
