// The rows the figures are made of, as worker/db/figures selects them.
import type { InflowRow, LevelRow, ShopFacts } from '../clearance/facts.ts';

/** A SKU as the figures need it. */
export interface FigureGoods {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly categoryId: string | null;
  readonly landedMinor: number | null;
  readonly landedCurrency: string | null;
}

/** Sales of a SKU in a shop on one date. */
export interface SalesDay {
  readonly skuId: string;
  readonly accountId: string;
  readonly localDate: string;
  readonly units: number;
  readonly isStockOut: number;
}

/** A name with its id. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** An order whose time to leave is up; `shipped` = the facts of its lines, null without any. */
export interface PromisedOrder {
  readonly placedAtUtc: number;
  readonly status: string;
  /** JSON: one object of facts per line. */
  readonly shipped: string;
}

/** Everything the figures rest on. */
export interface FigureFacts {
  readonly shop: ShopFacts;
  readonly goods: readonly FigureGoods[];
  readonly categories: readonly Named[];
  readonly accounts: readonly Named[];
  readonly sales: readonly SalesDay[];
  readonly aged: readonly LevelRow[];
  readonly inflows: readonly InflowRow[];
  readonly promised: readonly PromisedOrder[];
  readonly promiseDays: number;
  /** Errors of forecasts, one list of JSON a chunk of the last run. */
  readonly errors: readonly string[];
}
