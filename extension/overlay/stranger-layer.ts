// Shows LINK on rows of a shop of ours that none of our listings knows. Puts the rows together
// with badge and words; which rows they are is decided in stranger-rows.ts.
import { type StatusFacts, UNKNOWN_FACTS } from '../../shared/inventory/status.ts';
import type { ItemFacts } from '../copy/item-types.ts';
import type { I18n } from '../i18n/translate.ts';
import { pageKindAt, type SitePlace } from '../marketplaces/place.ts';
import type { LinkRow } from '../messages/linking.ts';
import type { OverlayConfirm } from '../messages/overlay.ts';
import type { Placement } from './placement.ts';
import { readQuantity } from './quantity-reader.ts';
import { type RowView, rowViewOf } from './row-view.ts';
import { type StrangerRow, StrangerRows } from './stranger-rows.ts';
import { titleOfRow } from './strangers.ts';

/** What the layer needs from the page's drawing. */
export interface StrangerLayerOptions {
  readonly place: SitePlace;
  /** The page's shop; without one nothing is a stranger. */
  readonly accountId: string | null;
  readonly i18n: I18n;
  readonly now: () => number;
  readonly confirm: (tokens: readonly string[]) => Promise<OverlayConfirm>;
  readonly isOurs: (token: string) => boolean;
  readonly blocks: () => Iterable<Element>;
  readonly onShow: (placement: Placement, view: RowView) => void;
  readonly onHide: (placement: Placement) => void;
}

const NOTHING_KNOWN: StatusFacts = { ...UNKNOWN_FACTS, mapping: 'unmapped' };

/** Orders are left out: nothing of an order but our own codes is ever looked at. */
const KINDS = new Set(['inventory', 'listing']);

/** See the file's head. */
export class StrangerLayer {
  private rows: StrangerRows | null = null;
  private views = new Map<Placement, { view: RowView; link: LinkRow }>();

  constructor(private options: StrangerLayerOptions) {
    const { place, accountId } = options;
    const { profile } = place;
    const isMeant = accountId !== null && profile.itemIds.length > 0;
    if (!isMeant || !KINDS.has(pageKindAt(place))) return;
    this.rows = new StrangerRows({
      profile,
      ours: (codes) => this.ours(codes),
      isOurs: options.isOurs,
      blocks: options.blocks,
      onChanges: (shown, removed) => this.onChanges(shown, removed),
    });
    this.rows.start(document);
  }

  /** Looks at what changed since; the scanner has settled. */
  look(): void {
    void this.rows?.look();
  }

  /** The catalogue changed. */
  renew(): void {
    this.rows?.forget();
    this.look();
  }

  stop(): void {
    this.rows?.stop();
  }

  /** The view of a stranger's row; undefined for rows of ours. */
  viewOf(placement: Placement): RowView | undefined {
    return this.views.get(placement)?.view;
  }

  /** What a stranger's row shows; undefined for rows of ours. */
  linkOf(placement: Placement): LinkRow | undefined {
    return this.views.get(placement)?.link;
  }

  /** Null when the background did not answer: then nothing is known of the codes. */
  private async ours(codes: readonly string[]): Promise<ReadonlySet<string> | null> {
    const answer = await this.options.confirm(codes).catch(() => null);
    return answer && new Set(answer.items.map(({ token }) => token));
  }

  private onChanges(shown: readonly StrangerRow[], removed: readonly Placement[]): void {
    for (const placement of removed) {
      this.views.delete(placement);
      this.options.onHide(placement);
    }
    for (const row of shown) this.show(row);
  }

  private show({ placement, codes }: StrangerRow): void {
    const { place, i18n, now, accountId } = this.options;
    const { profile } = place;
    const title = titleOfRow(placement.block, profile);
    const seller = codes.find(({ kind }) => kind === 'sku') ?? codes[0];
    const item: ItemFacts = {
      itemKey: '',
      kind: 'listing',
      accountId,
      sku: seller?.value ?? '',
      title,
      facts: NOTHING_KNOWN,
      candidates: [],
      nextInboundDayIndex: null,
      asOfMs: null,
      price: null,
    };
    const listed = readQuantity(placement.block, profile.quantity, profile.ignored);
    const view = rowViewOf(item, listed, true, i18n, now());
    this.views.set(placement, { view, link: { itemKey: '', codes, title } });
    this.options.onShow(placement, view);
  }
}
