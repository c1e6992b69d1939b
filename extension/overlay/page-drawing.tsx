// Everything drawn on one page: badges, card and page bar over the rows the scanner found. Loaded
// only once something was found; the scanner's part of the content script does not bundle it.
import type { RowStatusName } from '../../shared/inventory/words.ts';
import { createFormats } from '../i18n/formats.ts';
import { createTranslate, type I18n } from '../i18n/translate.ts';
import { pageKindAt } from '../marketplaces/place.ts';
import { showsListed } from '../marketplaces/profile.ts';
import { BadgeLayer } from './badge-layer.tsx';
import { BarLayer } from './bar-layer.tsx';
import { CardLayer } from './card-layer.tsx';
import type { Drawing, DrawingParts } from './drawing-port.ts';
import { PageReadings } from './page-readings.ts';
import type { Placement } from './placement.ts';
import type { PlacementChanges } from './placements.ts';
import { quantityOfRow } from './quantity-reader.ts';
import { RowLinks } from './row-links.ts';
import { type RowView, rowViewOf } from './row-view.ts';
import { healthReport } from './site-health.ts';
import { StrangerLayer } from './stranger-layer.ts';

const SLICE_MS = 4;
const SNOOZE_HOURS = 24;
/** How long counts are gathered before the bar shows them. */
const BAR_AFTER_MS = 150;

/** See the file's head. */
export class PageDrawing implements Drawing {
  private rows = new Map<Placement, RowView>();
  private toView = new Set<Placement>();
  private isViewing = false;
  private barTimer: ReturnType<typeof setTimeout> | null = null;
  private badges: BadgeLayer;
  private cards: CardLayer;
  private bar: BarLayer | null;
  private strangers: StrangerLayer;
  private links: RowLinks;
  private i18n: I18n;
  private readings: PageReadings;

  constructor(private parts: DrawingParts) {
    const { answer } = parts;
    const format = createFormats(answer.locale, answer.timeZone);
    this.i18n = { t: createTranslate(answer.words, format), format };
    this.badges = this.createBadges();
    this.cards = this.createCards();
    this.bar = answer.isBarClosed ? null : this.createBar();
    this.readings = this.createReadings();
    this.strangers = this.createStrangers();
    this.links = new RowLinks(parts, (placement) => this.strangers.linkOf(placement));
  }

  apply({ shown, removed }: PlacementChanges): void {
    for (const placement of removed) {
      this.rows.delete(placement);
      this.toView.delete(placement);
      this.badges.hide(placement);
      if (this.cards.current === placement) this.cards.close(false);
    }
    for (const placement of shown) this.toView.add(placement);
    if (this.toView.size > 0) this.view();
    else if (removed.length > 0) this.updateBarSoon();
    this.strangers.look();
  }

  renew(): void {
    for (const placement of this.rows.keys()) this.toView.add(placement);
    this.view();
    this.strangers.renew();
  }

  follow(): void {
    this.cards.follow();
  }

  onOwnRemoved(element: Element): void {
    this.badges.onRemoved(element);
  }

  onKey(event: KeyboardEvent, host: Element): void {
    const { current } = this.cards;
    if (event.key !== 'Escape' || current === null) return;
    const isBadge = this.badges.elementOf(current) !== null;
    if (this.cards.owns(host) || isBadge) this.cards.close(true);
  }

  stop(): void {
    if (this.barTimer !== null) clearTimeout(this.barTimer);
    this.cards.close(false);
    this.strangers.stop();
    this.readings.stop();
    this.badges.clear();
    this.bar?.remove();
  }

  report() {
    const { place, request } = this.parts;
    return healthReport(place, this.rows, request.accountHint);
  }

  /** How many rows of the page have each status. */
  counts(): Map<RowStatusName, number> {
    const counts = new Map<RowStatusName, number>();
    for (const { status } of this.rows.values()) {
      counts.set(status.status, (counts.get(status.status) ?? 0) + 1);
    }
    return counts;
  }

  private createBadges(): BadgeLayer {
    const { answer, place } = this.parts;
    return new BadgeLayer({
      hostTag: answer.hostTag,
      language: answer.locale,
      anchors: place.profile.anchors,
      titleOf: ({ sentence }) => this.i18n.t('overlay.openCard', { sentence }),
      onOpen: (placement) => {
        const view = this.rows.get(placement) ?? this.strangers.viewOf(placement);
        if (view !== undefined) this.cards.toggle(placement, view);
      },
    });
  }

  private createCards(): CardLayer {
    const { background, request, answer, now } = this.parts;
    return new CardLayer({
      hostTag: answer.hostTag,
      i18n: this.i18n,
      now,
      isShopKnown: () => answer.accountId !== null,
      badgeOf: (placement) => this.badges.elementOf(placement),
      linkOf: (placement, view) => this.links.actsOf(placement, view),
      fetchCard: (itemKey) => background.card({ ...request, itemKey }),
      act: (itemKey, act) =>
        act === 'snooze'
          ? background.snooze({ ...request, itemKey, hours: SNOOZE_HOURS })
          : background.act({ ...request, itemKey, act }),
      onOpenChange: (placement) => this.badges.setOpen(placement),
    });
  }

  private createStrangers(): StrangerLayer {
    const { background, request, answer, place, items, now } = this.parts;
    return new StrangerLayer({
      place,
      accountId: answer.accountId,
      i18n: this.i18n,
      now,
      confirm: (tokens) => background.confirm({ ...request, tokens }),
      isOurs: (token) => items.isOurs(token),
      blocks: () => [...this.rows.keys(), ...this.toView].map(({ block }) => block),
      onShow: (placement, view) => {
        this.badges.show(placement, view);
        this.cards.update(placement, view);
      },
      onHide: (placement) => {
        this.badges.hide(placement);
        if (this.cards.current === placement) this.cards.close(false);
      },
    });
  }

  private createReadings(): PageReadings {
    const { background, request, now } = this.parts;
    return new PageReadings({
      rows: () => this.rows,
      tell: (readings) => void background.readings({ ...request, readings }),
      now,
    });
  }

  private createBar(): BarLayer {
    const { background, request, answer } = this.parts;
    return new BarLayer({
      hostTag: answer.hostTag,
      i18n: this.i18n,
      rows: () => this.rows,
      counts: () => this.counts(),
      onJump: (placement) => {
        placement.block.scrollIntoView({ block: 'center', behavior: 'instant' });
        this.badges.focus(placement);
      },
      onHide: () => void background.bar({ siteId: request.siteId, isClosed: true }),
    });
  }

  private view(): void {
    if (this.isViewing) return;
    this.isViewing = true;
    // Never in the scanner's slice: each of the two has a slice of its own.
    this.parts.schedule(() => this.viewSome());
  }

  /** A new count makes the browser lay out the page again: several in a row are drawn once. */
  private updateBarSoon(): void {
    if (this.barTimer !== null) return;
    this.barTimer = setTimeout(() => {
      this.barTimer = null;
      this.bar?.update();
    }, BAR_AFTER_MS);
  }

  private viewSome(): void {
    const startedAt = performance.now();
    for (const placement of this.toView) {
      if (performance.now() - startedAt > SLICE_MS) {
        this.parts.schedule(() => this.viewSome());
        return;
      }
      this.toView.delete(placement);
      this.viewOne(placement);
    }
    this.isViewing = false;
    this.updateBarSoon();
    if (this.parts.answer.accountId !== null) this.readings.soon();
  }

  private viewOne(placement: Placement): void {
    const { items, place, answer, now } = this.parts;
    const item = items.factsOf(placement.items);
    if (item === undefined || placement.hits.size === 0) return;
    const reads = showsListed(pageKindAt(place));
    const listed = reads ? quantityOfRow(placement.block, place.profile) : null;
    const view = rowViewOf(item, listed, answer.accountId !== null, this.i18n, now());
    this.rows.set(placement, view);
    this.badges.show(placement, view);
    this.cards.update(placement, view);
  }
}
