import type { Dataset } from '../matrix/index.js';
import { rank, rankedRef, rankInKernel, testable, type Ranking, type RankState, type RankStep } from '../flow/index.js';
import type { HeatmapSpec } from '../spec/index.js';
import type { Source } from '../source/index.js';
import { cancelled, type Executor } from '../tasks/index.js';
import { Abort } from './abort.js';
import { asHeatmapError } from './words.js';

interface Run {
  readonly stamp: string;
  readonly dataset: Dataset;
  readonly abort: Abort;
  readonly found: Promise<Ranking>;
  failed: boolean;
}

/** Runs the steps of `derive` beside the picture: each again only where its own words, its sets or the data moved. */
export class Rankings {
  readonly states = new Map<string, RankState>();
  private readonly runs = new Map<string, Run>();
  private closed = false;

  constructor(
    private readonly source: Source,
    private readonly executor: Executor,
    private readonly now: () => number,
    private readonly changed: () => void
  ) {}

  /** Brings what runs and what stands to the steps of a spec. */
  follow(dataset: Dataset | null, spec: HeatmapSpec): void {
    if (!dataset || this.closed) return;
    const names = new Set(spec.derive.map(({ as }) => as));
    for (const as of [...this.states.keys()])
      if (!names.has(as)) {
        this.runs.get(as)?.abort.abort();
        this.runs.delete(as);
        this.states.delete(as);
        this.changed();
      }
    for (const step of spec.derive) {
      const known = this.runs.get(step.as);
      const stamp = stampOf(step, spec, dataset);
      if (known && known.stamp === stamp && known.dataset === dataset) continue;
      known?.abort.abort();
      this.begin(step, stamp, dataset, spec);
    }
  }

  /**
   * Resolves with what a step finds. It is begun at once, whatever the picture does, and again where its run was stopped or has failed.
   * Rejects as `Session.rank`.
   */
  wanted(as: string, dataset: Dataset | null, spec: HeatmapSpec): Promise<Ranking> {
    this.follow(dataset, spec);
    const known = this.runs.get(as);
    const step = spec.derive.find(other => other.as === as);
    if (dataset && known && step && (known.failed || known.abort.aborted)) this.begin(step, known.stamp, dataset, spec);
    const run = this.runs.get(as);
    return run ? this.newest(as, run) : Promise.reject(cancelled(as));
  }

  /** Data that a run asked for come as a new data set, for which it is begun again by the same words. */
  private async newest(as: string, run: Run): Promise<Ranking> {
    try {
      return await run.found;
    } catch (error) {
      const next = this.runs.get(as);
      if (next && next !== run && next.stamp === run.stamp) return this.newest(as, next);
      throw error;
    }
  }

  stop(as: string): void {
    this.runs.get(as)?.abort.abort();
  }

  close(): void {
    this.closed = true;
    for (const { abort } of this.runs.values()) abort.abort();
    this.runs.clear();
  }

  private begin(step: RankStep, stamp: string, dataset: Dataset, spec: HeatmapSpec): void {
    const { as } = step;
    const abort = new Abort();
    const say = (state: Partial<RankState>): void => {
      if (this.runs.get(as)?.abort !== abort) return;
      const before = this.states.get(as) ?? { step, ranking: null, progress: null, error: null };
      this.states.set(as, { ...before, step, ...state });
      this.changed();
    };
    const found = this.run(step, dataset, spec, abort, progress => say({ progress }));
    const run: Run = { stamp, dataset, abort, found, failed: false };
    this.runs.set(as, run);
    say({ progress: 0, error: null });
    found.then(
      ranking => say({ ranking, progress: null, error: null }),
      (error: unknown) => {
        run.failed = true;
        const known = asHeatmapError(error);
        say({ progress: null, error: known.code === 'cancelled' ? null : known });
      }
    );
  }

  private async run(
    step: RankStep,
    dataset: Dataset,
    spec: HeatmapSpec,
    abort: Abort,
    onProgress: (share: number) => void
  ): Promise<Ranking> {
    await Promise.resolve();
    if (abort.over()) throw cancelled(step.as);
    await this.source.need(columnsOf(step));
    if (abort.over()) throw cancelled(step.as);
    const all = testable(dataset, rankedRef(spec, step, dataset));
    const asked = step.where !== 'here' && this.source.live && all > dataset.shape[1];
    const context = { executor: this.executor, cancel: abort, onProgress: abort.unless(onProgress), now: this.now };
    if (asked)
      return rankInKernel(this.source.dataset ?? dataset, spec, step, context, (...words) => this.source.ask(...words));
    await this.source.need([rankedRef(spec, step, dataset)]);
    if (abort.over()) throw cancelled(step.as);
    const ranking = await rank(this.source.dataset ?? dataset, spec, step, context);
    return { ...ranking, all, where: 'browser' };
  }
}

const columnsOf = ({ groupby, sets, pseudobulk }: RankStep): string[] =>
  [sets ? null : groupby, pseudobulk].filter(name => typeof name === 'string').map(name => `row/${name}`);

/** What a step depends on besides the data. */
function stampOf(step: RankStep, spec: HeatmapSpec, dataset: Dataset): string {
  const sets = step.sets?.map(name => spec.sets.find(set => set.name === name)?.rows ?? null);
  return JSON.stringify([step, sets, rankedRef(spec, step, dataset)]);
}
