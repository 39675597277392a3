import { DOMWidgetModel, DOMWidgetView, type WidgetModel } from '@jupyter-widgets/base';
import { HeatmapError } from '../../spec/index.js';
import { FROM_KERNEL, syncSpec, type Sync } from './sync.js';
import { commChannel } from './channel.js';
import { postResults } from './results.js';
import { syncTraits, TOLD, TRAITS } from './traits.js';
import {
  keepShortcutsOut,
  later,
  MODULE_NAME,
  MODULE_VERSION,
  openKernelSession,
  registry,
  show,
  showFailure,
  windowActions,
  type Entry,
  type Shown
} from '../shared/index.js';

/** After this long without a word from the kernel, a model that was restored (a reload) asks for its data. */
const SILENCE = 1200;

/** One map of a kernel. Making one draws nothing and computes nothing: an untrusted notebook can do so. */
export class HeatmapModel extends DOMWidgetModel {
  declare entry: Entry | null;
  declare failure: unknown;
  declare private end: () => void;
  declare private replica: Sync | null;

  override defaults(): Backbone.ObjectHash {
    const names = {
      _model_module: MODULE_NAME,
      _view_module: MODULE_NAME,
      _model_module_version: MODULE_VERSION,
      _view_module_version: MODULE_VERSION
    };
    return {
      ...super.defaults(),
      ...names,
      _model_name: 'HeatmapModel',
      _view_name: 'HeatmapView',
      spec: {},
      map_id: '',
      ds: '',
      ...TRAITS
    };
  }

  override initialize(attributes: Backbone.ObjectHash, options: Parameters<WidgetModel['initialize']>[1]): void {
    super.initialize(attributes, options);
    this.entry = null;
    this.failure = null;
    this.replica = null;
    this.end = () => undefined;
    try {
      this.begin();
    } catch (error) {
      this.failure = error;
    }
  }

  /** Listens before anything else: the first part follows the comm's opening at once. */
  private begin(): void {
    const channel = commChannel(this, error => {
      this.failure = error;
    });
    const ds = String(this.get('ds') || this.get('map_id'));
    let heard = false;
    const hear = channel.onMessage(() => {
      heard = true;
    });
    const { session, resume } = openKernelSession(channel, ds, this.get('spec'));
    this.replica = syncSpec(session, channel, spec => {
      this.set('spec', spec, { fromSession: true });
    });
    const manager = this.widget_manager as unknown as { context?: { path?: string } };
    const { entry, release } = registry.add({
      session,
      modelId: this.model_id,
      path: () => manager.context?.path ?? null
    });
    this.entry = entry;
    this.on('change:spec', (_: unknown, spec: unknown, how: { fromSession?: boolean } | undefined) => {
      if (how?.fromSession === true) return;
      try {
        this.replica?.specChanged(spec);
      } catch (error) {
        if (!(error instanceof HeatmapError)) throw error;
        channel.send({
          op: 'data.error',
          ds,
          code: error.code,
          path: error.path,
          message: error.message,
          origin: FROM_KERNEL
        });
      }
    });
    const stopAsking = later(SILENCE, () => {
      if (!heard && channel.connected() && session.dataset === null) resume();
    });
    const stopPosting = postResults(session, channel);
    const stopTraits = syncTraits(this, session, channel);
    this.end = () => {
      stopAsking();
      stopPosting();
      stopTraits();
      hear();
      this.replica?.dispose();
      entry.orphan();
      release();
    };
  }

  /** What has a message of its own is not sent a second time, when a link saves what it has set. */
  override sync(method: string, model: WidgetModel, options: { attrs?: Record<string, unknown> } = {}): unknown {
    for (const name of TOLD) delete options.attrs?.[name];
    return super.sync(method, model, options) as unknown;
  }

  override close(commClosed = false): Promise<void> {
    this.end();
    this.end = () => undefined;
    return super.close(commClosed);
  }
}

/** One view of a model: in `VBox`, `Output`, "new view of output". A cell's own output is drawn by the MIME renderer. */
export class HeatmapView extends DOMWidgetView {
  declare private shown: Shown | null;

  override initialize(parameters: Parameters<DOMWidgetView['initialize']>[0]): void {
    super.initialize(parameters);
    this.shown = null;
  }

  override render(): void {
    super.render();
    keepShortcutsOut(this.el);
    const { entry = null, failure = null } = this.model instanceof HeatmapModel ? this.model : {};
    if (entry === null) showFailure(this.el, failure ?? new Error('This heatmap could not be made.'));
    else
      void this.displayed.then(() => {
        this.shown ??= show(this.el, entry, windowActions(entry.session));
      });
  }

  override remove(): void {
    this.shown?.dispose();
    this.shown = null;
    super.remove();
  }
}
