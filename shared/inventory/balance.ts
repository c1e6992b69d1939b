// Stock of one SKU in one warehouse and what follows from it by addition alone.

/** Units of one SKU in one warehouse, summed over its buckets. All integers. */
export interface StockBalance {
  /** Physically there. */
  readonly onHand: number;
  /** Promised to orders and to live sessions, not yet shipped; includes `allocatedToShows`. */
  readonly allocated: number;
  /** The part of `allocated` that live sessions hold as blocks. */
  readonly allocatedToShows: number;
  /** On hand but damaged, in quality control or held. */
  readonly unavailable: number;
  /** What of it expires when, soonest first, beside what is held back; absent = no lots. */
  readonly lots?: readonly DatedUnits[] | undefined;
}

/** Units that expire on a local date. */
export type DatedUnits = readonly [expiresOnDate: string, units: number];

/** A balance with nothing in it. */
export const EMPTY_BALANCE: StockBalance = {
  onHand: 0,
  allocated: 0,
  allocatedToShows: 0,
  unavailable: 0,
};

/**
 * Units that can still be promised. Negative means oversold and is never clamped.
 *
 * @example a balance of 318 on hand and 18 allocated has 300 available
 */
export function availableUnits(balance: StockBalance): number {
  return balance.onHand - balance.allocated - balance.unavailable;
}

/**
 * The planning variant of what is there: show blocks are not subtracted, because the forecast
 * already holds the live they are set aside for (DESIGN.md 2.3, "the plan").
 */
export function plannableUnits(balance: StockBalance): number {
  return availableUnits(balance) + balance.allocatedToShows;
}

const byDate = ([a]: DatedUnits, [b]: DatedUnits) => (a < b ? -1 : Number(a > b));

/** The sum of balances; an empty list sums to the empty balance. */
export function sumBalances(balances: Iterable<StockBalance>): StockBalance {
  const sum = { ...EMPTY_BALANCE };
  const lots: DatedUnits[] = [];
  for (const balance of balances) {
    sum.onHand += balance.onHand;
    sum.allocated += balance.allocated;
    sum.allocatedToShows += balance.allocatedToShows;
    sum.unavailable += balance.unavailable;
    if (balance.lots) lots.push(...balance.lots);
  }
  return lots.length === 0 ? sum : { ...sum, lots: lots.sort(byDate) };
}
