// Keeps the page bar at the foot of the window: counts, the chosen filter, and the row it jumps to.
import { render } from 'preact';
import type { RowStatusName } from '../../shared/inventory/words.ts';
import type { I18n } from '../i18n/translate.ts';
import { createOwnHost, type OwnHost } from './own-host.ts';
import { PageBar } from './PageBar.tsx';
import { themeBeneath } from './page-theme.ts';
import type { Placement } from './placement.ts';
import { AT_RISK, type RowView } from './row-view.ts';

/** What the bar needs from the session. */
export interface BarLayerOptions {
  hostTag: string;
  i18n: I18n;
  rows(): ReadonlyMap<Placement, RowView>;
  counts(): ReadonlyMap<RowStatusName, number>;
  onJump(placement: Placement): void;
  onHide(): void;
}

const inDocumentOrder = (a: Placement, b: Placement): number =>
  a.block.compareDocumentPosition(b.block) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;

/** See the file's head. */
export class BarLayer {
  private host: OwnHost | null = null;
  private filter: RowStatusName | null = null;
  private isFolded = true;
  private isHidden = false;
  private last: Placement | null = null;

  constructor(private options: BarLayerOptions) {}

  /** Takes the bar away for good. */
  remove(): void {
    this.isHidden = true;
    if (this.host !== null) render(null, this.host.inside);
    this.host?.element.remove();
    this.host = null;
  }

  /** Draws the counts anew. */
  update(): void {
    if (this.isHidden) return;
    const counts = this.options.counts();
    const isEmpty = AT_RISK.every((status) => !counts.has(status));
    if (isEmpty && this.host === null) return;
    if (this.filter !== null && !counts.has(this.filter)) this.filter = null;
    this.draw(counts);
  }

  private draw(counts: ReadonlyMap<RowStatusName, number>): void {
    const host = this.ensureHost();
    render(
      <PageBar
        counts={counts}
        filter={this.filter}
        isFolded={this.isFolded}
        i18n={this.options.i18n}
        onFold={(isFolded) => {
          this.isFolded = isFolded;
          this.update();
        }}
        onFilter={(status) => {
          this.filter = status;
          this.last = null;
          this.update();
          if (status !== null) this.jump(1);
        }}
        onJump={(step) => this.jump(step)}
        onHide={() => {
          this.remove();
          this.options.onHide();
        }}
      />,
      host.inside,
    );
  }

  private ensureHost(): OwnHost {
    if (this.host === null) {
      const { hostTag, i18n } = this.options;
      this.host = createOwnHost(document, hostTag, 'float', i18n.format.locale);
      this.host.setTheme(themeBeneath(document.body));
      document.documentElement.append(this.host.element);
    }
    return this.host;
  }

  private jump(step: 1 | -1): void {
    const rows = this.options.rows();
    const wanted = this.filter === null ? new Set(AT_RISK) : new Set([this.filter]);
    const stops = [...rows.keys()]
      .filter((placement) => wanted.has(rows.get(placement)?.status.status as RowStatusName))
      .sort(inDocumentOrder);
    if (stops.length === 0) return;
    const at = this.last === null ? -1 : stops.indexOf(this.last);
    const next = at < 0 ? (step === 1 ? 0 : stops.length - 1) : at + step;
    this.last = stops[(next + stops.length) % stops.length] as Placement;
    this.options.onJump(this.last);
  }
}
