// The rows the figures are made of, as worker/db/figures selects them.
import type { PastForecast } from '../../../shared/planning/demand/past-forecasts.ts';
import type { SalesDay } from '../../../shared/planning/figures/missed-sales.ts';
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

/** A name with its id. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A shop. */
export interface ShopRow extends Named {
  readonly market: string;
}

/** An order whose time to leave is up, as it is stored. */
export interface PromisedRow {
  readonly placedAtUtc: number;
  readonly status: string;
  readonly accountId: string;
  /** JSON: one object of facts per line. */
  readonly shipped: string;
  /** JSON: ids of what it sold, and of the warehouses that set it aside. */
  readonly skuIds: string;
  readonly warehouseIds: string;
}

/** Forecasts of a SKU in a market that were kept to be held against what was sold. */
export interface KeptForecasts {
  readonly skuId: string;
  readonly market: string;
  readonly past: readonly PastForecast[];
}

/** Everything the figures rest on. */
export interface FigureFacts {
  readonly shop: ShopFacts;
  readonly goods: readonly FigureGoods[];
  readonly categories: readonly Named[];
  readonly accounts: readonly ShopRow[];
  readonly sales: readonly SalesDay[];
  readonly aged: readonly LevelRow[];
  readonly inflows: readonly InflowRow[];
  readonly promised: readonly PromisedRow[];
  readonly promiseDays: number;
  /** Errors of forecasts, one list of JSON a chunk of the last run. */
  readonly errors: readonly string[];
  readonly forecasts: readonly KeptForecasts[];
}
