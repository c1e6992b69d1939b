// Reading what opening a live rests on, and writing its blocks: every line-up item in one batch of
// the ledger, refused as a whole when the plan or the stock moved in between.
import { todayIn } from '../../shared/calendar/local-date.ts';
import type { LiveMode } from '../../shared/contract/live-rooms.ts';
import { EMPTY_BALANCE } from '../../shared/inventory/balance.ts';
import { pastSaleUnits, type ShelfLife, shelfLifeAsked } from '../../shared/inventory/lots.ts';
import type { BlockListing, BlockSources, PlannedTake } from '../domain/live-blocks.ts';
import type { PromiseInbound, PromiseItem, PromiseScene } from '../domain/live-promise.ts';
import { SHOW_CONNECTIONS_SQL } from './connections/pushes.ts';
import type { WorkspaceDb } from './for-workspace.ts';
import { openAllocation } from './ledger/allocations.ts';
import type { Act } from './ledger/movement.ts';
import { type Posted, post } from './ledger/post.ts';
import {
  LIVE_SETTINGS_SQL,
  type LiveSettings,
  type LiveSettingsRow,
  liveSettingsOf,
} from './live-settings.ts';
import { lotsOf, SHELF_LIVES_SQL } from './stock.ts';

/** The live itself. */
export interface OpeningLive {
  readonly id: string;
  readonly title: string;
  readonly status: 'planned' | 'signed' | 'live' | 'ended' | 'cancelled';
  readonly mode: LiveMode;
  readonly startsAtUtc: number;
  readonly endsAtUtc: number;
  readonly accountId: string | null;
  /** The platform's id of the show it follows; null = none. */
  readonly externalRef: string | null;
  /** Of the shop; '' when unknown. */
  readonly market: string;
  /** The workspace's. */
  readonly timeZone: string;
}

/** A product of the line-up. */
export interface OpeningItem extends PromiseItem {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly position: number;
  readonly expectedUnits: number;
  readonly setAsideUnits: number;
  readonly purchaseLimitUnits: number | null;
  /** Set when it was taken out while on air. */
  readonly removedAtUtc: number | null;
}

/** A block of a product, as the ledger has it. */
export interface OpeningBlock {
  readonly allocationId: string;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly fenceEpoch: number;
  readonly units: number;
}

const SESSION = `SELECT v.id, v.title, v.status, v.mode, v.starts_at_utc AS startsAtUtc,
    v.ends_at_utc AS endsAtUtc, v.account_id AS accountId, v.external_ref AS externalRef,
    coalesce(a.market, '') AS market,
    (SELECT w.time_zone FROM workspace w WHERE w.workspace_id = ?1) AS timeZone
  FROM live_session v LEFT JOIN channel_account a
    ON a.workspace_id = ?1 AND a.id = v.account_id
  WHERE v.workspace_id = ?1 AND v.id = ?2`;

const ITEMS = `SELECT i.id, i.sku_id AS skuId, s.code, s.title, i.position,
    coalesce(i.expected_units, 0) AS expectedUnits,
    i.set_aside_units AS setAsideUnits, i.purchase_limit_units AS purchaseLimitUnits,
    coalesce(i.live_price_minor, s.price_minor) AS priceMinor,
    coalesce(i.currency, s.price_currency) AS currency, i.removed_at_utc AS removedAtUtc,
    (SELECT k.purchase_minor + k.freight_minor + k.duty_minor FROM cost k
      WHERE k.workspace_id = ?1 AND k.sku_id = i.sku_id
      ORDER BY k.effective_from_date DESC LIMIT 1) AS costMinor,
    (SELECT k.currency FROM cost k WHERE k.workspace_id = ?1 AND k.sku_id = i.sku_id
      ORDER BY k.effective_from_date DESC LIMIT 1) AS costCurrency,
    EXISTS (SELECT 1 FROM clearance_case q INDEXED BY clearance_case_open
      WHERE q.workspace_id = ?1 AND q.sku_id = i.sku_id AND q.state = 'open') AS isSlow
  FROM live_item i CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = i.sku_id
  WHERE i.workspace_id = ?1 AND i.live_session_id = ?2 ORDER BY i.position, i.id`;

const LINE_UP = `live_item i INDEXED BY live_item_session`;
const OF_LIVE = `i.workspace_id = ?1 AND i.live_session_id = ?2`;

// Active listings that hold the SKU now, or the one the plan names. The listing is asked one by
// one: as a join, SQLite first reads all listings of the workspace for a filter.
const ASK = (column: string) => `(SELECT ${column} FROM listing l
  WHERE l.workspace_id = ?1 AND l.id = c.listing_id AND l.status = 'active')`;
const LISTINGS = `SELECT o.skuId, o.accountId, o.buffer * o.units AS bufferUnits,
    (SELECT a.market FROM channel_account a
      WHERE a.workspace_id = ?1 AND a.id = o.accountId) AS market,
    (SELECT json_group_array(p.warehouse_id) FROM (SELECT warehouse_id FROM listing_pool
      WHERE workspace_id = ?1 AND listing_id = o.listingId ORDER BY priority, warehouse_id) p)
      AS pool
  FROM (SELECT DISTINCT i.sku_id AS skuId, c.listing_id AS listingId, c.units,
      ${ASK('l.account_id')} AS accountId, ${ASK('l.buffer_units')} AS buffer
    FROM ${LINE_UP} CROSS JOIN listing_component c INDEXED BY listing_component_sku
      ON c.workspace_id = ?1 AND c.sku_id = i.sku_id
    WHERE ${OF_LIVE} AND c.listing_id = coalesce(i.listing_id, c.listing_id)
      AND c.effective_from_utc = (SELECT max(n.effective_from_utc) FROM listing_component n
        WHERE n.workspace_id = ?1 AND n.listing_id = c.listing_id)) o
  WHERE o.accountId IS NOT NULL`;

// The ordinary bucket alone: blocks are taken from it.
const LEVELS = `SELECT t.sku_id AS skuId, t.warehouse_id AS warehouseId,
    t.on_hand - t.allocated - t.unavailable AS available, t.lots
  FROM ${LINE_UP} CROSS JOIN stock_level t ON t.workspace_id = ?1 AND t.sku_id = i.sku_id
    AND t.bucket = '' AND t.warehouse_id = coalesce(i.warehouse_id, t.warehouse_id)
  WHERE ${OF_LIVE}`;

const WAREHOUSES = `SELECT id, country FROM warehouse
  WHERE workspace_id = ?1 AND status = 'active' ORDER BY code, id`;

const BLOCKS = `SELECT a.id AS allocationId, a.sku_id AS skuId, a.warehouse_id AS warehouseId,
    a.fence_epoch AS fenceEpoch, a.units_open AS units
  FROM live_item i CROSS JOIN allocation a INDEXED BY allocation_holder
    ON a.workspace_id = ?1 AND a.holder_kind = 'live' AND a.holder_id = i.id
  WHERE i.workspace_id = ?1 AND i.live_session_id = ?2 AND a.units_open > 0
  ORDER BY i.position, a.opened_at_utc, a.id`;

// Open lines with a day they surely arrive by.
const INBOUND = `SELECT l.sku_id AS skuId, l.warehouse_id AS warehouseId,
    l.units_expected - l.units_received AS units,
    coalesce(l.eta_p90_utc, (SELECT s.eta_p90_utc FROM shipment s
      WHERE s.workspace_id = ?1 AND s.id = l.shipment_id)) AS etaP90Ms
  FROM ${LINE_UP} CROSS JOIN inbound_line l INDEXED BY inbound_line_open
    ON l.workspace_id = ?1 AND l.sku_id = i.sku_id AND l.status = 'open'
  WHERE ${OF_LIVE} AND l.units_expected > l.units_received`;

// Accounts with an active listing of the SKU, and whether their platform tells us of orders.
const CHANNELS = `SELECT DISTINCT i.sku_id AS skuId, ${ASK('l.account_id')} AS accountId,
    EXISTS (SELECT 1 FROM connection n INDEXED BY connection_account
      WHERE n.workspace_id = ?1 AND n.account_id = ${ASK('l.account_id')}
        AND n.status = 'active') AS isConnected
  FROM ${LINE_UP} CROSS JOIN listing_component c INDEXED BY listing_component_sku
    ON c.workspace_id = ?1 AND c.sku_id = i.sku_id
  WHERE ${OF_LIVE} AND accountId IS NOT NULL`;

/** The statements of `readOpening`, for the test that looks at their plans. */
export const OPENING_SQL = {
  session: SESSION,
  items: ITEMS,
  listings: LISTINGS,
  levels: LEVELS,
  warehouses: WAREHOUSES,
  blocks: BLOCKS,
  settings: LIVE_SETTINGS_SQL,
  inbound: INBOUND,
  channels: CHANNELS,
  shops: SHELF_LIVES_SQL,
  told: SHOW_CONNECTIONS_SQL,
} as const;

/** Everything opening rests on. */
export interface Opening {
  readonly live: OpeningLive;
  readonly items: readonly OpeningItem[];
  readonly sources: BlockSources;
  /** Open blocks. */
  readonly blocks: readonly OpeningBlock[];
  readonly settings: LiveSettings;
  readonly inbound: readonly PromiseInbound[];
  readonly channels: PromiseScene['channels'];
  /** Connections that are told what its blocks leave. */
  readonly toldIds: readonly string[];
}

type OpeningLevel = BlockSources['levels'][number] & { readonly lots: string | null };

// What the live's shop may still sell when the live ends: the rest is there, and not for it.
function sellableLevels(
  { accountId, endsAtUtc, timeZone }: OpeningLive,
  levels: readonly OpeningLevel[],
  shops: readonly ShelfLife[],
): BlockSources['levels'] {
  const minShelfLifeDays = shelfLifeAsked(shops, accountId);
  const day = { localDate: todayIn(endsAtUtc, timeZone), minShelfLifeDays };
  return levels.map(({ lots, available, ...place }) => {
    const past = lots ? pastSaleUnits({ ...EMPTY_BALANCE, lots: lotsOf(lots) }, day) : 0;
    return { ...place, available: available === null ? null : available - past };
  });
}

/** Reads it in one round trip; null when there is no such live. */
export async function readOpening(db: WorkspaceDb, liveId: string): Promise<Opening | null> {
  const statements = Object.values(OPENING_SQL).map((sql) => {
    const statement = db.prepare(sql);
    return sql.includes('?2')
      ? statement.bind(db.workspaceId, liveId)
      : statement.bind(db.workspaceId);
  });
  const results = await db.batch<never>(statements);
  const rows = <T>(i: number) => (results[i]?.results ?? []) as T[];
  const [live] = rows<OpeningLive>(0);
  if (!live) return null;
  const listings = rows<Omit<BlockListing, 'poolWarehouseIds'> & { pool: string }>(2);
  return {
    live,
    items: rows<OpeningItem>(1),
    sources: {
      listings: listings.map(({ pool, ...row }) => ({
        ...row,
        poolWarehouseIds: JSON.parse(pool) as string[],
      })),
      levels: sellableLevels(live, rows<OpeningLevel>(3), rows<ShelfLife>(9)),
      warehouses: rows(4),
    },
    blocks: rows<OpeningBlock>(5),
    settings: liveSettingsOf(rows<LiveSettingsRow>(6)[0]),
    inbound: rows(7),
    channels: rows(8),
    toldIds: rows<{ id: string }>(10).map(({ id }) => id),
  };
}

/** What is written when a live opens. */
export interface OpeningWrite {
  readonly liveId: string;
  readonly mode: LiveMode;
  /** Items as they were read: if one differs by now, nothing is written. */
  readonly items: readonly Pick<OpeningItem, 'id' | 'setAsideUnits'>[];
  readonly takes: readonly (PlannedTake & { readonly allocationId: string })[];
  /** What must be there still when the blocks are taken: the blocks, and what is held back. */
  readonly needs: readonly {
    readonly skuId: string;
    readonly warehouseIds: readonly string[];
    readonly units: number;
  }[];
}

// The ledger refuses what is not there; what the channels hold back is there, and not for shows.
const BUFFER_GUARD = `INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0
  WHERE EXISTS (SELECT 1 FROM json_each(?2) j WHERE j.value ->> 'units' > coalesce((
    SELECT sum(max(0, t.on_hand - t.allocated - t.unavailable)) FROM stock_level t
    WHERE t.workspace_id = ?1 AND t.sku_id = j.value ->> 'skuId' AND t.bucket = ''
      AND t.warehouse_id IN (SELECT w.value FROM json_each(j.value, '$.warehouseIds') w)), 0))`;

/** Sets the blocks aside and notes them on the plan, all or nothing. */
export function postOpening(db: WorkspaceDb, act: Act, write: OpeningWrite): Promise<Posted> {
  const items = JSON.stringify(write.items.map(({ id, setAsideUnits }) => [id, setAsideUnits]));
  const guard = db
    .prepare(
      `INSERT INTO batch_guard (workspace_id, holds) SELECT ?1, 0 WHERE NOT EXISTS
         (SELECT 1 FROM live_session WHERE workspace_id = ?1 AND id = ?2
            AND status IN ('planned', 'signed', 'live'))
       OR EXISTS (SELECT 1 FROM json_each(?3) j WHERE NOT EXISTS
         (SELECT 1 FROM live_item i WHERE i.workspace_id = ?1 AND i.id = j.value ->> 0
            AND i.set_aside_units = j.value ->> 1))`,
    )
    .bind(db.workspaceId, write.liveId, items);
  const buffers = db.prepare(BUFFER_GUARD).bind(db.workspaceId, JSON.stringify(write.needs));
  const added = JSON.stringify(write.takes.map(({ liveItemId, units }) => [liveItemId, units]));
  const setAside = db
    .prepare(
      `UPDATE live_item SET set_aside_units = set_aside_units + t.units, updated_at_utc = ?3,
         removed_at_utc = NULL,
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       FROM (SELECT value ->> 0 AS id, sum(value ->> 1) AS units FROM json_each(?2) GROUP BY 1) t
       WHERE live_item.workspace_id = ?1 AND live_item.id = t.id`,
    )
    .bind(db.workspaceId, added, act.nowMs);
  const session = db
    .prepare(
      `UPDATE live_session SET mode = iif(status = 'live', mode, ?3), updated_at_utc = ?4,
         revision = (SELECT revision FROM workspace WHERE workspace_id = ?1)
       WHERE workspace_id = ?1 AND id = ?2`,
    )
    .bind(db.workspaceId, write.liveId, write.mode, act.nowMs);
  const openings = write.takes.map((take) =>
    openAllocation(db, act, { ...take, holderKind: 'live', holderId: take.liveItemId }),
  );
  const drafts = write.takes.map(({ skuId, warehouseId, units, allocationId }) => ({
    kind: 'allocate' as const,
    skuId,
    warehouseId,
    allocatedDelta: units,
    allocatedToShowsDelta: units,
    allocationId,
    isChoice: true,
  }));
  return post(db, act, drafts, { before: [guard, buffers, setAside, session, ...openings] });
}
