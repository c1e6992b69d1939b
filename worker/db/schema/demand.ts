// Demand: what was sold a day and what will stir it. Forecasts stand in planning.ts.
import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { DemandForecast } from '../../../shared/contract/stock.ts';
import { count, flag, id, instant, json, revision, updatedAtUtc, workspaceId } from './columns.ts';

/** What changed of a rate. */
interface RateNews {
  readonly skuId: string;
  readonly market: string;
  readonly unitsPerDay?: number;
  readonly asOfMs?: number;
  readonly forecast?: DemandForecast;
}

/** Units of a SKU sold on one local day of an account's zone. */
export const dailyDemand = sqliteTable(
  'daily_demand',
  {
    workspaceId: workspaceId(),
    skuId: text('sku_id').notNull(),
    accountId: text('account_id').notNull(),
    localDate: text('local_date').notNull(),
    units: count('units'),
    /** The part of `units` sold in live sessions. */
    liveUnits: count('live_units'),
    /** Samples, giveaways, test orders, B2B: kept out of `units`. */
    excludedUnits: count('excluded_units'),
    /** True when the day began with nothing to sell: demand is at least `units`. */
    isStockOut: flag('is_stock_out'),
    revenueMinor: integer('revenue_minor'),
    currency: text('currency'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.skuId, t.accountId, t.localDate] }),
    index('daily_demand_date').on(t.workspaceId, t.localDate),
  ],
);

/**
 * What one order added to `daily_demand`: kept so that it can be taken away again exactly, whatever
 * became of the order, its listing's components or the shop's zone since.
 */
export const orderDemand = sqliteTable(
  'order_demand',
  {
    workspaceId: workspaceId(),
    orderId: text('order_id').notNull(),
    skuId: text('sku_id').notNull(),
    accountId: text('account_id').notNull(),
    localDate: text('local_date').notNull(),
    units: count('units'),
    liveUnits: count('live_units'),
    excludedUnits: count('excluded_units'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.orderId, t.skuId] })],
);

/** Base demand of a SKU in a market: a plain average, lives and other events apart. */
export const demandRate = sqliteTable(
  'demand_rate',
  {
    workspaceId: workspaceId(),
    skuId: text('sku_id').notNull(),
    market: text('market').notNull(),
    unitsPerDay: real('units_per_day').notNull(),
    /** Days the average rests on. */
    daysObserved: integer('days_observed').notNull(),
    asOfUtc: instant('as_of_utc').notNull(),
    /** What lists, cards and alerts need of the forecast; null = there is none yet. */
    forecast: json<DemandForecast>('forecast'),
    /** The row's own revision once its change stands in a `demand_rate_pack` or in packs. */
    packedRevision: integer('packed_revision').notNull().default(0),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.skuId, t.market] }),
    index('demand_rate_revision').on(t.workspaceId, t.revision),
    // Who writes a rate and tells no pack leaves it here, where the order planner finds it.
    index('demand_rate_loose')
      .on(t.workspaceId, t.revision)
      .where(sql`packed_revision <> revision`),
  ],
);

/**
 * Changes of demand rates that were written many at a time, for the order planner: some hundred
 * SKUs a row. Forgotten once two runs have read them.
 */
export const demandRatePack = sqliteTable(
  'demand_rate_pack',
  {
    workspaceId: workspaceId(),
    upToId: text('up_to_id').notNull(),
    /** Every row in it is of this revision. */
    revision: integer('revision').notNull(),
    fromId: text('from_id').notNull(),
    writtenAtUtc: instant('written_at_utc').notNull(),
    /** The columns that changed, with SKU and market. */
    rates: json<RateNews[]>('rates').notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.upToId, t.revision] })],
);

/** Something that moves demand: a holiday, a hot event, a promotion, a price change. */
export const demandEvent = sqliteTable(
  'demand_event',
  {
    workspaceId: workspaceId(),
    id: id(),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    nameZh: text('name_zh'),
    market: text('market').notNull().default(''),
    categoryId: text('category_id').notNull().default(''),
    skuId: text('sku_id').notNull().default(''),
    startsOnDate: text('starts_on_date').notNull(),
    endsOnDate: text('ends_on_date').notNull(),
    /** Expected demand in per cent of a usual day; null = to be learnt. */
    upliftPercent: integer('uplift_percent'),
    source: text('source').notNull(),
    revision: revision(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('demand_event_dates').on(t.workspaceId, t.startsOnDate),
    index('demand_event_revision').on(t.workspaceId, t.revision),
  ],
);
