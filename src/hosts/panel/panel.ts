import { LabIcon } from '@jupyterlab/ui-components';
import { Widget } from '@lumino/widgets';
import type { Message } from '@lumino/messaging';
import { iconSvg } from '../../controls/index.js';
import { keepShortcutsOut, type Entry, type Registry, type SessionForm } from '../shared/index.js';

export const PANEL_ID = 'jupyter-heatmap-panel';

const EMPTY = 'No heatmap yet. Run a cell that makes one, or click on one: its options appear here.';

/** The form of the active map. Follows the registry; its code is loaded with the first map. */
export class HeatmapPanel extends Widget {
  private readonly stop: () => void;
  private readonly subtitle = document.createElement('span');
  private readonly body = document.createElement('div');
  private end: (() => void) | null = null;
  private form: SessionForm | null = null;
  /** Whether the options are asked for while they are not yet on the screen. */
  private wanted = false;
  private turn = 0;

  constructor(private readonly registry: Registry) {
    super();
    this.id = PANEL_ID;
    this.title.icon = new LabIcon({ name: 'jupyter-heatmap:panel', svgstr: iconSvg('heatmap') });
    this.title.caption = 'Heatmap';
    this.addClass('jh-Panel');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', 'Heatmap');
    keepShortcutsOut(this.node);
    const header = document.createElement('div');
    header.className = 'jh-Panel-header';
    const title = document.createElement('h2');
    title.className = 'jh-Panel-title';
    title.textContent = 'Heatmap';
    this.subtitle.className = 'jh-Panel-subtitle';
    this.body.className = 'jh-Panel-body';
    header.append(title, this.subtitle);
    this.node.append(header, this.body);
    this.stop = registry.events.on('active', entry => {
      void this.follow(entry);
    });
    void this.follow(registry.active);
  }

  private async follow(entry: Entry | null): Promise<void> {
    const turn = ++this.turn;
    this.end?.();
    this.end = this.form = null;
    if (entry === null) {
      this.subtitle.textContent = '';
      const words = document.createElement('p');
      words.className = 'jh-Panel-empty';
      words.textContent = EMPTY;
      this.body.replaceChildren(words);
      return;
    }
    const { makeSessionForm, titleOf } = await import('./form.js');
    if (turn !== this.turn || this.isDisposed || !this.registry.entries.includes(entry)) return;
    const { session } = entry;
    const name = (): void => {
      this.subtitle.textContent = titleOf(session);
    };
    name();
    const form = makeSessionForm(session);
    this.body.replaceChildren(form.element);
    this.form = form;
    const stops = [session.on('change', name), session.on('model', name)];
    this.end = () => {
      for (const stop of stops) stop();
      form.dispose();
    };
    if (this.wanted) this.options();
  }

  /** Leads to the search of the options. */
  options(): void {
    this.wanted = this.form === null || !this.isVisible;
    if (!this.wanted) this.form?.options();
  }

  protected override onActivateRequest(message: Message): void {
    super.onActivateRequest(message);
    if (this.wanted) this.options();
    else this.form?.focus();
  }

  override dispose(): void {
    if (this.isDisposed) return;
    this.turn += 1;
    this.stop();
    this.end?.();
    super.dispose();
  }
}
