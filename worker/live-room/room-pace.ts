// The pace of a show in its room: takes notes of demand and sales, looks at every whole minute
// once, raises bursts, short blocks, redirect hints and dead air, and tells the staff. The rules
// themselves are pure (shared/planning); everything kept is in the tables.
import type { RoomPace as PaceFrame } from '../../shared/contract/live-pace.ts';
import {
  inFlightUnits,
  type LivePace,
  normalPerMinute,
  pinProgress,
  recentOrdersPerMinute,
  sellOutOf,
  startLivePace,
} from '../../shared/planning/live-pace.ts';
import { appealOf } from '../../shared/planning/pin-facts.ts';
import { unitsPerMinute } from '../../shared/planning/sell-out.ts';
import { type Book, leftUnits } from './claims.ts';
import { followPace, MINUTE_MS, type Minutes, minuteKey, planOf } from './pace-follow.ts';
import { type DemandSource, type OrderCount, PaceTable } from './pace-table.ts';
import { type AlarmKind, PaceAlarms, type Said } from './room-alarms.ts';
import type { RoomParts } from './room-command.ts';
import type { PlannedProduct, RoomPlan } from './room-tables.ts';

/** After a longer sleep the minutes before are not looked at any more. */
const CATCH_UP_MINUTES = 180;
/** Counted anew, minutes longer ago are left out. */
const RECOUNT_MINUTES = 1_440;
/** Without a word of the host for this long, the show needs one. */
const DEAD_AIR_MS = 120_000;
/** A host stays on one product for about as long, when the plan does not say. */
const PITCH_MINUTES = 8;
/** How late sales on channels are heard of in a show that streams elsewhere. */
const COMPANION_DELAY_SECONDS = 60;

/** What is kept of a product between minutes. */
interface Kept {
  readonly pace: LivePace;
  /** When each kind of alarm was last raised. */
  readonly said: Said;
}

type Parts = Pick<RoomParts, 'sql' | 'meta' | 'stock' | 'journal'>;

/** The pace of one room. Every method that writes runs inside the caller's transaction. */
export class RoomPace {
  readonly #parts: Parts;
  readonly #table: PaceTable;
  readonly #alarms: PaceAlarms;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#table = new PaceTable(parts.sql);
    this.#alarms = new PaceAlarms(parts.journal);
  }

  /** An order came in: a claim, a tap or an order on a channel. */
  noteDemand(
    productId: string,
    source: DemandSource,
    units: number,
    unmetUnits: number,
    nowMs: number,
  ): void {
    this.#table.addDemand(productId, this.#minuteOf(nowMs), source, units, unmetUnits);
    this.noteActivity(nowMs);
  }

  /**
   * An order line on a channel counts for so many units more. Below zero: its buyer had claimed
   * them here, which was counted before; the minutes are looked at again without them.
   */
  noteOrder(productId: string, orderLineId: string, more: OrderCount, nowMs: number): void {
    const added = { units: Math.max(0, more.units), soldUnits: Math.max(0, more.soldUnits) };
    if (added.units > 0) this.noteDemand(productId, 'channel', added.units, 0, nowMs);
    if (added.soldUnits > 0) this.noteSale(productId, added.soldUnits, nowMs);
    if (added.units > 0 || added.soldUnits > 0) {
      this.#table.noteOrder(orderLineId, this.#minuteOf(nowMs), added);
    }
    const excess = { units: added.units - more.units, soldUnits: added.soldUnits - more.soldUnits };
    if (this.#table.takeBack(productId, orderLineId, excess)) this.#recount(productId);
  }

  /** Units were paid for, or ordered on a channel. */
  noteSale(productId: string, units: number, nowMs: number): void {
    this.#table.addSale(productId, this.#minuteOf(nowMs), units);
  }

  /** The stock of a product moved; tells at once when nothing is left of it. */
  noteStock(before: Book, after: Book, nowMs: number): void {
    if (!this.#isLive() || leftUnits(before) === 0 || leftUnits(after) > 0) return;
    const { productId, soldUnits } = after;
    const kept = this.#kept(productId);
    const said = this.#alarms.soldOut(productId, soldUnits, kept.said, this.#lineUp(nowMs), nowMs);
    this.#save(productId, { ...kept, said });
  }

  /** Another product is on the screen, or none. */
  notePin(productId: string | null, nowMs: number): void {
    this.#table.addPin(productId, nowMs);
    this.noteActivity(nowMs);
  }

  /** Somebody did something a viewer notices. */
  noteActivity(nowMs: number): void {
    const { meta } = this.#parts;
    // Not every claim is worth a write: to a second is fine enough.
    if (Math.abs(nowMs - meta.get('activityAtMs', 0)) >= 1_000) meta.set('activityAtMs', nowMs);
  }

  /** The channels were heard of: their sales up to that time are known. */
  noteChannels(asOfMs: number): void {
    const { meta } = this.#parts;
    if (asOfMs - meta.get('channelsAsOfMs', 0) >= 1_000) meta.set('channelsAsOfMs', asOfMs);
  }

  /** When to look next: the end of this minute, or when silence becomes dead air. */
  nextAt(): number | null {
    if (!this.#isLive()) return null;
    const { meta } = this.#parts;
    const nextMinute = meta.get('paceMinute', -1) + 2;
    const minuteEndsAt = this.#startedAtMs() + nextMinute * MINUTE_MS;
    return Math.min(minuteEndsAt, this.#deadAirAtMs());
  }

  /** Looks at the minutes that have ended since the last look; safe to call at any time. */
  tick(nowMs: number): void {
    if (!this.#isLive()) return;
    this.#sayDeadAir(nowMs);
    const { meta } = this.#parts;
    const last = this.#minuteOf(nowMs) - 1;
    const first = Math.max(meta.get('paceMinute', -1) + 1, last - CATCH_UP_MINUTES + 1);
    if (last < first) return;
    const seen = this.#lookAt(first, last);
    meta.set('paceMinute', last);
    this.#raise(seen, nowMs);
    const paces = this.paces(nowMs);
    this.#parts.journal.append({ type: 'pace', paces }, 'staff', nowMs);
  }

  /** The pace of every product as the staff see it. */
  paces(nowMs: number): PaceFrame[] {
    const unmet = this.#table.unmetUnits();
    return this.#parts.stock
      .plans()
      .map((plan) => this.#frameOf(plan, unmet.get(plan.productId) ?? 0, nowMs));
  }

  #lookAt(first: number, last: number): Map<string, number> {
    const minutes = this.#minutes(first, last);
    const newBursts = new Map<string, number>();
    for (const plan of this.#parts.stock.plans()) {
      const { productId } = plan;
      const kept = this.#kept(productId);
      const { pace, burstMinute } = followPace(plan, kept.pace, minutes);
      if (burstMinute !== null) newBursts.set(productId, burstMinute);
      this.#save(productId, { ...kept, pace });
    }
    return newBursts;
  }

  // The minutes that were looked at, once more from the start; what was said is not said again.
  #recount(productId: string): void {
    const last = this.#parts.meta.get('paceMinute', -1);
    const plan = this.#parts.stock.plans().find((one) => one.productId === productId);
    if (last < 0 || !plan) return;
    const minutes = this.#minutes(Math.max(0, last - RECOUNT_MINUTES + 1), last);
    const { pace } = followPace(plan, startLivePace(planOf(plan)), minutes);
    this.#save(productId, { ...this.#kept(productId), pace });
  }

  #minutes(first: number, last: number): Minutes {
    const rows = this.#table.between(first, last).map((row) => [minuteKey(row), row] as const);
    const pins = this.#table.pins();
    return { startedAtMs: this.#startedAtMs(), first, last, rows: new Map(rows), pins };
  }

  #raise(newBursts: ReadonlyMap<string, number>, nowMs: number): void {
    const lineUp = this.#lineUp(nowMs);
    for (const [productId, shown] of lineUp.shown) {
      const kept = this.#kept(productId);
      const kinds: AlarmKind[] = [];
      if (newBursts.has(productId)) kinds.push('burst');
      if (lineUp.pinnedProductId === productId) kinds.push('redirect');
      kinds.push('block-short');
      const progress = pinProgress(kept.pace);
      const said = this.#alarms.raise(kinds, { ...shown, progress }, kept.said, lineUp, nowMs);
      if (said !== kept.said) this.#save(productId, { ...kept, said });
    }
  }

  #lineUp(nowMs: number) {
    const { stock, meta } = this.#parts;
    const paces = new Map(this.paces(nowMs).map((pace) => [pace.productId, pace]));
    const shown = stock.products().flatMap((product) => {
      const pace = paces.get(product.productId);
      return pace ? [[product.productId, { product, pace }] as const] : [];
    });
    const pinned = meta.get<{ productId: string | null } | null>('pinned', null);
    return { shown: new Map(shown), pinnedProductId: pinned?.productId ?? null };
  }

  #frameOf(plan: PlannedProduct, unmetUnits: number, nowMs: number): PaceFrame {
    const { meta, stock } = this.#parts;
    const { productId } = plan;
    const { pace } = this.#kept(productId);
    const book = stock.book(productId);
    const pinned = meta.get<{ productId: string | null } | null>('pinned', null);
    const isPinned = pinned?.productId === productId;
    const progress = pinProgress(pace);
    const targetUnits = meta.get(`target:${productId}`, plan.targetUnits ?? null);
    return {
      productId,
      asOfMs: nowMs,
      ordersPerMinute: recentOrdersPerMinute(pace, isPinned),
      normalOrdersPerMinute: normalPerMinute(pace, isPinned),
      unitsPerMinute: unitsPerMinute(isPinned ? pace.pinned : pace.aside),
      burstSinceMs: pace.burstMinutes > 0 ? nowMs - pace.burstMinutes * MINUTE_MS : null,
      ...sellOutOf(pace, book ? leftUnits(book) : 0),
      arrivingUnits: plan.arrivingUnits ?? 0,
      backupUnits: plan.backupUnits ?? 0,
      inFlightUnits: inFlightUnits(pace, isPinned, this.#delaySeconds(plan)),
      numbersAsOfMs: this.#numbersAsOfMs(nowMs),
      appeal: appealOf({
        marginShare: plan.marginShare ?? null,
        isClearance: plan.isClearance ?? false,
        targetLeftShare: targetUnits ? 1 - (book?.soldUnits ?? 0) / targetUnits : null,
      }),
      pitchMinutes: plan.pitchMinutes ?? PITCH_MINUTES,
      pinnedSoldUnits: progress.soldUnits,
      pinnedPlannedUnits: progress.plannedUnits,
      unmetUnits,
      targetUnits,
    };
  }

  // The room's own sales are known at once. Those of a show that streams elsewhere are as old as
  // the last word of its channels.
  #numbersAsOfMs(nowMs: number): number | null {
    const { meta } = this.#parts;
    if (this.#plan()?.mode !== 'companion') return nowMs;
    const asOfMs = Math.max(meta.get('channelsAsOfMs', 0), meta.get('startedAtMs', 0));
    return asOfMs > 0 ? asOfMs : null;
  }

  #delaySeconds(plan: PlannedProduct): number {
    const usual = this.#plan()?.mode === 'companion' ? COMPANION_DELAY_SECONDS : 0;
    return plan.salesDelaySeconds ?? usual;
  }

  #sayDeadAir(nowMs: number): void {
    if (nowMs < this.#deadAirAtMs()) return;
    const { meta } = this.#parts;
    const lineUp = this.#lineUp(nowMs);
    this.#alarms.deadAir(nowMs - meta.get('activityAtMs', this.#startedAtMs()), lineUp, nowMs);
    meta.set('deadAirSaidAtMs', nowMs);
  }

  // One cue per silence, and another when it goes on as long again.
  #deadAirAtMs(): number {
    const { meta } = this.#parts;
    const lastMs = Math.max(
      meta.get('activityAtMs', 0),
      meta.get('deadAirSaidAtMs', 0),
      this.#startedAtMs(),
    );
    return lastMs + (this.#plan()?.deadAirMs ?? DEAD_AIR_MS);
  }

  #kept(productId: string): Kept {
    const body = this.#table.state(productId);
    if (body) return JSON.parse(body) as Kept;
    const plan = this.#parts.stock.plans().find((one) => one.productId === productId);
    return { pace: startLivePace(planOf(plan)), said: {} };
  }

  #save(productId: string, kept: Kept): void {
    this.#table.saveState(productId, JSON.stringify(kept));
  }

  #minuteOf(nowMs: number): number {
    return Math.floor((nowMs - this.#startedAtMs()) / MINUTE_MS);
  }

  #startedAtMs(): number {
    return this.#parts.meta.get<number | null>('startedAtMs', null) ?? 0;
  }

  #isLive(): boolean {
    return this.#parts.meta.get<string>('state', 'planned') === 'live';
  }

  #plan(): RoomPlan | null {
    return this.#parts.meta.get<RoomPlan | null>('plan', null);
  }
}
