// Writes a chunk of listings as statements of one batch. Each first notes in `import_undo` what it
// is about to replace or create; what a file does not say stays as it was.

import type { WorkspaceDb } from '../for-workspace.ts';
import { STAMP_PARENTS } from './stamps.ts';

/** A listing as applied; null = not stated by the file. */
export interface StagedListing {
  id: string;
  sellerSku: string;
  externalRef: string | null;
  title: string | null;
  status: 'active' | 'paused' | null;
  fulfilment: string | null;
  listedQuantity: number | null;
  priceMinor: number | null;
  /** The SKU one unit of it takes, when the catalogue knows one by its code. */
  skuId: string | null;
  codes: { id: string; kind: string; value: string; key: string }[];
}

/** What all rows of a chunk share. */
export interface ListingContext {
  jobId: string;
  accountId: string;
  currency: string;
  market: string;
  asOfUtc: number;
  nowMs: number;
}

/** SQL of the revision the running batch writes. */
export const REVISION = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';

const NEW_VALUES = `SELECT value ->> 0 AS id, value ->> 1 AS seller_sku,
    value ->> 2 AS external_ref, value ->> 3 AS title, value ->> 4 AS status,
    value ->> 5 AS fulfilment, value ->> 6 AS listed_quantity,
    value ->> 7 AS price_minor, value ->> 8 AS sku_id
  FROM json_each(?3)`;

const DIFFERS = `(coalesce(j.external_ref, l.external_ref) IS NOT l.external_ref
    OR coalesce(j.title, l.title) IS NOT l.title OR coalesce(j.status, l.status) IS NOT l.status
    OR coalesce(j.fulfilment, l.fulfilment) IS NOT l.fulfilment
    OR coalesce(j.listed_quantity, l.listed_quantity) IS NOT l.listed_quantity
    OR coalesce(j.price_minor, l.price_minor) IS NOT l.price_minor
    OR (j.listed_quantity IS NOT NULL AND ?4 > ifnull(l.listed_as_of_utc, 0)))`;

const NOTE_BEFORE = `
  INSERT INTO import_undo (workspace_id, import_job_id, subject_kind, subject_id, before,
    written_revision)
  SELECT ?1, ?2, 'listing', j.id, iif(l.id IS NULL, NULL, json_object(
      'external_ref', l.external_ref, 'title', l.title, 'status', l.status,
      'fulfilment', l.fulfilment, 'listed_quantity', l.listed_quantity,
      'is_exact', l.is_listed_quantity_exact, 'listed_as_of_utc', l.listed_as_of_utc,
      'listed_source', l.listed_source, 'price_minor', l.price_minor,
      'price_currency', l.price_currency)), ${REVISION}
  FROM (${NEW_VALUES}) j LEFT JOIN listing l ON l.workspace_id = ?1 AND l.id = j.id
  WHERE l.id IS NULL OR ${DIFFERS}
  ON CONFLICT DO UPDATE SET written_revision = excluded.written_revision`;

const UPDATE = `
  UPDATE listing AS l SET external_ref = coalesce(j.external_ref, l.external_ref),
    title = coalesce(j.title, l.title), status = coalesce(j.status, l.status),
    fulfilment = coalesce(j.fulfilment, l.fulfilment),
    listed_quantity = coalesce(j.listed_quantity, l.listed_quantity),
    is_listed_quantity_exact = iif(j.listed_quantity IS NULL, l.is_listed_quantity_exact, 1),
    listed_as_of_utc = iif(j.listed_quantity IS NULL, l.listed_as_of_utc, ?4),
    listed_source = iif(j.listed_quantity IS NULL, l.listed_source, 'import'),
    price_minor = coalesce(j.price_minor, l.price_minor),
    price_currency = iif(j.price_minor IS NULL, l.price_currency, ?5),
    revision = ${REVISION}, updated_at_utc = ?6
  FROM (${NEW_VALUES}) j WHERE l.workspace_id = ?1 AND l.id = j.id AND ?2 <> '' AND ${DIFFERS}`;

const INSERT = `
  INSERT INTO listing (workspace_id, id, account_id, seller_sku, external_ref, title, status,
    fulfilment, listed_quantity, listed_as_of_utc, listed_source, price_minor, price_currency,
    revision, created_at_utc, updated_at_utc)
  SELECT ?1, j.id, ?7, j.seller_sku, j.external_ref, coalesce(j.title, j.seller_sku),
    coalesce(j.status, 'active'), coalesce(j.fulfilment, 'own'), j.listed_quantity,
    iif(j.listed_quantity IS NULL, NULL, ?4), 'import', j.price_minor,
    iif(j.price_minor IS NULL, NULL, ?5), ${REVISION}, ?6, ?6
  FROM (${NEW_VALUES}) j WHERE ?2 <> '' ON CONFLICT DO NOTHING`;

// A listing without components takes one unit of the SKU that has its code, since ever.
const MISSING_COMPONENT = `FROM (${NEW_VALUES}) j WHERE j.sku_id IS NOT NULL AND NOT EXISTS
  (SELECT 1 FROM listing_component c WHERE c.workspace_id = ?1 AND c.listing_id = j.id)`;

// A listing without a pool may be served by the warehouses of its kind in its market.
const MISSING_POOL = `FROM (${NEW_VALUES}) j CROSS JOIN listing l
    ON l.workspace_id = ?1 AND l.id = j.id
  CROSS JOIN warehouse w ON w.workspace_id = ?1 AND w.status = 'active'
    AND iif(l.fulfilment = 'own', w.kind IN ('own', '3pl'), w.kind = l.fulfilment)
  WHERE (w.country = ?4 OR 1 = (SELECT count(*) FROM warehouse o WHERE o.workspace_id = ?1
      AND o.status = 'active' AND o.kind = w.kind))
    AND NOT EXISTS (SELECT 1 FROM listing_pool p
      WHERE p.workspace_id = ?1 AND p.listing_id = j.id)`;

const CODES = `SELECT value ->> 0 AS id, value ->> 1 AS kind, value ->> 2 AS value,
  value ->> 3 AS value_key, value ->> 4 AS listing_id FROM json_each(?3)`;

/** SQL that remembers rows about to be created, so that undo removes them. */
export const note = (kind: string, id: string, from: string): string => `
  INSERT INTO import_undo (workspace_id, import_job_id, subject_kind, subject_id, before,
    written_revision)
  SELECT DISTINCT ?1, ?2, '${kind}', ${id}, NULL, ${REVISION} ${from} ON CONFLICT DO NOTHING`;

const NEW_CODE = `FROM (${CODES}) c WHERE NOT EXISTS (SELECT 1 FROM identifier i
  WHERE i.workspace_id = ?1 AND i.account_id = ?4 AND i.kind = c.kind AND i.value = c.value)`;

const NEW_LINK = `FROM (${CODES}) c CROSS JOIN identifier i ON i.workspace_id = ?1
    AND i.account_id = ?4 AND i.kind = c.kind AND i.value = c.value
  WHERE NOT EXISTS (SELECT 1 FROM identifier_listing x WHERE x.workspace_id = ?1
    AND x.identifier_id = i.id AND x.listing_id = c.listing_id)`;

/** Statements that write a chunk of listings; the revision must be bumped before them. */
export function writeListings(
  db: WorkspaceDb,
  context: ListingContext,
  listings: readonly StagedListing[],
): D1PreparedStatement[] {
  const { jobId, accountId, currency, market, asOfUtc, nowMs } = context;
  const rows = JSON.stringify(
    listings.map((l) => [
      l.id,
      l.sellerSku,
      l.externalRef,
      l.title,
      l.status,
      l.fulfilment,
      l.listedQuantity,
      l.priceMinor,
      l.skuId,
    ]),
  );
  const codes = JSON.stringify(
    listings.flatMap((l) => l.codes.map((c) => [c.id, c.kind, c.value, c.key, l.id])),
  );
  const run = (sql: string, json: string, ...more: unknown[]): D1PreparedStatement =>
    db.prepare(sql).bind(db.workspaceId, jobId, json, ...more);
  return [
    run(NOTE_BEFORE, rows, asOfUtc),
    run(UPDATE, rows, asOfUtc, currency, nowMs),
    run(INSERT, rows, asOfUtc, currency, nowMs, accountId),
    run(note('listing_component', 'j.id', MISSING_COMPONENT), rows),
    run(
      `INSERT INTO listing_component (workspace_id, listing_id, effective_from_utc, sku_id, units,
         revision) SELECT ?1, j.id, 0, j.sku_id, 1, ${REVISION} ${MISSING_COMPONENT} AND ?2 <> ''`,
      rows,
    ),
    run(note('listing_pool', 'j.id', MISSING_POOL), rows, market),
    run(
      `INSERT INTO listing_pool (workspace_id, listing_id, warehouse_id, revision)
       SELECT ?1, j.id, w.id, ${REVISION} ${MISSING_POOL} AND ?2 <> ''`,
      rows,
      market,
    ),
    run(note('identifier', 'c.id', NEW_CODE), codes, accountId),
    run(
      `INSERT INTO identifier (workspace_id, id, account_id, kind, value, value_key, revision)
       SELECT ?1, c.id, ?4, c.kind, c.value, c.value_key, ${REVISION} ${NEW_CODE} AND ?2 <> ''
       ON CONFLICT DO NOTHING`,
      codes,
      accountId,
    ),
    run(note('identifier_listing', `i.id || '/' || c.listing_id`, NEW_LINK), codes, accountId),
    run(
      `INSERT INTO identifier_listing (workspace_id, identifier_id, listing_id, revision)
       SELECT ?1, i.id, c.listing_id, ${REVISION} ${NEW_LINK} AND ?2 <> ''
       ON CONFLICT DO NOTHING`,
      codes,
      accountId,
    ),
    ...STAMP_PARENTS.map((sql) => db.prepare(sql).bind(db.workspaceId, jobId)),
  ];
}
