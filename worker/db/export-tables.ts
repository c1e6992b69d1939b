// Reads any table of a workspace in key order, for exports. The list says which tables may leave
// and what each needs; credentials, staging and other people's secrets are not on it.
import { getTableColumns, getTableName } from 'drizzle-orm';
import { getTableConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Permission } from '../../shared/contract/permissions.ts';
import type { ExportCell } from '../../shared/reports/write-delimited.ts';
import { ANSWER_HEADERS, answerPages } from './export-answers.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { alert, suggestion } from './schema/advice.ts';
import { auditEntry } from './schema/audit.ts';
import { category, categoryPolicy } from './schema/category.ts';
import { channelAccount, listing, listingComponent, listingPool } from './schema/channel.ts';
import { clearanceCase } from './schema/clearance.ts';
import { dailyDemand, demandEvent, demandRate, orderDemand } from './schema/demand.ts';
import { identifier, identifierListing } from './schema/identifier.ts';
import { importJob, importRowError } from './schema/import.ts';
import { inboundLine, shipment, shipmentMilestone } from './schema/inbound.ts';
import { liveEvent, liveItem, liveReview, liveSession } from './schema/live.ts';
import { lot, lotLevel, lotMovement } from './schema/lot.ts';
import { cost, fxRate } from './schema/money.ts';
import { observation } from './schema/observation.ts';
import { orderLine, salesOrder, stockReturn } from './schema/order.ts';
import { planAnswerPack } from './schema/planning.ts';
import { presale, presaleTake } from './schema/presale.ts';
import { product, sku, skuComponent } from './schema/product.ts';
import { purchaseOrder, purchaseOrderLine } from './schema/purchase-order.ts';
import { allocation, stockLevel, stockMovement } from './schema/stock.ts';
import { closure, forwarder, forwarderTerm, supplier, supplierTerm } from './schema/supplier.ts';
import { warehouse, warehouseBill, warehouseTariff } from './schema/warehouse.ts';

interface ExportRule {
  table: SQLiteTable;
  /** Beyond `stock.read`, which every export needs. */
  needs?: Permission;
  /** Columns that only `cost.read` sees. */
  costColumns?: readonly string[];
}

/** A table of packs: what they hold leaves a row each, under a name of its own. */
interface PackRule extends ExportRule {
  name: string;
  headers: readonly string[];
  pages: (db: WorkspaceDb) => AsyncGenerator<ExportCell[][]>;
}

const rules = (tables: readonly SQLiteTable[], more: Omit<ExportRule, 'table'> = {}) =>
  tables.map((table) => ({ table, ...more }));

const RULES: readonly (ExportRule | PackRule)[] = [
  ...rules([product, sku, skuComponent, category, categoryPolicy, identifier, identifierListing]),
  ...rules([channelAccount, listing, listingComponent, listingPool]),
  ...rules([stockLevel, stockMovement, allocation, observation]),
  ...rules([lot, lotLevel, lotMovement]),
  ...rules([inboundLine, shipment, shipmentMilestone, purchaseOrder]),
  ...rules([presale, presaleTake]),
  ...rules([salesOrder, orderLine, stockReturn, dailyDemand, orderDemand, demandRate, demandEvent]),
  ...rules([supplier, forwarder, closure, fxRate, alert, importRowError]),
  ...rules([liveSession, liveItem, liveEvent, liveReview]),
  ...rules([cost, suggestion, clearanceCase, warehouseTariff, warehouseBill], {
    needs: 'cost.read',
  }),
  ...rules([auditEntry], { needs: 'team.manage' }),
  ...rules([importJob], { needs: 'import.write' }),
  { table: planAnswerPack, name: 'sku-plan', headers: ANSWER_HEADERS, pages: answerPages },
  { table: warehouse, costColumns: ['tariff'] },
  { table: purchaseOrderLine, costColumns: ['unit_price_minor'] },
  { table: supplierTerm, costColumns: ['price_breaks'] },
  { table: forwarderTerm, costColumns: ['price_per_cbm_minor', 'price_per_kg_minor'] },
];

/** Table names in the wire's spelling (`stock-level`) with what they need. */
const BY_NAME = new Map(
  RULES.map((rule) => {
    const name = 'name' in rule ? rule.name : getTableName(rule.table).replaceAll('_', '-');
    return [name, rule];
  }),
);

/** Names of the tables a member with these permissions may export. */
export function exportNames(permissions: ReadonlySet<Permission>): string[] {
  return [...BY_NAME]
    .filter(([, rule]) => rule.needs === undefined || permissions.has(rule.needs))
    .map(([name]) => name)
    .sort();
}

/** A table ready to be read. */
export interface ExportPlan {
  headers: string[];
  /** Pages of rows in key order; each is one read. */
  pages: () => AsyncGenerator<ExportCell[][]>;
}

/** What one page holds. */
const PAGE_ROWS = 2_000;

/** The plan of a table; 'unknown' or 'forbidden' when there is none for this member. */
export function exportPlan(
  db: WorkspaceDb,
  name: string,
  permissions: ReadonlySet<Permission>,
): ExportPlan | 'unknown' | 'forbidden' {
  const rule = BY_NAME.get(name);
  if (!rule) return 'unknown';
  if (rule.needs !== undefined && !permissions.has(rule.needs)) return 'forbidden';
  if ('pages' in rule) return { headers: [...rule.headers], pages: () => rule.pages(db) };
  const hidden = permissions.has('cost.read') ? [] : (rule.costColumns ?? []);
  const columns = Object.values(getTableColumns(rule.table))
    .map((column) => column.name)
    .filter((column) => column !== 'workspace_id' && !hidden.includes(column));
  const [primary] = getTableConfig(rule.table).primaryKeys;
  const keys = (primary?.columns ?? [])
    .map((column) => column.name)
    .filter((column) => column !== 'workspace_id');
  return { headers: columns, pages: () => readPages(db, getTableName(rule.table), columns, keys) };
}

async function* readPages(
  db: WorkspaceDb,
  table: string,
  columns: readonly string[],
  keys: readonly string[],
): AsyncGenerator<ExportCell[][]> {
  const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
  const places = keys.map((_, i) => `?${i + 3}`).join(', ');
  let last: unknown[] | null = null;
  for (;;) {
    const after: string = last === null ? '' : `AND (${quoted(keys)}) > (${places})`;
    const page: D1Result<Record<string, string | number | null>> = await db
      .prepare(
        `SELECT ${quoted([...new Set([...columns, ...keys])])} FROM "${table}"
         WHERE workspace_id = ?1 ${after} ORDER BY ${quoted(keys)} LIMIT ?2`,
      )
      .bind(db.workspaceId, PAGE_ROWS, ...(last ?? []))
      .all();
    const { results } = page;
    yield results.map((row) => columns.map((column) => cellOf(column, row[column] ?? null)));
    const end = results.at(-1);
    if (!end || results.length < PAGE_ROWS) return;
    last = keys.map((key) => end[key]);
  }
}

/** Instants leave as ISO text; everything else as it is stored. */
function cellOf(column: string, value: string | number | null): ExportCell {
  if (typeof value !== 'number' || !column.endsWith('_utc')) return value;
  return new Date(value).toISOString();
}
