// One overlay on one page: asks whether it may, scans, draws, follows the page and stops for good
// when the site is switched off or the extension was updated. Knows no site; hints come as data.

import type { ItemCard } from '../copy/item-types.ts';
import { createFormats } from '../i18n/formats.ts';
import { createTranslate, type I18n } from '../i18n/translate.ts';
import { pageKindAt, type SitePlace } from '../marketplaces/registry.ts';
import type {
  OverlayAct,
  OverlayCardRequest,
  OverlayConfirm,
  OverlayConfirmRequest,
  OverlayReport,
  OverlayStart,
  OverlayStartRequest,
} from '../messages.ts';
import { accountHintOf } from './account-hint.ts';
import { BadgeLayer } from './badge-layer.tsx';
import { BarLayer } from './bar-layer.tsx';
import { CardLayer } from './card-layer.tsx';
import { unpackFilter } from './filter.ts';
import type { KeyFence } from './key-fence.ts';
import { KnownItems } from './known-items.ts';
import type { Placement, PlacementChanges } from './placements.ts';
import { readQuantity } from './quantity-reader.ts';
import { type RowView, rowViewOf } from './row-view.ts';
import { Scanner } from './scanner.ts';
import { healthReport } from './site-health.ts';

/** The background, as a page may speak to it. */
export interface OverlayBackground {
  start(request: OverlayStartRequest): Promise<OverlayStart>;
  confirm(request: OverlayConfirmRequest): Promise<OverlayConfirm>;
  card(request: OverlayCardRequest): Promise<ItemCard | null>;
  act(request: OverlayCardRequest & { act: OverlayAct }): Promise<boolean>;
  snooze(request: OverlayCardRequest & { hours: number }): Promise<boolean>;
  bar(request: { siteId: string; isClosed: boolean }): Promise<boolean>;
  report(report: OverlayReport): Promise<boolean>;
}

/** What a session is made of; all of it replaceable in tests. */
export interface SessionParts {
  place: SitePlace;
  background: OverlayBackground;
  fence: KeyFence;
  /** False once the extension was updated or removed under this page. */
  isValid(): boolean;
  now(): number;
}

type StartedAnswer = Extract<OverlayStart, { isOn: true }>;

const SLICE_MS = 4;
const SNOOZE_HOURS = 24;
const REPORT_AFTER_MS = 3000;

/** See the file's head. */
export class OverlaySession {
  private rows = new Map<Placement, RowView>();
  private toView = new Set<Placement>();
  private isStopped = false;
  private request: OverlayStartRequest;
  private abort = new AbortController();
  private started: Started | null = null;

  constructor(private parts: SessionParts) {
    const { profile } = parts.place;
    const accountHint = accountHintOf(parts.place, document);
    this.request = { siteId: profile.siteId, accountHint };
  }

  /** Asks the background and begins; false when nothing is to be drawn here. */
  async start(): Promise<boolean> {
    const answer = await this.parts.background.start(this.request);
    if (!answer.isOn || this.isStopped) return false;
    this.started = this.begin(answer);
    return true;
  }

  /** Undoes everything on the page. */
  stop(): void {
    this.isStopped = true;
    this.abort.abort();
    this.started?.scanner.stop();
    this.started?.cards.close(false);
    this.started?.badges.clear();
    this.started?.bar?.remove();
    this.started = null;
  }

  /** The numbers behind the badges have changed. */
  async renew(): Promise<void> {
    const { started } = this;
    if (started === null) return;
    const isSame = await started.items.renew();
    if (!isSame) started.scanner.refresh(started.filter);
    for (const placement of this.rows.keys()) this.toView.add(placement);
    this.viewSome();
  }

  /** For the bench and the tests: what the scanner counted. */
  get counters() {
    return this.started?.scanner.counters;
  }

  private begin(answer: StartedAnswer): Started {
    const { parts, request } = this;
    const format = createFormats(answer.locale, answer.timeZone);
    const i18n: I18n = { t: createTranslate(answer.words, format), format };
    const items = new KnownItems(
      (tokens) => parts.background.confirm({ ...request, tokens }),
      parts.place.profile.ignoredTokenPrefixes,
    );
    const filter = unpackFilter(answer.filter);
    const badges = this.createBadges(answer, i18n);
    const cards = this.createCards(answer, i18n, badges);
    const scanner = new Scanner({
      filter,
      hostTag: answer.hostTag,
      confirm: (tokens) => items.confirm(tokens),
      onChanges: (changes) => this.onChanges(changes),
      onOwnRemoved: (element) => badges.onRemoved(element),
      schedule: (slice) => this.schedule(slice),
      now: () => performance.now(),
    });
    const bar = answer.isBarClosed ? null : this.createBar(answer, i18n, badges);
    parts.fence.guard(answer.hostTag, (event, host) => {
      if (event.key !== 'Escape' || cards.current === null) return;
      if (cards.owns(host) || badges.elementOf(cards.current) !== null) cards.close(true);
    });
    const isShopKnown = answer.accountId !== null;
    this.listen(scanner, cards);
    scanner.start(document);
    return { items, scanner, badges, cards, bar, i18n, isShopKnown, filter };
  }

  private createBadges(answer: StartedAnswer, i18n: I18n): BadgeLayer {
    return new BadgeLayer({
      hostTag: answer.hostTag,
      language: answer.locale,
      anchors: this.parts.place.profile.anchors,
      titleOf: ({ sentence }) => i18n.t('overlay.openCard', { sentence }),
      onOpen: (placement) => {
        const view = this.rows.get(placement);
        if (view !== undefined) this.started?.cards.toggle(placement, view);
      },
    });
  }

  private createCards(answer: StartedAnswer, i18n: I18n, badges: BadgeLayer): CardLayer {
    const { background, now } = this.parts;
    return new CardLayer({
      hostTag: answer.hostTag,
      i18n,
      now,
      isShopKnown: () => answer.accountId !== null,
      badgeOf: (placement) => badges.elementOf(placement),
      fetchCard: (itemKey) => background.card({ ...this.request, itemKey }),
      act: (itemKey, act) =>
        act === 'snooze'
          ? background.snooze({ ...this.request, itemKey, hours: SNOOZE_HOURS })
          : background.act({ ...this.request, itemKey, act }),
      onOpenChange: (placement) => badges.setOpen(placement),
    });
  }

  private createBar(answer: StartedAnswer, i18n: I18n, badges: BadgeLayer): BarLayer {
    return new BarLayer({
      hostTag: answer.hostTag,
      i18n,
      rows: () => this.rows,
      onJump: (placement) => {
        placement.block.scrollIntoView({ block: 'center', behavior: 'instant' });
        badges.focus(placement);
      },
      onHide: () => {
        void this.parts.background.bar({ siteId: this.request.siteId, isClosed: true });
      },
    });
  }

  private listen(scanner: Scanner, cards: CardLayer): void {
    const options = { capture: true, passive: true, signal: this.abort.signal };
    const wake = () => {
      cards.follow();
      scanner.wake();
    };
    for (const type of ['scroll', 'resize', 'click']) addEventListener(type, wake, options);
    document.addEventListener('visibilitychange', wake, options);
    const report = setTimeout(() => this.report(), REPORT_AFTER_MS);
    this.abort.signal.addEventListener('abort', () => clearTimeout(report));
  }

  /** Idle slices; none in a hidden tab, none after an update of the extension. */
  private schedule(slice: () => void): void {
    if (!this.parts.isValid()) {
      this.stop();
      return;
    }
    if (document.hidden) {
      const resume = () => this.schedule(slice);
      document.addEventListener('visibilitychange', resume, {
        once: true,
        signal: this.abort.signal,
      });
    } else if ('requestIdleCallback' in window) requestIdleCallback(slice, { timeout: 250 });
    else setTimeout(slice, 16);
  }

  private onChanges({ shown, removed }: PlacementChanges): void {
    for (const placement of removed) {
      this.rows.delete(placement);
      this.toView.delete(placement);
      this.started?.badges.hide(placement);
      if (this.started?.cards.current === placement) this.started.cards.close(false);
    }
    for (const placement of shown) this.toView.add(placement);
    if (this.toView.size > 0) this.viewSome();
    else if (removed.length > 0) this.started?.bar?.update();
  }

  private viewSome(): void {
    const startedAt = performance.now();
    for (const placement of this.toView) {
      if (performance.now() - startedAt > SLICE_MS) {
        this.schedule(() => this.viewSome());
        return;
      }
      this.toView.delete(placement);
      this.viewOne(placement);
    }
    this.started?.bar?.update();
  }

  private viewOne(placement: Placement): void {
    const { started, parts } = this;
    const item = started?.items.factsOf(placement.items);
    if (started === null || item === undefined || placement.hits.size === 0) return;
    const { quantity, ignored } = parts.place.profile;
    const isOrders = pageKindAt(parts.place) === 'orders';
    const listed = isOrders ? null : readQuantity(placement.block, quantity, ignored);
    const view = rowViewOf(item, listed, started.isShopKnown, started.i18n, parts.now());
    this.rows.set(placement, view);
    started.badges.show(placement, view);
    started.cards.update(placement, view);
  }

  private report(): void {
    if (this.started === null || !this.parts.isValid()) return;
    const { place, background } = this.parts;
    const kind = pageKindAt(place);
    void background.report(healthReport(place.profile, kind, this.rows, this.request.accountHint));
  }
}

interface Started {
  items: KnownItems;
  scanner: Scanner;
  badges: BadgeLayer;
  cards: CardLayer;
  bar: BarLayer | null;
  i18n: I18n;
  isShopKnown: boolean;
  filter: ReturnType<typeof unpackFilter>;
}
