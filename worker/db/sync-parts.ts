// The parts of the three feeds: which table, by which key, with which columns, and how a row
// becomes what the wire shows. Money stands in a feed of its own, behind `cost.read`.
import type { Account, Category } from '../../shared/contract/catalogue.ts';
import { isoOf } from '../domain/instants.ts';
import { type RateRow, withForecast } from './demand-forecast.ts';
import { LISTING_COLUMNS, type ListingRow, listingOf } from './listing.ts';
import { LIVE_COLUMNS, type LiveRow, liveOf } from './live.ts';
import { CATEGORY_COLUMNS, POLICY_COLUMNS, type PolicyDbRow, policyOf } from './policy.ts';
import { type AnswerPackRow, answerId, answerOf, openAnswers } from './purchasing/plan-answers.ts';
import { SKU_COLUMNS, type SkuRow, skuOf } from './sku.ts';
import { type InboundLineRow, inboundOf, lotsOf } from './stock.ts';
import type { SyncRow } from './sync.ts';
import { ACCOUNT_COLUMNS, WAREHOUSE_COLUMNS, type WarehouseRow, warehouseOf } from './warehouse.ts';

/** One table of a feed. */
export interface FeedPart {
  readonly kind: string;
  readonly table: string;
  readonly alias: string;
  /** Key columns after the workspace, in the order of the table's key. */
  readonly key: readonly string[];
  readonly columns: string;
  /** Further condition; ?2 is the revision the browser already has. */
  readonly where?: string;
  /** True for tables that may fill a page: a first pull stops behind them. */
  readonly isLarge: boolean;
  /**
   * For a table whose rows pack many changes: how many a page takes at most. A pack may hold
   * changes older than its own revision, so those written since the pull began are sent as well.
   */
  readonly packsAPage?: number;
  /** What a row is on the wire to a browser that has everything up to `since`. */
  readonly read: (row: Record<string, unknown>, since: number) => readonly SyncRow[];
}

type PartOf<Row> = Omit<FeedPart, 'read'> & {
  /** The row on the wire, its id, and whether the browser must forget it. */
  readonly wire: (row: Row) => { id: string; row: unknown } | { id: string; row: null };
};

function part<Row>({ wire, ...rest }: PartOf<Row>): FeedPart {
  return { ...rest, read: (row) => [{ kind: rest.kind, ...wire(row as Row) }] };
}

// What the feed adds around a row is not part of it.
function without<Row extends object>(row: Row): Row {
  const entries = Object.entries(row).filter(
    ([name]) => name !== 'revision' && !/^key\d$/.test(name),
  );
  return Object.fromEntries(entries) as Row;
}

const plain = <Row extends { id: string }>(row: Row) => ({ id: row.id, row: without(row) });

function tombstones(feed: string): FeedPart {
  return part<{ subjectKind: string; subjectId: string }>({
    kind: 'tombstone',
    table: 'tombstone',
    alias: 't',
    key: ['subject_kind', 'subject_id'],
    columns: 't.subject_kind AS subjectKind, t.subject_id AS subjectId',
    // A browser that has nothing has nothing to forget.
    where: `t.feed = '${feed}' AND ?2 > 0`,
    isLarge: false,
    wire: (row) => ({ id: `${row.subjectKind}\n${row.subjectId}`, row: null }),
  });
}

/** SKUs, listings, shops, warehouses, categories, policy rows. */
export const CATALOGUE_PARTS: readonly FeedPart[] = [
  part<Category>({
    kind: 'category',
    table: 'category',
    alias: 'c',
    key: ['id'],
    columns: CATEGORY_COLUMNS,
    isLarge: false,
    wire: plain,
  }),
  part<Account>({
    kind: 'account',
    table: 'channel_account',
    alias: 'a',
    key: ['id'],
    columns: ACCOUNT_COLUMNS,
    isLarge: false,
    wire: plain,
  }),
  part<WarehouseRow>({
    kind: 'warehouse',
    table: 'warehouse',
    alias: 'w',
    key: ['id'],
    columns: WAREHOUSE_COLUMNS,
    isLarge: false,
    wire: (row) => ({ id: row.id, row: warehouseOf(without(row)) }),
  }),
  part<PolicyDbRow>({
    kind: 'policy',
    table: 'category_policy',
    alias: 'p',
    key: ['id'],
    columns: POLICY_COLUMNS,
    isLarge: false,
    wire: (row) => ({ id: row.id, row: policyOf(without(row)) }),
  }),
  tombstones('catalogue'),
  part<SkuRow>({
    kind: 'sku',
    table: 'sku',
    alias: 's',
    key: ['id'],
    columns: SKU_COLUMNS,
    isLarge: true,
    wire: (row) => ({ id: row.id, row: skuOf(row) }),
  }),
  part<ListingRow>({
    kind: 'listing',
    table: 'listing',
    alias: 'l',
    key: ['id'],
    columns: LISTING_COLUMNS,
    isLarge: true,
    wire: (row) => ({ id: row.id, row: listingOf(row) }),
  }),
];

interface LevelSumRow {
  skuId: string;
  warehouseId: string;
  onHand: number;
  allocated: number;
  allocatedToShows: number;
  unavailable: number;
  lots: string | null;
  asOfUtc: number;
  source: string;
}

// A change of one bucket sends the sum of all, so two changed buckets send the same row twice.
const sumOf = (column: string) => `(SELECT sum(b.${column}) FROM stock_level b
  WHERE b.workspace_id = l.workspace_id AND b.sku_id = l.sku_id
    AND b.warehouse_id = l.warehouse_id)`;

// Lots lie in the ordinary bucket; a row of another one must say them as well.
const LOTS = `iif(l.bucket = '', l.lots, (SELECT b.lots FROM stock_level b
  WHERE b.workspace_id = l.workspace_id AND b.sku_id = l.sku_id
    AND b.warehouse_id = l.warehouse_id AND b.bucket = ''))`;

function levelOf({ lots, ...row }: LevelSumRow) {
  const level = { ...row, asOfUtc: isoOf(row.asOfUtc) };
  return lots === null ? level : { ...level, lots: lotsOf(lots) };
}

// Some 50 SKUs each, in one to three regions.
const ANSWER_PACKS_A_PAGE = 10;

/** Levels, inbound, demand rates, planned lives, plans. */
export const STOCK_PARTS: readonly FeedPart[] = [
  tombstones('stock'),
  part<LiveRow>({
    kind: 'live',
    table: 'live_session',
    alias: 'v',
    key: ['id'],
    columns: LIVE_COLUMNS,
    where: "(v.status <> 'cancelled')",
    isLarge: false,
    wire: (row) => ({ id: row.id, row: liveOf(row) }),
  }),
  part<InboundLineRow & { isOpen: number }>({
    kind: 'inbound',
    table: 'inbound_line',
    alias: 'i',
    key: ['id'],
    columns: `i.id, i.sku_id AS skuId, i.warehouse_id AS warehouseId,
      i.units_expected - i.units_received AS units,
      coalesce(i.eta_p50_utc, (SELECT h.eta_p50_utc FROM shipment h WHERE
        h.workspace_id = i.workspace_id AND h.id = i.shipment_id)) AS etaP50Utc,
      coalesce(i.eta_p90_utc, (SELECT h.eta_p90_utc FROM shipment h WHERE
        h.workspace_id = i.workspace_id AND h.id = i.shipment_id)) AS etaP90Utc,
      coalesce((SELECT iif(h.kind = 'transfer', 'transfer', h.mode) FROM shipment h WHERE
        h.workspace_id = i.workspace_id AND h.id = i.shipment_id), '') AS mode,
      coalesce((SELECT h.reference FROM shipment h WHERE h.workspace_id = i.workspace_id
        AND h.id = i.shipment_id), i.purchase_order_id, '') AS reference,
      i.status = 'open' AND i.units_expected > i.units_received AS isOpen`,
    // Received lines are tombstones to a browser that knew them, and nothing to a new one.
    where: "(?2 > 0 OR (i.status = 'open' AND i.units_expected > i.units_received))",
    isLarge: true,
    wire: (row) => {
      const { isOpen, ...line } = without(row);
      return { id: row.id, row: isOpen === 1 ? inboundOf(line) : null };
    },
  }),
  part<LevelSumRow>({
    kind: 'level',
    table: 'stock_level',
    alias: 'l',
    key: ['sku_id', 'warehouse_id', 'bucket'],
    columns: `l.sku_id AS skuId, l.warehouse_id AS warehouseId, ${sumOf('on_hand')} AS onHand,
      ${sumOf('allocated')} AS allocated, ${sumOf('allocated_to_shows')} AS allocatedToShows,
      ${sumOf('unavailable')} AS unavailable, ${LOTS} AS lots, l.as_of_utc AS asOfUtc,
      l.as_of_source AS source`,
    isLarge: true,
    wire: (row) => ({
      id: `${row.skuId}/${row.warehouseId}`,
      row: levelOf(without(row)),
    }),
  }),
  part<RateRow & { skuId: string; market: string; asOfUtc: number }>({
    kind: 'demand',
    table: 'demand_rate',
    alias: 'd',
    key: ['sku_id', 'market'],
    columns: `d.sku_id AS skuId, d.market, d.units_per_day AS unitsPerDay,
      d.days_observed AS daysObserved, d.as_of_utc AS asOfUtc, d.forecast`,
    isLarge: true,
    wire: (row) => ({
      id: `${row.skuId}/${row.market}`,
      row: { ...withForecast(without(row)), asOfUtc: isoOf(row.asOfUtc) },
    }),
  }),
  {
    kind: 'plan',
    table: 'plan_answer_pack',
    alias: 'p',
    key: ['up_to_id'],
    columns: 'p.up_to_id AS upToId, p.answers',
    isLarge: true,
    packsAPage: ANSWER_PACKS_A_PAGE,
    read: (row, since) =>
      openAnswers(row as unknown as AnswerPackRow)
        .answers.filter(({ revision }) => revision > since)
        .map((kept) => ({ kind: 'plan', id: answerId(kept.answer), row: answerOf(kept) })),
  },
];

interface CostRow {
  skuId: string;
  minor: number;
  currency: string;
  updatedAtUtc: number;
}

// The newest line in force; one for every warehouse before one for a single warehouse.
const NEWEST_COST = `SELECT n.effective_from_date FROM cost n
  WHERE n.workspace_id = k.workspace_id AND n.sku_id = k.sku_id
    AND n.effective_from_date <= date('now')
  ORDER BY n.warehouse_id, n.effective_from_date DESC LIMIT 1`;

/** Costs and exchange rates. */
export const MONEY_PARTS: readonly FeedPart[] = [
  tombstones('money'),
  part<{ date: string; base: string; quote: string }>({
    kind: 'fx',
    table: 'fx_rate',
    alias: 'f',
    key: ['base', 'quote', 'rate_date'],
    columns: 'f.rate_date AS date, f.base, f.quote, f.rate, f.source',
    isLarge: true,
    wire: (row) => ({ id: `${row.base}/${row.quote}/${row.date}`, row: without(row) }),
  }),
  part<CostRow>({
    kind: 'cost',
    table: 'cost',
    alias: 'k',
    key: ['sku_id', 'warehouse_id', 'effective_from_date'],
    columns: `k.sku_id AS skuId, k.purchase_minor + k.freight_minor + k.duty_minor AS minor,
      k.currency, k.updated_at_utc AS updatedAtUtc`,
    where: `k.effective_from_date = (${NEWEST_COST})`,
    isLarge: true,
    wire: (row) => ({
      id: row.skuId,
      row: {
        skuId: row.skuId,
        unitCost: { minor: row.minor, currency: row.currency },
        asOfUtc: isoOf(row.updatedAtUtc),
      },
    }),
  }),
];
