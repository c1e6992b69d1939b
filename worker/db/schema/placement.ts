// Where stock could lie: sites that are held or could be, with what holding them costs beside the
// tariff, and what the workspace says about carriers, days and cash.
import { integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { WarehouseTariff } from '../../../shared/planning/tariff.ts';
import { createdAtUtc, flag, id, json, revision, updatedAtUtc, workspaceId } from './columns.ts';

/** A site that could hold stock. For a warehouse of ours it adds what `warehouse` does not say. */
export const placementSite = sqliteTable(
  'placement_site',
  {
    workspaceId: workspaceId(),
    id: id(),
    /** Set when it is a warehouse of ours; null = a candidate. */
    warehouseId: text('warehouse_id'),
    name: text('name').notNull(),
    country: text('country').notNull(),
    region: text('region'),
    latitude: real('latitude').notNull(),
    longitude: real('longitude').notNull(),
    currency: text('currency').notNull(),
    /** Once, when it is opened. */
    setUpMinor: integer('set_up_minor').notNull().default(0),
    /** Rent, system fee and least labour of a month, whatever lies there. */
    monthlyFixedMinor: integer('monthly_fixed_minor').notNull().default(0),
    tariff: json<WarehouseTariff>('tariff'),
    /** First leg to it, and its days. */
    freightPerCbmMinor: integer('freight_per_cbm_minor').notNull().default(0),
    freightDays: integer('freight_days').notNull().default(30),
    takesBattery: flag('takes_battery'),
    takesLiquid: flag('takes_liquid'),
    takesMagnetic: flag('takes_magnetic'),
    takesAerosol: flag('takes_aerosol'),
    /** Heavier goods are not taken; null = no limit. */
    maxWeightGrams: integer('max_weight_grams'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] })],
);

/** What a parcel costs and takes from a site to a customer. */
export interface LastMile {
  readonly baseMinor: number;
  readonly perKgMinor: number;
  readonly perThousandKmMinor: number;
  readonly abroadMinor: number;
  readonly kmPerDay: number;
  readonly abroadDays: number;
}

/** How a workspace weighs placement; with no row the defaults of the planner hold. */
export const placementSettings = sqliteTable('placement_settings', {
  workspaceId: workspaceId().primaryKey(),
  currency: text('currency').notNull(),
  /** Most cash that may be tied up in stock; null = no ceiling. */
  cashCeilingMinor: integer('cash_ceiling_minor'),
  /** What reaching a customer a day earlier is worth, per order. */
  dayValueMinor: integer('day_value_minor').notNull(),
  lastMile: json<LastMile>('last_mile').notNull(),
  updatedAtUtc: updatedAtUtc(),
});
