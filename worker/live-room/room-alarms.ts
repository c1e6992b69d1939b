// Which alarms of pace are raised, in which words of figures, and how often at most. For the staff
// only. Every one that names a product to show instead names one that is safe to pin.
import type { RoomProduct } from '../../shared/contract/live-frames.ts';
import type { RoomPace } from '../../shared/contract/live-pace.ts';
import { pinFactsOf } from '../../shared/planning/pin-facts.ts';
import {
  nextBest,
  type PinFacts,
  type PinnedProgress,
  redirectHint,
  safeToPin,
} from '../../shared/planning/safe-to-pin.ts';
import type { RoomJournal } from './room-journal.ts';

/** Alarms about one product that are looked for every minute. */
export type AlarmKind = 'burst' | 'redirect' | 'block-short';

/** When each kind of alarm was last raised for a product. */
export type Said = Readonly<Partial<Record<AlarmKind | 'sold-out', number>>>;

/** A product with its pace. */
export interface Shown {
  readonly product: RoomProduct;
  readonly pace: RoomPace;
}

/** The line-up now. */
export interface LineUp {
  readonly shown: ReadonlyMap<string, Shown>;
  readonly pinnedProductId: string | null;
}

/** The same alarm about the same product is not raised again within this time. */
const QUIET_MS = 10 * 60_000;
/** A block that may be gone within so many minutes is short. */
const SHORT_MINUTES = 10;

const factsOf = ({ product, pace }: Shown, nowMs: number): PinFacts =>
  pinFactsOf(product, pace, nowMs);
const factsOfAll = ({ shown }: LineUp, nowMs: number): PinFacts[] =>
  [...shown.values()].map((one) => factsOf(one, nowMs));

/** Only figures that are known. */
function figuresOf(named: Readonly<Record<string, number | null>>): Record<string, number> {
  const known = Object.entries(named).filter((entry): entry is [string, number] => {
    return entry[1] !== null;
  });
  return Object.fromEntries(known);
}

/** Raises the alarms of one room. */
export class PaceAlarms {
  readonly #journal: RoomJournal;

  constructor(journal: RoomJournal) {
    this.#journal = journal;
  }

  /** Raises what holds of the kinds asked about; says when each kind was last raised. */
  raise(
    kinds: readonly AlarmKind[],
    shown: Shown & { readonly progress: PinnedProgress },
    said: Said,
    lineUp: LineUp,
    nowMs: number,
  ): Said {
    let now = said;
    for (const kind of kinds) {
      const isQuiet = nowMs - (now[kind] ?? Number.NEGATIVE_INFINITY) < QUIET_MS;
      if (isQuiet) continue;
      const isRaised =
        kind === 'redirect'
          ? this.#redirect(shown, lineUp, nowMs)
          : (kind === 'burst' || isShort(shown)) && this.#pressing(kind, shown, lineUp, nowMs);
      if (isRaised) now = { ...now, [kind]: nowMs };
    }
    return now;
  }

  /** Nothing is left of a product. */
  soldOut(productId: string, soldUnits: number, said: Said, lineUp: LineUp, nowMs: number): Said {
    if (nowMs - (said['sold-out'] ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return said;
    const nextProductId = nextBest(productId, factsOfAll(lineUp, nowMs));
    this.#say('sold-out', productId, { soldUnits }, nextProductId, nowMs);
    return { ...said, 'sold-out': nowMs };
  }

  /** Nobody has said or done anything for that long. */
  deadAir(silentMs: number, lineUp: LineUp, nowMs: number): void {
    const { pinnedProductId } = lineUp;
    const nextProductId = nextBest(pinnedProductId, factsOfAll(lineUp, nowMs));
    const silentSeconds = Math.round(silentMs / 1000);
    this.#say('dead-air', pinnedProductId, { silentSeconds }, nextProductId, nowMs);
  }

  #redirect(
    { product, progress }: Shown & { readonly progress: PinnedProgress },
    lineUp: LineUp,
    nowMs: number,
  ): boolean {
    // One that sold out is no slow one; its own alarm has named the next.
    if (product.leftUnits === 0) return false;
    const { productId } = product;
    const nextProductId = redirectHint(productId, progress, factsOfAll(lineUp, nowMs));
    if (!nextProductId) return false;
    this.#say('redirect', productId, { ...progress }, nextProductId, nowMs);
    return true;
  }

  #pressing(kind: AlarmKind, shown: Shown, lineUp: LineUp, nowMs: number): boolean {
    const { product, pace } = shown;
    const figures = figuresOf({
      perMinute: pace.ordersPerMinute,
      normalPerMinute: pace.normalOrdersPerMinute,
      unitsPerMinute: pace.unitsPerMinute,
      leftUnits: product.leftUnits,
      promiseUnits: safeToPin(factsOf(shown, nowMs)).promiseUnits,
      soonestMinutes: pace.soonestMinutes,
      likelyMinutes: pace.likelyMinutes,
      latestMinutes: pace.latestMinutes,
    });
    const nextProductId = nextBest(product.productId, factsOfAll(lineUp, nowMs));
    this.#say(kind, product.productId, figures, nextProductId, nowMs);
    return true;
  }

  #say(
    kind: AlarmKind | 'sold-out' | 'dead-air',
    productId: string | null,
    figures: Record<string, number>,
    nextProductId: string | null,
    nowMs: number,
  ): void {
    const alarm = { type: 'alarm' as const, kind, productId, atMs: nowMs, figures, nextProductId };
    this.#journal.append(alarm, 'staff', nowMs);
  }
}

// Only a product that sells is pressing: one that waits off the screen is asked about when it is
// pinned ("safe to pin now?").
function isShort({ product, pace }: Shown): boolean {
  const { soonestMinutes } = pace;
  const isSelling = pace.pinnedPlannedUnits > 0 || pace.burstSinceMs !== null;
  const isSoon = soonestMinutes !== null && soonestMinutes <= SHORT_MINUTES;
  return isSelling && product.leftUnits > 0 && isSoon;
}
