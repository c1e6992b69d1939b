// The catalogue: products, SKUs with what they weigh and may not do, and kits assembled from SKUs.
import { sql } from 'drizzle-orm';
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import { createdAtUtc, flag, id, revision, updatedAtUtc, workspaceId } from './columns.ts';

/** A family of SKUs that differ by colour or size. */
export const product = sqliteTable(
  'product',
  {
    workspaceId: workspaceId(),
    id: id(),
    title: text('title').notNull(),
    titleZh: text('title_zh'),
    brand: text('brand'),
    categoryId: text('category_id'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('product_revision').on(t.workspaceId, t.revision),
  ],
);

/** One thing that is counted. `code` is the seller's own SKU text. */
export const sku = sqliteTable(
  'sku',
  {
    workspaceId: workspaceId(),
    id: id(),
    code: text('code').notNull(),
    productId: text('product_id'),
    categoryId: text('category_id'),
    title: text('title').notNull(),
    titleZh: text('title_zh'),
    imageUrl: text('image_url'),
    /** Pinyin initials of a Chinese title, for look-up; '' otherwise. */
    titleInitials: text('title_initials').notNull().default(''),
    status: text('status', { enum: ['active', 'phasing-out', 'archived'] })
      .notNull()
      .default('active'),
    /** False = the seller does not count it (service, digital): shown as "?". */
    isTracked: integer('is_tracked', { mode: 'boolean' }).notNull().default(true),
    cartonUnits: integer('carton_units'),
    weightGrams: integer('weight_grams'),
    /** Volume of one unit in cubic centimetres: 1 CBM = 1,000,000. */
    volumeCm3: integer('volume_cm3'),
    lengthMm: integer('length_mm'),
    widthMm: integer('width_mm'),
    heightMm: integer('height_mm'),
    cartonWeightGrams: integer('carton_weight_grams'),
    cartonVolumeCm3: integer('carton_volume_cm3'),
    /** Flags that decide which transport may carry it (section 6 of the design: air). */
    hasBattery: flag('has_battery'),
    isLiquid: flag('is_liquid'),
    isMagnetic: flag('is_magnetic'),
    isAerosol: flag('is_aerosol'),
    countryOfOrigin: text('country_of_origin'),
    hsCode: text('hs_code'),
    /** Price we ask, for money at risk; cost stands in its own table. */
    priceMinor: integer('price_minor'),
    priceCurrency: text('price_currency'),
    supplierId: text('supplier_id'),
    /** First sale or first receipt: a new SKU has no honest history before it. */
    launchedOnDate: text('launched_on_date'),
    revision: revision(),
    createdAtUtc: createdAtUtc(),
    updatedAtUtc: updatedAtUtc(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('sku_code').on(t.workspaceId, t.code),
    index('sku_revision').on(t.workspaceId, t.revision),
    index('sku_category').on(t.workspaceId, t.categoryId),
    index('sku_product').on(t.workspaceId, t.productId),
  ],
);

/** A kit: `units` of the component go into one kit when a warehouse assembles it. */
export const skuComponent = sqliteTable(
  'sku_component',
  {
    workspaceId: workspaceId(),
    kitSkuId: text('kit_sku_id').notNull(),
    componentSkuId: text('component_sku_id').notNull(),
    units: integer('units').notNull(),
    revision: revision(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.kitSkuId, t.componentSkuId] }),
    index('sku_component_part').on(t.workspaceId, t.componentSkuId),
    index('sku_component_revision').on(t.workspaceId, t.revision),
    check('sku_component_units', sql`${t.units} > 0`),
    check('sku_component_self', sql`${t.kitSkuId} <> ${t.componentSkuId}`),
  ],
);
