// Where stock lies, who is the authority on it, what the place can do and what it charges.
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { WAREHOUSE_AUTHORITIES, WAREHOUSE_KINDS } from '../../../shared/inventory/words.ts';
import type { WarehouseTariff } from '../../../shared/planning/tariff.ts';
import type { BillLine, BillReading } from '../../../shared/planning/warehouse-bill.ts';
import { createdAtUtc, flag, id, json, revision, updatedAtUtc, workspaceId } from './columns.ts';

/** One place that holds stock. */
export const warehouse = sqliteTable(
  'warehouse',
  {
    workspaceId: workspaceId(),
    id: id(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    kind: text('kind', { enum: WAREHOUSE_KINDS }).notNull(),
    /**
     * 'ledger' = our movements are the truth; 'external' = its reports are, we post differences.
     */
    authority: text('authority', { enum: WAREHOUSE_AUTHORITIES }).notNull().default('ledger'),
    /** ISO 3166 alpha-2. */
    country: text('country').notNull(),
    city: text('city'),
    latitude: real('latitude'),
    longitude: real('longitude'),
    timeZone: text('time_zone').notNull(),
    /** 'HH:MM' in `timeZone`: later orders leave the next working day. */
    cutOffLocalTime: text('cut_off_local_time'),
    /** Weekdays it ships on, ISO numbers (1 = Monday). */
    workingWeekdays: json<number[]>('working_weekdays'),
    canTakeReturns: flag('can_take_returns'),
    canAssemble: flag('can_assemble'),
    canRelabel: flag('can_relabel'),
    canDropship: flag('can_dropship'),
    /** The one in force; those of other dates stand in `warehouse_tariff`. */
    tariff: json<WarehouseTariff>('tariff'),
    /** Days a parcel takes from here, for promises; null = unknown. */
    deliveryDays: integer('delivery_days'),
    /** A number older than this is STALE; null = never. */
    staleAfterHours: integer('stale_after_hours'),
    status: text('status', { enum: ['active', 'closed'] })
      .notNull()
      .default('active'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('warehouse_code').on(t.workspaceId, t.code),
    index('warehouse_revision').on(t.workspaceId, t.revision),
  ],
);

/** What a warehouse charges from a date on. */
export const warehouseTariff = sqliteTable(
  'warehouse_tariff',
  {
    workspaceId: workspaceId(),
    warehouseId: text('warehouse_id').notNull(),
    effectiveFromDate: text('effective_from_date').notNull(),
    tariff: json<WarehouseTariff>('tariff').notNull(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.warehouseId, t.effectiveFromDate] })],
);

/** A warehouse's bill of a month, line by line as it was read. */
export const warehouseBill = sqliteTable(
  'warehouse_bill',
  {
    workspaceId: workspaceId(),
    warehouseId: text('warehouse_id').notNull(),
    /** 'YYYY-MM' in the warehouse's zone. */
    month: text('month').notNull(),
    currency: text('currency').notNull(),
    lines: json<readonly BillLine[]>('lines').notNull(),
    /** How a person read it; the newest is offered for the next bill. */
    reading: json<BillReading>('reading'),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.warehouseId, t.month] })],
);
