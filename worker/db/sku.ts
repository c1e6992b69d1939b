// Queries over SKUs: one, a page by code, a search, and the statements that write them.
import type * as v from 'valibot';
import type { Identifier, Sku, skuFields } from '../../shared/contract/catalogue.ts';
import { foldCode, searchTokens } from '../domain/search-tokens.ts';
import { titleInitials } from '../domain/title-initials.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { newId } from './new-id.ts';
import { decodeCursor, type Page, type PageQuery, pageOf } from './page.ts';

/** What may be written of a SKU. */
export type SkuFields = { [K in keyof typeof skuFields]: v.InferOutput<(typeof skuFields)[K]> };

/** A SKU as selected by SKU_COLUMNS. */
export interface SkuRow {
  id: string;
  code: string;
  title: string;
  titleInitials: string;
  categoryId: string | null;
  status: 'active' | 'phasing-out' | 'archived';
  cartonUnits: number | null;
  weightGrams: number | null;
  lengthMm: number | null;
  widthMm: number | null;
  heightMm: number | null;
  hasBattery: number;
  isLiquid: number;
  isMagnetic: number;
  isAerosol: number;
  priceMinor: number | null;
  priceCurrency: string | null;
  components: string;
  identifiers: string;
}

/** Columns of a SKU aliased `s`; children come as JSON, so that a page is one statement. */
export const SKU_COLUMNS = `s.id, s.code, s.title, s.title_initials AS titleInitials,
  s.category_id AS categoryId, s.status, s.carton_units AS cartonUnits,
  s.weight_grams AS weightGrams, s.length_mm AS lengthMm, s.width_mm AS widthMm,
  s.height_mm AS heightMm, s.has_battery AS hasBattery, s.is_liquid AS isLiquid,
  s.is_magnetic AS isMagnetic, s.is_aerosol AS isAerosol, s.price_minor AS priceMinor,
  s.price_currency AS priceCurrency,
  (SELECT json_group_array(json_object('skuId', c.component_sku_id, 'units', c.units))
    FROM sku_component c WHERE c.workspace_id = s.workspace_id AND c.kit_sku_id = s.id)
    AS components,
  (SELECT json_group_array(json_object('kind', i.kind, 'value', i.value,
      'accountId', nullif(i.account_id, '')))
    FROM identifier i INDEXED BY identifier_sku
    WHERE i.workspace_id = s.workspace_id AND i.sku_id = s.id) AS identifiers`;

/** The SKU as the wire shows it. */
export function skuOf(row: SkuRow): Sku {
  const { priceMinor, priceCurrency } = row;
  const isPriced = priceMinor !== null && priceCurrency !== null;
  return {
    id: row.id,
    sku: row.code,
    title: row.title,
    titleInitials: row.titleInitials,
    categoryId: row.categoryId,
    isActive: row.status !== 'archived',
    cartonUnits: row.cartonUnits,
    weightGrams: row.weightGrams,
    lengthMm: row.lengthMm,
    widthMm: row.widthMm,
    heightMm: row.heightMm,
    flags: {
      hasBattery: row.hasBattery === 1,
      isLiquid: row.isLiquid === 1,
      isMagnetic: row.isMagnetic === 1,
      isAerosol: row.isAerosol === 1,
    },
    price: isPriced ? { minor: priceMinor, currency: priceCurrency } : null,
    components: JSON.parse(row.components),
    identifiers: JSON.parse(row.identifiers),
  };
}

/** SQL of one SKU: ?1 workspace, ?2 id. */
export const SKU_SQL = `SELECT ${SKU_COLUMNS} FROM sku s WHERE s.workspace_id = ?1 AND s.id = ?2`;

/** The SKU with that id. */
export async function findSku(db: WorkspaceDb, id: string): Promise<Sku | null> {
  const row = await db.prepare(SKU_SQL).bind(db.workspaceId, id).first<SkuRow>();
  return row && skuOf(row);
}

/** SQL of a page: ?1 workspace, ?2 last code, ?3 rows. */
export const SKU_PAGE_SQL = `SELECT ${SKU_COLUMNS} FROM sku s
  WHERE s.workspace_id = ?1 AND s.code > ?2 ORDER BY s.code LIMIT ?3`;

/**
 * SQL of a search: ?1 workspace, ?2 the folded text, ?3 its tokens as JSON, ?4 rows, ?5 how many
 * tokens, ?6 the text as typed. Codes that begin with the text come first, then SKUs that hold
 * every token. CROSS JOIN keeps the few hits on the outside (facts/platform.md 2.3).
 */
export const SKU_SEARCH_SQL = `
  WITH hits AS (
    SELECT id, min(rank) AS rank FROM (
      SELECT * FROM (SELECT c.id AS id, 0 AS rank FROM sku c
        WHERE c.workspace_id = ?1 AND c.code >= ?6 AND c.code < ?6 || char(0x10FFFF) LIMIT ?4)
      UNION ALL
      SELECT * FROM (SELECT i.sku_id AS id, 1 AS rank
        FROM identifier i INDEXED BY identifier_key
        WHERE i.workspace_id = ?1 AND i.value_key >= ?2 AND i.value_key < ?2 || char(0x10FFFF)
          AND i.sku_id IS NOT NULL LIMIT ?4)
      UNION ALL
      SELECT * FROM (SELECT t.sku_id AS id, 2 AS rank FROM json_each(?3) q
        CROSS JOIN search_token t ON t.workspace_id = ?1
          AND t.token >= q.value AND t.token < q.value || char(0x10FFFF)
        GROUP BY t.sku_id HAVING count(DISTINCT q.value) = ?5 LIMIT ?4))
    GROUP BY id ORDER BY rank, id LIMIT ?4)
  SELECT ${SKU_COLUMNS} FROM hits h CROSS JOIN sku s
    ON s.workspace_id = ?1 AND s.id = h.id ORDER BY h.rank, s.code`;

/** A page of SKUs by code. */
export async function listSkus(db: WorkspaceDb, query: PageQuery): Promise<Page<Sku>> {
  const [code] = decodeCursor(query.cursor, ['']);
  const { results } = await db
    .prepare(SKU_PAGE_SQL)
    .bind(db.workspaceId, code, query.limit + 1)
    .all<SkuRow>();
  return pageOf(results, query.limit, (row) => [row.code], skuOf);
}

/** The first SKUs a text finds; a search has one page. */
export async function searchSkus(db: WorkspaceDb, text: string, limit: number): Promise<Page<Sku>> {
  const tokens = searchTokens(text);
  const { results } = await db
    .prepare(SKU_SEARCH_SQL)
    .bind(
      db.workspaceId,
      foldCode(text),
      JSON.stringify(tokens),
      limit,
      // No token (only signs): no SKU can hold them all.
      tokens.length || -1,
      text.trim(),
    )
    .all<SkuRow>();
  return { items: results.map(skuOf), nextCursor: null };
}

const UPSERT_SKU = `
  INSERT INTO sku (workspace_id, id, code, title, title_initials, category_id, status,
    carton_units, weight_grams,
    length_mm, width_mm, height_mm, has_battery, is_liquid, is_magnetic, is_aerosol, revision,
    created_at_utc, updated_at_utc)
  SELECT ?1, ?2, ?3, ?4, ?17, ?5, iif(?6, 'active', 'archived'), ?7, ?8, ?9, ?10, ?11, ?12, ?13,
    ?14,
    ?15, revision, ?16, ?16 FROM workspace WHERE workspace_id = ?1
  ON CONFLICT (workspace_id, id) DO UPDATE SET code = excluded.code, title = excluded.title,
    title_initials = excluded.title_initials, category_id = excluded.category_id,
    status = iif(?6, iif(sku.status = 'archived', 'active', sku.status), 'archived'),
    carton_units = excluded.carton_units, weight_grams = excluded.weight_grams,
    length_mm = excluded.length_mm, width_mm = excluded.width_mm, height_mm = excluded.height_mm,
    has_battery = excluded.has_battery, is_liquid = excluded.is_liquid,
    is_magnetic = excluded.is_magnetic, is_aerosol = excluded.is_aerosol,
    revision = excluded.revision, updated_at_utc = excluded.updated_at_utc`;

/** Statements that write a whole SKU, new or known, with its components, codes and tokens. */
export function writeSku(
  db: WorkspaceDb,
  id: string,
  sku: SkuFields,
  nowMs: number,
): D1PreparedStatement[] {
  const { flags } = sku;
  const flag = (isSet: boolean) => (isSet ? 1 : 0);
  const row = db
    .prepare(UPSERT_SKU)
    .bind(
      db.workspaceId,
      id,
      sku.sku,
      sku.title,
      sku.categoryId,
      flag(sku.isActive),
      sku.cartonUnits,
      sku.weightGrams,
      sku.lengthMm,
      sku.widthMm,
      sku.heightMm,
      flag(flags.hasBattery),
      flag(flags.isLiquid),
      flag(flags.isMagnetic),
      flag(flags.isAerosol),
      nowMs,
      titleInitials(sku.title),
    );
  return [
    row,
    ...replaceComponents(db, id, sku.components),
    ...replaceSkuIdentifiers(db, id, sku.identifiers, nowMs),
    ...replaceTokens(db, id, `${sku.sku} ${sku.title}`),
  ];
}

function replaceComponents(db: WorkspaceDb, id: string, components: SkuFields['components']) {
  return [
    db
      .prepare('DELETE FROM sku_component WHERE workspace_id = ?1 AND kit_sku_id = ?2')
      .bind(db.workspaceId, id),
    db
      .prepare(
        `INSERT INTO sku_component (workspace_id, kit_sku_id, component_sku_id, units, revision)
         SELECT ?1, ?2, value ->> 'skuId', value ->> 'units', revision
         FROM json_each(?3), workspace WHERE workspace_id = ?1`,
      )
      .bind(db.workspaceId, id, JSON.stringify(components)),
  ];
}

/** One identifier as the database wants it. */
export function identifierRow(identifier: Identifier, nowMs: number) {
  return {
    id: newId('idn', nowMs),
    accountId: identifier.accountId ?? '',
    kind: identifier.kind,
    value: identifier.value,
    valueKey: foldCode(identifier.value),
  };
}

function replaceSkuIdentifiers(
  db: WorkspaceDb,
  skuId: string,
  identifiers: readonly Identifier[],
  nowMs: number,
) {
  const rows = identifiers.map((identifier) => identifierRow(identifier, nowMs));
  return [
    // A code that also leads to listings stays for them; it only stops naming this SKU.
    db
      .prepare(
        `DELETE FROM identifier INDEXED BY identifier_sku
         WHERE workspace_id = ?1 AND sku_id = ?2
           AND NOT EXISTS (SELECT 1 FROM identifier_listing l
             WHERE l.workspace_id = ?1 AND l.identifier_id = identifier.id)`,
      )
      .bind(db.workspaceId, skuId),
    db
      .prepare(
        `UPDATE identifier INDEXED BY identifier_sku SET sku_id = NULL
         WHERE workspace_id = ?1 AND sku_id = ?2`,
      )
      .bind(db.workspaceId, skuId),
    db
      .prepare(
        `INSERT INTO identifier
           (workspace_id, id, account_id, kind, value, value_key, sku_id, revision)
         SELECT ?1, value ->> 'id', value ->> 'accountId', value ->> 'kind', value ->> 'value',
           value ->> 'valueKey', ?2, revision
         FROM json_each(?3), workspace WHERE workspace_id = ?1
         ON CONFLICT (workspace_id, account_id, kind, value) DO UPDATE SET
           sku_id = excluded.sku_id, revision = excluded.revision
         WHERE identifier.sku_id IS NULL`,
      )
      .bind(db.workspaceId, skuId, JSON.stringify(rows)),
    // A code of another SKU was left alone by the upsert: then the whole write is refused.
    db
      .prepare(
        `INSERT INTO batch_guard (workspace_id, holds)
         SELECT ?1, 0 FROM json_each(?3) j CROSS JOIN identifier i ON i.workspace_id = ?1
           AND i.account_id = j.value ->> 'accountId' AND i.kind = j.value ->> 'kind'
           AND i.value = j.value ->> 'value' WHERE i.sku_id <> ?2`,
      )
      .bind(db.workspaceId, skuId, JSON.stringify(rows)),
  ];
}

function replaceTokens(db: WorkspaceDb, skuId: string, text: string) {
  return [
    db
      .prepare(
        `DELETE FROM search_token INDEXED BY search_token_sku
         WHERE workspace_id = ?1 AND sku_id = ?2`,
      )
      .bind(db.workspaceId, skuId),
    db
      .prepare(
        `INSERT INTO search_token (workspace_id, token, sku_id)
         SELECT ?1, value, ?2 FROM json_each(?3)`,
      )
      .bind(db.workspaceId, skuId, JSON.stringify(searchTokens(text))),
  ];
}
