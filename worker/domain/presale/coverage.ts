// Which arrival serves whom: orders that wait for stock in the order they were placed, then what
// pre-sales may still sell, each laid upon the units on their way. Pure.

/** Units still to come on one inbound line; instants in epoch milliseconds, null = not known. */
export interface Supply {
  readonly inboundLineId: string;
  readonly purchaseOrderLineId: string | null;
  readonly units: number;
  readonly etaP50Ms: number | null;
  readonly etaP90Ms: number | null;
}

/** Units of an order line that the stock on the shelf does not reach. */
export interface WaitingLine {
  readonly orderLineId: string;
  readonly placedAtMs: number;
  readonly units: number;
}

/** A pre-sale as far as arrivals go. */
export interface SoldAhead {
  readonly id: string;
  readonly inboundLineId: string;
  readonly purchaseOrderLineId: string | null;
  /** May still be sold; 0 once closed. */
  readonly freeUnits: number;
}

/** Units of an order line that were promised from a pre-sale. */
export interface Taken {
  readonly orderLineId: string;
  readonly presaleId: string;
  readonly units: number;
}

/** What one place has coming for one SKU, and who waits for it there. */
export interface PlaceAhead {
  readonly supplies: readonly Supply[];
  readonly waiting: readonly WaitingLine[];
  readonly presales: readonly SoldAhead[];
  readonly taken: readonly Taken[];
}

/** When a claim is served: by the last arrival it needs. */
export interface Served {
  readonly units: number;
  /** No inbound brings these. */
  readonly missingUnits: number;
  readonly etaP50Ms: number | null;
  readonly etaP90Ms: number | null;
}

/** The answer for a place. */
export interface Coverage {
  /** Buyers of pre-sales that wait, with when they are served. */
  readonly buyers: readonly (Served & { readonly orderLineId: string; presaleId: string })[];
  /** What each pre-sale may still sell, laid upon what is left. */
  readonly unsold: ReadonlyMap<string, Served>;
  /** Units of each inbound line that nobody waits for. */
  readonly freeUnits: ReadonlyMap<string, number>;
}

const dateOrder = (a: Supply, b: Supply) =>
  (a.etaP50Ms ?? Number.POSITIVE_INFINITY) - (b.etaP50Ms ?? Number.POSITIVE_INFINITY) ||
  (a.inboundLineId < b.inboundLineId ? -1 : 1);

// Its own line first, then parts of the same order's line, then whatever comes next.
const nearness = (claim: SoldAhead | null) => (supply: Supply) => {
  if (claim === null) return 0;
  if (supply.inboundLineId === claim.inboundLineId) return 0;
  const isSibling = supply.purchaseOrderLineId === claim.purchaseOrderLineId;
  return claim.purchaseOrderLineId !== null && isSibling ? 1 : 2;
};

const later = (a: number | null, b: number | null) =>
  a === null || b === null ? null : Math.max(a, b);

/** Units left of each supply; claims are laid upon them one after the other. */
class Shelf {
  readonly left: Map<string, number>;
  readonly #byDate: readonly Supply[];

  constructor(supplies: readonly Supply[]) {
    this.#byDate = [...supplies].sort(dateOrder);
    this.left = new Map(supplies.map(({ inboundLineId, units }) => [inboundLineId, units]));
  }

  serve(units: number, claim: SoldAhead | null): Served {
    const near = nearness(claim);
    const order = [...this.#byDate].sort((a, b) => near(a) - near(b));
    let rest = units;
    let dates: readonly [number | null, number | null] = [0, 0];
    for (const supply of order) {
      const free = this.left.get(supply.inboundLineId) ?? 0;
      const part = Math.min(rest, free);
      if (part <= 0) continue;
      this.left.set(supply.inboundLineId, free - part);
      dates = [later(dates[0], supply.etaP50Ms), later(dates[1], supply.etaP90Ms)];
      rest -= part;
    }
    const [etaP50Ms, etaP90Ms] = rest === units || units === 0 ? [null, null] : dates;
    return { units, missingUnits: rest, etaP50Ms, etaP90Ms };
  }
}

/**
 * Lays who waits upon what comes.
 *
 * @example 100 on their way, 10 orders wait since before, a pre-sale of 60 sold 20: 10 + 20 + 40
 * are spoken for, so 30 are free
 */
export function coverageOf({ supplies, waiting, presales, taken }: PlaceAhead): Coverage {
  const shelf = new Shelf(supplies);
  const byId = new Map(presales.map((presale) => [presale.id, presale]));
  const buyers: (Served & { orderLineId: string; presaleId: string })[] = [];
  const inTurn = [...waiting].sort(
    (a, b) => a.placedAtMs - b.placedAtMs || (a.orderLineId < b.orderLineId ? -1 : 1),
  );
  for (const { orderLineId, units } of inTurn) {
    let rest = units;
    for (const take of taken.filter((one) => one.orderLineId === orderLineId)) {
      const presale = byId.get(take.presaleId);
      const part = Math.min(rest, take.units);
      if (!presale || part <= 0) continue;
      buyers.push({ orderLineId, presaleId: presale.id, ...shelf.serve(part, presale) });
      rest -= part;
    }
    if (rest > 0) shelf.serve(rest, null);
  }
  const unsold = new Map(
    presales.map((presale) => [presale.id, shelf.serve(presale.freeUnits, presale)]),
  );
  return { buyers, unsold, freeUnits: shelf.left };
}

/** How a promise stands. */
export type PromiseState = 'on-time' | 'at-risk' | 'late' | 'missing';

/**
 * How a promise stands against when it is served. Late: half of such arrivals come after it, or it
 * has passed. At risk: one in ten does, no date is known, or the date passed without an arrival.
 */
export function promiseState(served: Served, promiseAtMs: number, nowMs: number): PromiseState {
  if (served.units === 0) return 'on-time';
  if (served.missingUnits > 0) return 'missing';
  const { etaP50Ms, etaP90Ms } = served;
  if (promiseAtMs < nowMs || (etaP50Ms ?? 0) > promiseAtMs) return 'late';
  const isOpenDate = etaP50Ms === null || etaP90Ms === null || etaP90Ms < nowMs;
  return isOpenDate || etaP90Ms > promiseAtMs ? 'at-risk' : 'on-time';
}
