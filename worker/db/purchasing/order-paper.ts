// What the documents and the confirm page of an order say beside its numbers: names, in one read.
import type { OrderPaper, SheetLine } from '../../../shared/reports/order-document/order-sheet.ts';
import type { OrderRecord } from '../../domain/purchasing/order-record.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

/** SQL of the names around an order: ?1 workspace, ?2 order. */
export const PAPER_HEAD_SQL = `SELECT w.name AS buyer, p.name AS supplier, p.name_zh AS supplierZh,
    p.country AS supplierCountry, p.time_zone AS timeZone,
    h.name || coalesce(', ' || h.city, '') || ', ' || h.country AS destination
  FROM purchase_order o CROSS JOIN workspace w ON w.workspace_id = ?1
  LEFT JOIN supplier p ON p.workspace_id = ?1 AND p.id = o.supplier_id
  LEFT JOIN warehouse h ON h.workspace_id = ?1 AND h.id = o.warehouse_id
  WHERE o.workspace_id = ?1 AND o.id = ?2`;

/** SQL of the names of SKUs: ?1 workspace, ?2 JSON ids, ?3 supplier. */
export const PAPER_SKUS_SQL = `SELECT s.id, s.code, s.title, s.title_zh AS titleZh,
    coalesce((SELECT t.carton_units FROM supplier_term t WHERE t.workspace_id = ?1
      AND t.supplier_id = ?3 AND t.sku_id = s.id), s.carton_units) AS cartonUnits
  FROM json_each(?2) j CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = j.value
  WHERE s.workspace_id = ?1`;

interface Head {
  readonly buyer: string;
  readonly supplier: string | null;
  readonly supplierZh: string | null;
  readonly supplierCountry: string | null;
  readonly timeZone: string | null;
  readonly destination: string;
}

interface SkuName {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly titleZh: string | null;
  readonly cartonUnits: number | null;
}

const digitsOf = (currency: string) =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;

/** The names of SKUs by id. */
export async function readSkuNames(
  db: WorkspaceDb,
  skuIds: readonly string[],
  supplierId: string,
): Promise<Map<string, SkuName>> {
  const { results } = await db
    .prepare(PAPER_SKUS_SQL)
    .bind(db.workspaceId, JSON.stringify(skuIds), supplierId)
    .all<SkuName>();
  return new Map(results.map((row) => [row.id, row]));
}

/** An order as it goes on paper; `supplierCountry` decides the language nobody chose. */
export async function readOrderPaper(
  db: WorkspaceDb,
  order: OrderRecord,
  showsPrices: boolean,
  nowMs: number,
): Promise<OrderPaper & { readonly supplierCountry: string | null; lines: SheetLine[] }> {
  const skuIds = order.lines.map(({ skuId }) => skuId);
  const [heads, skus] = await db.batch<never>([
    db.prepare(PAPER_HEAD_SQL).bind(db.workspaceId, order.id),
    db.prepare(PAPER_SKUS_SQL).bind(db.workspaceId, JSON.stringify(skuIds), order.supplierId),
  ]);
  const [head] = (heads?.results ?? []) as Head[];
  const names = new Map(((skus?.results ?? []) as SkuName[]).map((row) => [row.id, row]));
  return {
    reference: order.reference,
    date: new Date(order.sentAtMs ?? nowMs).toISOString().slice(0, 10),
    buyer: head?.buyer ?? '',
    supplier: head?.supplier ?? null,
    supplierZh: head?.supplierZh ?? null,
    supplierCountry: head?.supplierCountry ?? null,
    destination: head?.destination ?? '',
    mode: order.mode,
    currency: order.currency,
    currencyDigits: digitsOf(order.currency),
    readyOnDate: order.readyOnDate ?? order.plannedReadyOnDate,
    note: order.note,
    showsPrices,
    lines: order.lines.map(({ skuId, units, unitPriceMinor }) => {
      const {
        code = skuId,
        title = '',
        titleZh = null,
        cartonUnits = null,
      } = names.get(skuId) ?? {};
      const line = { code, title, titleZh, units, cartonUnits };
      return showsPrices ? { ...line, unitPriceMinor } : line;
    }),
  };
}
