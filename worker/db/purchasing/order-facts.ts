// What a step of an order rests on: the order, its supplier's terms, the lanes to its destination
// and who is closed when. One round trip.
import type {
  OrderFacts,
  PriceBreak,
  SupplierRow,
  TermRow,
} from '../../domain/purchasing/order-known.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { ORDER_SQL, type OrderRow, recordOf } from './orders.ts';

// ?3 names the supplier, or '' for the order's own.
const OF_ORDER = `FROM purchase_order o CROSS JOIN`;
const CHOSEN = `coalesce(nullif(?3, ''), o.supplier_id)`;

/** The statements: ?1 workspace, ?2 order, ?3 another supplier or ''. */
export const ORDER_FACTS_SQL = {
  supplier: `SELECT p.id, p.name, p.name_zh AS nameZh, p.country, p.time_zone AS timeZone,
      p.currency ${OF_ORDER} supplier p ON p.workspace_id = ?1 AND p.id = ${CHOSEN}
    WHERE o.workspace_id = ?1 AND o.id = ?2`,
  terms: `SELECT t.sku_id AS skuId, t.minimum_order_units AS minimumOrderUnits,
      t.carton_units AS cartonUnits, t.price_breaks AS priceBreaks,
      t.production_p50_days AS productionP50Days, t.production_p90_days AS productionP90Days,
      t.is_learnt AS isLearnt
    ${OF_ORDER} supplier_term t ON t.workspace_id = ?1 AND t.supplier_id = ${CHOSEN}
    WHERE o.workspace_id = ?1 AND o.id = ?2`,
  lanes: `SELECT t.forwarder_id AS forwarderId, t.from_country AS fromCountry, t.mode,
      t.transit_p50_days AS transitP50Days, t.transit_p90_days AS transitP90Days,
      t.is_learnt AS isLearnt
    ${OF_ORDER} forwarder_term t INDEXED BY forwarder_term_warehouse
      ON t.workspace_id = ?1 AND t.warehouse_id = o.warehouse_id
    WHERE o.workspace_id = ?1 AND o.id = ?2`,
  closures: `SELECT c.starts_on_date AS startsOnDate, c.ends_on_date AS endsOnDate
    ${OF_ORDER} closure c ON c.workspace_id = ?1 AND c.party_kind = 'supplier'
      AND c.party_id = ${CHOSEN}
    WHERE o.workspace_id = ?1 AND o.id = ?2`,
} as const;

type TermText = Omit<TermRow, 'priceBreaks'> & { readonly priceBreaks: string | null };

/** Reads them; `supplierId` for a draft that is to change its supplier. */
export async function readOrderFacts(
  db: WorkspaceDb,
  id: string,
  supplierId = '',
): Promise<OrderFacts> {
  const { supplier, terms, lanes, closures } = ORDER_FACTS_SQL;
  const [order, makers, said, ways, closed] = await db.batch<never>([
    db.prepare(ORDER_SQL).bind(db.workspaceId, id),
    ...[supplier, terms].map((sql) => db.prepare(sql).bind(db.workspaceId, id, supplierId)),
    db.prepare(lanes).bind(db.workspaceId, id),
    db.prepare(closures).bind(db.workspaceId, id, supplierId),
  ]);
  const [row] = (order?.results ?? []) as OrderRow[];
  return {
    order: row ? recordOf(row) : null,
    supplier: ((makers?.results ?? []) as SupplierRow[])[0] ?? null,
    terms: ((said?.results ?? []) as TermText[]).map(({ priceBreaks, ...term }) => ({
      ...term,
      priceBreaks: priceBreaks === null ? null : (JSON.parse(priceBreaks) as PriceBreak[]),
    })),
    lanes: ways?.results ?? [],
    closures: closed?.results ?? [],
  };
}

/** SQL of a supplier's currency and price lists: ?1 workspace, ?2 supplier. */
export const SUPPLIER_PRICES_SQL = `SELECT p.currency, t.sku_id AS skuId,
    t.price_breaks AS priceBreaks
  FROM supplier p LEFT JOIN supplier_term t ON t.workspace_id = ?1 AND t.supplier_id = p.id
  WHERE p.workspace_id = ?1 AND p.id = ?2`;

/** Asks for them; for a draft that is not there yet. */
export const askSupplierPrices = (db: WorkspaceDb, supplierId: string | null) =>
  db.prepare(SUPPLIER_PRICES_SQL).bind(db.workspaceId, supplierId);

/** What the answer says. */
export function supplierPrices(answer: D1Result<unknown> | undefined) {
  const rows = (answer?.results ?? []) as {
    currency: string;
    skuId: string | null;
    priceBreaks: string | null;
  }[];
  return {
    currency: rows[0]?.currency ?? null,
    terms: rows.map(({ skuId, priceBreaks }) => ({
      skuId: skuId ?? '',
      priceBreaks: priceBreaks === null ? null : (JSON.parse(priceBreaks) as PriceBreak[]),
    })),
  };
}
