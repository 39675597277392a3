import { Emitter, SELECTION, type Dataset } from '../matrix/index.js';
import { applyPatch, choices, HeatmapError, nest, normalize, type HeatmapSpec, type Patch } from '../spec/index.js';
import { pictureOf, refsOf, Steps, view, type HeatmapModel, type Ranking } from '../flow/index.js';
import { layout, measure } from '../layout/index.js';
import type { Source } from '../source/index.js';
import { inlineExecutor, type Executor } from '../tasks/index.js';
import { Abort } from './abort.js';
import { History, inverseOf, returning } from './history.js';
import { resultOf, type HeatmapResult } from './result.js';
import { addStep, drawMarkers } from './marking.js';
import { Rankings } from './rankings.js';
import { renaming, selecting } from './sets.js';
import type { Selected, Session, SessionEvents, Status } from './session.js';
import { asHeatmapError, LOADING, nameOf, READY, STOPPED } from './words.js';

export interface SessionOptions {
  /** Where long work runs; by default here, in one go. */
  readonly executor?: Executor;
  /** Milliseconds of a steady clock, which a pure room does not have. */
  readonly now?: () => number;
}

/**
 * Returns the session of one map: it reads `source`, computes as soon as there is data, and again after each change.
 * A partial `spec` (nested JSON) is checked here: throws HeatmapError with the option's path.
 */
export function createSession(source: Source, spec: unknown, options: SessionOptions = {}): Session {
  return new LiveSession(source, spec, options);
}

class LiveSession implements Session {
  readonly steps = new Steps();
  spec: HeatmapSpec;
  model: HeatmapModel | null = null;
  status: Status = LOADING;
  choices: Readonly<Record<string, unknown>>;
  private readonly began: Readonly<Record<string, unknown>>;
  private readonly history = new History();
  private readonly events = new Emitter<SessionEvents>();
  readonly executor: Executor;
  private readonly now: () => number;
  private readonly offs: (() => void)[];
  private readonly ranked: Rankings;
  /** The spec of the newest picture, without what the picture does not show. */
  private drawn = '';
  private abort: Abort | null = null;
  private waiting: (() => void)[] = [];
  private busy = false;
  /** A computation has begun that waits for parts. */
  private needing = false;
  private over = false;
  private rev = 0;

  constructor(
    readonly source: Source,
    spec: unknown,
    options: SessionOptions
  ) {
    this.executor =
      options.executor ??
      inlineExecutor(
        () => Promise.resolve(),
        () => 0
      );
    this.now = options.now ?? (() => 0);
    this.ranked = new Rankings(source, this.executor, this.now, () => this.events.emit('rankings', this.rankings));
    this.choices = this.began = choices(spec);
    this.spec = normalize(spec);
    this.offs = [
      source.on('data', () => this.compute()),
      source.on('progress', bytes => {
        const progress = bytes.total > 0 ? bytes.bytes / bytes.total : null;
        if (this.needing) this.report({ ...this.status, state: 'loading', step: null, bytes, progress });
        else if (this.status.state !== 'computing') this.report({ ...this.status, bytes, progress });
      }),
      source.on('error', error => {
        // Who stops newer data keeps the picture of the older: nothing has failed.
        if (error.code === 'cancelled' && this.model && !this.busy)
          this.report({ ...this.status, progress: null, bytes: null });
        else this.fail(error);
      })
    ];
    if (source.dataset) this.compute();
  }

  get id(): string {
    return this.spec.id;
  }

  get nested(): Readonly<Record<string, unknown>> {
    return nest(this.choices);
  }

  get dataset(): Dataset | null {
    return this.source.dataset;
  }

  get canUndo(): boolean {
    return this.history.undoLabel !== null;
  }

  get canRedo(): boolean {
    return this.history.redoLabel !== null;
  }

  get undoLabel(): string | null {
    return this.history.undoLabel;
  }

  get redoLabel(): string | null {
    return this.history.redoLabel;
  }

  get past(): readonly string[] {
    return this.history.past;
  }

  get future(): readonly string[] {
    return this.history.future;
  }

  travel(by: number): void {
    for (let k = 0; k > by; k--) this.undo();
    for (let k = 0; k < by; k++) this.redo();
  }

  set(patch: Patch, options: { name?: string; origin?: string; history?: boolean } = {}): void {
    const next = applyPatch(this.choices, patch);
    const inverse = inverseOf(patch, this.choices);
    if (JSON.stringify(nest(next)) === JSON.stringify(nest({ ...this.choices }))) return;
    const name = options.name ?? nameOf(patch);
    if (options.history !== false) this.history.push({ name, patch, inverse });
    this.adopt(next, { name, origin: options.origin ?? 'here', patch, inverse });
  }

  undo(): void {
    const step = this.history.back();
    if (step) this.replay(`undo ${step.name}`, step.inverse, step.patch);
  }

  redo(): void {
    const step = this.history.forward();
    if (step) this.replay(`redo ${step.name}`, step.patch, step.inverse);
  }

  reset(): void {
    this.set(returning(this.choices, this.began), { name: 'reset' });
  }

  get sets() {
    return this.spec.sets;
  }

  get rankings() {
    return this.ranked.states;
  }

  select(what: Selected | null, name: string = SELECTION, how: { origin?: string; history?: boolean } = {}): void {
    if (!this.dataset) throw new HeatmapError('disconnected', '', 'There are no data yet to select of.');
    const { patch, label } = selecting(this.spec.sets, what, name, this.dataset);
    this.set(patch, { name: label, ...how });
  }

  renameSet(from: string, to: string): void {
    this.set(renaming(this.spec, from, to), { name: `rename ${from}` });
  }

  rank(step: Parameters<Session['rank']>[0]): Promise<Ranking> {
    return this.ranked.wanted(addStep(this, step), this.dataset, this.spec);
  }

  stopRanking(as: string): void {
    this.ranked.stop(as);
  }

  drawMarkers(...words: Parameters<Session['drawMarkers']>): Promise<void> {
    return drawMarkers(this, ...words);
  }

  idle(): Promise<void> {
    const nothing = this.source.dataset === null && this.status.error === null;
    if (this.over || (!this.busy && !nothing)) return Promise.resolve();
    return new Promise(resolve => this.waiting.push(resolve));
  }

  stop(): void {
    if (!this.busy || this.needing) return;
    this.cancel();
    this.fail(new HeatmapError('cancelled', '', STOPPED));
  }

  result(): HeatmapResult {
    if (!this.model) throw this.status.error ?? new HeatmapError('disconnected', '', 'There is no picture yet.');
    return resultOf(this.model, layout(this.model, { width: 900, height: null, window: null, measure, toolbar: 0 }));
  }

  on<E extends keyof SessionEvents>(event: E, handler: (value: SessionEvents[E]) => void): () => void {
    return this.events.on(event, handler);
  }

  destroy(): void {
    this.over = true;
    this.cancel();
    this.ranked.close();
    for (const off of this.offs) off();
    this.source.close();
    this.events.emit('destroy', null);
    this.settle();
  }

  private replay(name: string, patch: Patch, inverse: Patch): void {
    this.adopt(applyPatch(this.choices, patch), { name, origin: 'here', patch, inverse });
  }

  private adopt(
    next: Record<string, unknown>,
    change: { name: string; origin: string; patch: Patch; inverse: Patch }
  ): void {
    this.choices = next;
    this.spec = normalize(nest(next));
    this.rev++;
    this.events.emit('change', { rev: this.rev, ...change });
    this.events.emit('history', null);
    // Sets and rankings that the picture does not show are no reason to draw it again.
    if (pictureOf(this.spec) === this.drawn && this.status.state === 'ready')
      this.ranked.follow(this.dataset, this.spec);
    else this.compute();
  }

  private compute(): void {
    if (!this.source.dataset || this.over) return;
    this.drawn = '';
    this.cancel();
    const abort = new Abort();
    this.abort = abort;
    this.busy = true;
    this.run(abort).then(
      () => undefined,
      (error: unknown) => {
        if (abort.aborted) return;
        // One axis has failed; the other is of no use any more, and must not go on to say how far it is.
        abort.abort();
        this.fail(asHeatmapError(error));
      }
    );
  }

  private async run(abort: Abort): Promise<void> {
    const started = this.now();
    const { spec } = this;
    this.report({ ...this.status, state: 'computing', step: 'computing', progress: null, error: null });
    const held = this.source.dataset!;
    this.needing = true;
    await this.source.need(refsOf(spec, held.manifest));
    if (abort.over()) return;
    this.needing = false;
    if (this.status.state === 'loading')
      this.report({ ...this.status, state: 'computing', step: 'computing', progress: null, bytes: null });
    const model = await view(this.source.dataset ?? held, spec, {
      steps: this.steps,
      executor: this.executor,
      cancel: abort,
      onStep: abort.unless(step => this.report({ ...this.status, state: 'computing', step, progress: null })),
      onProgress: abort.unless(progress => this.report({ ...this.status, state: 'computing', progress }))
    });
    if (abort.over()) return;
    this.model = model;
    this.drawn = pictureOf(spec);
    this.report({ ...READY, elapsed: this.now() - started });
    this.events.emit('model', model);
    this.ranked.follow(this.dataset, this.spec);
    this.settle();
  }

  private cancel(): void {
    if (!this.abort) return;
    this.abort.abort();
    this.abort = null;
  }

  private fail(error: HeatmapError): void {
    this.report({ ...this.status, state: 'error', step: null, progress: null, bytes: null, error });
    this.settle();
  }

  private report(status: Status): void {
    this.status = status;
    this.events.emit('status', status);
  }

  private settle(): void {
    this.busy = this.needing = false;
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}
