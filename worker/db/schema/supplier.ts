// Who makes and who carries the goods, on which terms, and when they are closed. Prices stand in
// `cost` and in purchase orders; without `cost.read` they never leave the worker.
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { createdAtUtc, flag, id, json, revision, updatedAtUtc, workspaceId } from './columns.ts';

/** A maker or trader we buy from. */
export const supplier = sqliteTable(
  'supplier',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    nameZh: text('name_zh'),
    country: text('country').notNull().default('CN'),
    timeZone: text('time_zone').notNull().default('Asia/Shanghai'),
    currency: text('currency').notNull().default('CNY'),
    contact: json<{ person?: string; email?: string; phone?: string; wechat?: string }>('contact'),
    status: text('status', { enum: ['active', 'paused'] })
      .notNull()
      .default('active'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('supplier_revision').on(t.workspaceId, t.revision),
  ],
);

/** A carrier of first legs. */
export const forwarder = sqliteTable(
  'forwarder',
  {
    workspaceId: workspaceId(),
    id: id(),
    name: text('name').notNull(),
    nameZh: text('name_zh'),
    timeZone: text('time_zone').notNull().default('Asia/Shanghai'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('forwarder_revision').on(t.workspaceId, t.revision),
  ],
);

/** What a supplier asks and promises for a SKU; '' as SKU = all of this supplier's goods. */
export const supplierTerm = sqliteTable(
  'supplier_term',
  {
    workspaceId: workspaceId(),
    supplierId: text('supplier_id').notNull(),
    skuId: text('sku_id').notNull().default(''),
    minimumOrderUnits: integer('minimum_order_units').notNull().default(1),
    cartonUnits: integer('carton_units'),
    /** Ascending; the last step whose `fromUnits` is reached holds. */
    priceBreaks:
      json<{ fromUnits: number; priceMinor: number; currency: string }[]>('price_breaks'),
    productionP50Days: integer('production_p50_days'),
    productionP90Days: integer('production_p90_days'),
    /** Small batches at short notice: largest batch and its days; null = no fast lane. */
    fastLaneMaxUnits: integer('fast_lane_max_units'),
    fastLaneDays: integer('fast_lane_days'),
    /** True when the days were learnt from receipts rather than said. */
    isLearnt: flag('is_learnt'),
    revision: revision(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.supplierId, t.skuId] }),
    index('supplier_term_sku').on(t.workspaceId, t.skuId),
    index('supplier_term_revision').on(t.workspaceId, t.revision),
  ],
);

/** A lane of a forwarder: country to warehouse by a mode, its days and its price. */
export const forwarderTerm = sqliteTable(
  'forwarder_term',
  {
    workspaceId: workspaceId(),
    forwarderId: text('forwarder_id').notNull(),
    fromCountry: text('from_country').notNull(),
    warehouseId: text('warehouse_id').notNull(),
    mode: text('mode', { enum: ['sea', 'air', 'rail', 'truck', 'express'] }).notNull(),
    transitP50Days: integer('transit_p50_days').notNull(),
    transitP90Days: integer('transit_p90_days').notNull(),
    pricePerCbmMinor: integer('price_per_cbm_minor'),
    pricePerKgMinor: integer('price_per_kg_minor'),
    currency: text('currency'),
    takesBattery: flag('takes_battery'),
    takesLiquid: flag('takes_liquid'),
    takesMagnetic: flag('takes_magnetic'),
    takesAerosol: flag('takes_aerosol'),
    isLearnt: flag('is_learnt'),
    revision: revision(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({
      columns: [t.workspaceId, t.forwarderId, t.fromCountry, t.warehouseId, t.mode],
    }),
    index('forwarder_term_warehouse').on(t.workspaceId, t.warehouseId),
    index('forwarder_term_revision').on(t.workspaceId, t.revision),
  ],
);

/** Days on which a supplier, forwarder or warehouse does not work (Spring Festival). */
export const closure = sqliteTable(
  'closure',
  {
    workspaceId: workspaceId(),
    id: id(),
    partyKind: text('party_kind', { enum: ['supplier', 'forwarder', 'warehouse'] }).notNull(),
    partyId: text('party_id').notNull(),
    name: text('name').notNull(),
    /** Local dates of the party's zone, both included. */
    startsOnDate: text('starts_on_date').notNull(),
    endsOnDate: text('ends_on_date').notNull(),
    revision: revision(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('closure_party').on(t.workspaceId, t.partyKind, t.partyId, t.startsOnDate),
    index('closure_revision').on(t.workspaceId, t.revision),
  ],
);
