// One overlay on one page: asks whether it may, scans, hands what it finds to the drawing half, and
// stops for good when the site is switched off or the extension was updated. Knows no site.
import { languageSteps } from '../i18n/language-steps.ts';
import { pageItemAt, pageKindAt, type SitePlace } from '../marketplaces/place.ts';
import type { DashboardReading } from '../messages/dashboard.ts';
import type { OverlayReport, OverlayStart, OverlayStartRequest } from '../messages/overlay.ts';
import type { TaughtPage } from '../messages/teaching.ts';
import { accountHintOf } from './account-hint.ts';
import { watchDashboard } from './dashboard-watch.ts';
import {
  type Drawing,
  type DrawingParts,
  drawingHere,
  type OverlayBackground,
} from './drawing-port.ts';
import { type IdentifierFilter, testText, unpackFilter } from './filter.ts';
import type { KeyFence } from './key-fence.ts';
import { KnownItems } from './known-items.ts';
import { failedLessons } from './lesson-check.ts';
import type { PlacementChanges } from './placements.ts';
import { Scanner } from './scanner.ts';

/** What a session is made of; all of it replaceable in tests. */
export interface SessionParts {
  /** The site's hints, corrected; see site-hints.ts. */
  place: SitePlace;
  /** Corrections that were refused, by kind. */
  refused: readonly string[];
  /** What a person taught of this site. */
  lessons: readonly TaughtPage[];
  background: OverlayBackground;
  fence: KeyFence;
  /** False once the extension was updated or removed under this page. */
  isValid(): boolean;
  now(): number;
}

type StartedAnswer = Extract<OverlayStart, { isOn: true }>;

interface Scanning {
  scanner: Scanner;
  items: KnownItems;
  filter: IdentifierFilter;
}

const REPORT_AFTER_MS = 3000;
/** Components may get their insides late, which no mutation of the page tells. */
const WAKE_AFTER_MS = [500, 2000, 6000];

/** See the file's head. */
export class OverlaySession {
  private request: OverlayStartRequest;
  private abort = new AbortController();
  private scanning: Scanning | null = null;
  private drawing: Drawing | null = null;
  private early: PlacementChanges[] = [];
  private isLoading = false;

  constructor(private parts: SessionParts) {
    const accountHint = accountHintOf(parts.place, document);
    this.request = { siteId: parts.place.profile.siteId, accountHint };
  }

  /** Asks the background and begins; false when nothing is to be drawn here. */
  async start(): Promise<boolean> {
    const answer = await this.parts.background.start(this.request);
    if (!answer.isOn || this.abort.signal.aborted) return false;
    this.begin(answer);
    return true;
  }

  /** Undoes everything on the page. */
  stop(): void {
    this.abort.abort();
    this.scanning?.scanner.stop();
    this.drawing?.stop();
    this.drawing = null;
  }

  /** The numbers behind the badges have changed. */
  async renew(): Promise<void> {
    const { scanning } = this;
    if (scanning === null) return;
    const isSame = await scanning.items.renew();
    if (!isSame) scanning.scanner.refresh(scanning.filter);
    this.drawing?.renew();
  }

  private begin(answer: StartedAnswer): void {
    const { parts, request } = this;
    const items = new KnownItems(
      (tokens) => parts.background.confirm({ ...request, tokens }),
      parts.place.profile.ignoredTokenPrefixes,
    );
    const filter = unpackFilter(answer.filter);
    const { rows, ids, halves } = parts.place.profile;
    const scanner = new Scanner({
      filter,
      hostTag: answer.hostTag,
      hints: { rows: rows.join(','), ids: ids.join(','), halves },
      pageItem: pageItemAt(parts.place),
      confirm: (tokens) => items.confirm(tokens),
      onChanges: (changes) => this.onChanges(changes, answer),
      onOwnRemoved: (element) => this.drawing?.onOwnRemoved(element),
      schedule: (slice) => this.schedule(slice),
      now: () => performance.now(),
    });
    this.scanning = { scanner, items, filter };
    parts.fence.guard(answer.hostTag, (event, host) => this.drawing?.onKey(event, host));
    this.listen(scanner);
    this.watchDashboard();
    scanner.start(document);
  }

  private watchDashboard(): void {
    const { background, now } = this.parts;
    const { dashboard } = this.parts.place.profile;
    if (dashboard === null || pageKindAt(this.parts.place) !== 'live') return;
    const { signal } = this.abort;
    const tell = (reading: DashboardReading) => {
      if (this.parts.isValid()) void background.dashboard(reading);
    };
    watchDashboard({ ...this.request, hints: dashboard, signal, now, tell });
  }

  private listen(scanner: Scanner): void {
    const options = { capture: true, passive: true, signal: this.abort.signal };
    const wake = () => {
      this.drawing?.follow();
      scanner.wake();
    };
    for (const type of ['scroll', 'resize', 'click']) addEventListener(type, wake, options);
    document.addEventListener('visibilitychange', wake, options);
    const timers = WAKE_AFTER_MS.map((ms) => setTimeout(wake, ms));
    timers.push(setTimeout(() => this.report(), REPORT_AFTER_MS));
    this.abort.signal.addEventListener('abort', () => timers.forEach(clearTimeout));
  }

  /** Idle slices; none in a hidden tab, none after an update of the extension. */
  private schedule(slice: () => void): void {
    if (!this.parts.isValid()) {
      this.stop();
      return;
    }
    if (document.hidden) {
      const resume = () => this.schedule(slice);
      const options = { once: true, signal: this.abort.signal };
      document.addEventListener('visibilitychange', resume, options);
    } else if ('requestIdleCallback' in window) requestIdleCallback(slice, { timeout: 50 });
    else setTimeout(slice, 16);
  }

  private idle(): Promise<void> {
    return new Promise((begin) => this.schedule(begin));
  }

  private onChanges(changes: PlacementChanges, answer: StartedAnswer): void {
    if (this.drawing !== null) {
      this.drawing.apply(changes);
      return;
    }
    const isEmpty = changes.shown.length === 0 && this.early.length === 0;
    if (isEmpty && !this.mayHoldStrangers(answer)) return;
    this.early.push(changes);
    if (!this.isLoading) void this.openDrawing(answer);
  }

  /** Rows of a shop of ours may be missing in our catalogue; see strangers.ts. */
  private mayHoldStrangers({ accountId }: StartedAnswer): boolean {
    const { rows, itemIds } = this.parts.place.profile;
    if (accountId === null || itemIds.length === 0) return false;
    return document.querySelector(rows.join(',')) !== null;
  }

  /** Something of ours stands on this page: now the drawing half is worth its bytes. */
  private async openDrawing(answer: StartedAnswer): Promise<void> {
    this.isLoading = true;
    const { background, now } = this.parts;
    if (drawingHere() === undefined) await background.draw();
    for (const step of languageSteps(answer.timeZone)) {
      await this.idle();
      step();
    }
    await this.idle();
    const open = drawingHere();
    if (open === undefined || this.scanning === null || this.abort.signal.aborted) return;
    const parts: DrawingParts = {
      answer,
      request: this.request,
      place: this.parts.place,
      items: this.scanning.items,
      background,
      schedule: (slice) => this.schedule(slice),
      now,
    };
    this.drawing = open(parts);
    for (const changes of this.early.splice(0)) this.drawing.apply(changes);
  }

  /** One report a visit, also where nothing was found: silence would hide that a site changed. */
  private report(): void {
    const { lessons, refused, background, place } = this.parts;
    if (!this.parts.isValid() || this.scanning === null) return;
    const taught = failedLessons(lessons, location.href, document);
    const seen = this.drawing?.report() ?? this.withoutBadges();
    const failedHints = [...seen.failedHints, ...refused];
    const isInventory = pageKindAt(place) === 'inventory';
    const isWorthTelling = this.drawing !== null || isInventory || taught !== null;
    if (isWorthTelling || failedHints.length > 0) {
      void background.report({ ...seen, failedHints, failedLessons: taught });
    }
  }

  /** The address names an item that is ours, and the heading that stood for it is gone. */
  private hasLostItsItem(): boolean {
    const named = pageItemAt(this.parts.place);
    if (named === null || this.scanning === null) return false;
    return testText(this.scanning.filter, named.token) && !document.querySelector(named.at);
  }

  /** A list whose rows we know may simply hold nothing of ours; one without them has changed. */
  private withoutBadges(): OverlayReport {
    const { profile } = this.parts.place;
    const pageKind = pageKindAt(this.parts.place);
    const selector = profile.rows.join(',');
    const hasRows = selector !== '' && document.querySelector(selector) !== null;
    const failedHints = [
      ...(pageKind === 'inventory' && !hasRows ? ['items'] : []),
      ...(this.hasLostItsItem() ? ['page-item'] : []),
    ];
    return { siteId: profile.siteId, pageKind, badges: 0, failedHints, failedLessons: null };
  }
}
