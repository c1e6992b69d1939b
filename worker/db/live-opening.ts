// Reading what opening a live rests on, and writing its blocks: every line-up item in one batch of
// the ledger, refused as a whole when the plan or the stock moved in between.
import type { LiveMode } from '../../shared/contract/live-rooms.ts';
import type { BlockPlace, PlannedTake } from '../domain/live-blocks.ts';
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

/** The live itself. */
export interface OpeningLive {
  readonly id: string;
  readonly title: string;
  readonly status: 'planned' | 'signed' | 'live' | 'ended' | 'cancelled';
  readonly mode: LiveMode;
  readonly startsAtUtc: number;
  readonly endsAtUtc: number;
}

/** A product of the line-up. */
export interface OpeningItem {
  readonly id: string;
  readonly skuId: string;
  readonly code: string;
  readonly title: string;
  readonly position: number;
  readonly expectedUnits: number;
  readonly highUnits: number | null;
  readonly setAsideUnits: number;
  readonly purchaseLimitUnits: number | null;
}

/** A block of a product, as the ledger has it. */
export interface OpeningBlock {
  readonly allocationId: string;
  readonly skuId: string;
  readonly warehouseId: string;
  readonly fenceEpoch: number;
  readonly units: number;
}

const SESSION = `SELECT id, title, status, mode, starts_at_utc AS startsAtUtc,
  ends_at_utc AS endsAtUtc FROM live_session WHERE workspace_id = ?1 AND id = ?2`;

const ITEMS = `SELECT i.id, i.sku_id AS skuId, s.code, s.title, i.position,
    coalesce(i.expected_units, 0) AS expectedUnits, i.expected_high_units AS highUnits,
    i.set_aside_units AS setAsideUnits, i.purchase_limit_units AS purchaseLimitUnits
  FROM live_item i CROSS JOIN sku s ON s.workspace_id = ?1 AND s.id = i.sku_id
  WHERE i.workspace_id = ?1 AND i.live_session_id = ?2 ORDER BY i.position, i.id`;

const LINE_UP = `live_session v CROSS JOIN live_item i INDEXED BY live_item_session
    ON i.workspace_id = ?1 AND i.live_session_id = v.id`;

// The shop's active listings that hold the SKU now, or the one the plan names. The listing is asked
// one by one: as a join, SQLite first reads all listings of the workspace for a filter.
const LISTINGS = `WITH offers AS MATERIALIZED (SELECT DISTINCT * FROM (
  SELECT i.sku_id, c.listing_id, i.warehouse_id,
    (SELECT l.buffer_units * c.units FROM listing l
      WHERE l.workspace_id = ?1 AND l.id = c.listing_id AND l.status = 'active'
        AND l.account_id = coalesce(v.account_id, l.account_id)) AS buffer
  FROM ${LINE_UP} CROSS JOIN listing_component c INDEXED BY listing_component_sku
    ON c.workspace_id = ?1 AND c.sku_id = i.sku_id
  WHERE v.workspace_id = ?1 AND v.id = ?2 AND c.listing_id = coalesce(i.listing_id, c.listing_id)
    AND c.effective_from_utc = (SELECT max(n.effective_from_utc) FROM listing_component n
      WHERE n.workspace_id = ?1 AND n.listing_id = c.listing_id))
  WHERE buffer IS NOT NULL)`;

const PLACES = `${LISTINGS}
  SELECT o.sku_id AS skuId, p.warehouse_id AS warehouseId, min(p.priority) AS priority,
    (SELECT t.on_hand - t.allocated - t.unavailable FROM stock_level t
      WHERE t.workspace_id = ?1 AND t.sku_id = o.sku_id AND t.warehouse_id = p.warehouse_id
        AND t.bucket = '') AS available
  FROM offers o CROSS JOIN listing_pool p ON p.workspace_id = ?1 AND p.listing_id = o.listing_id
  CROSS JOIN warehouse w ON w.workspace_id = ?1 AND w.id = p.warehouse_id
  WHERE w.status = 'active' AND p.warehouse_id = coalesce(o.warehouse_id, p.warehouse_id)
  GROUP BY o.sku_id, p.warehouse_id ORDER BY o.sku_id, priority, p.warehouse_id`;

const BUFFERS = `${LISTINGS}
  SELECT sku_id AS skuId, sum(buffer) AS buffer FROM offers GROUP BY sku_id`;

// A product without a listing is served by our own and contracted warehouses in the shop's market.
const HOME_PLACES = `SELECT i.sku_id AS skuId, w.id AS warehouseId,
    t.on_hand - t.allocated - t.unavailable AS available
  FROM ${LINE_UP}
  CROSS JOIN stock_level t ON t.workspace_id = ?1 AND t.sku_id = i.sku_id AND t.bucket = ''
  CROSS JOIN warehouse w ON w.workspace_id = ?1 AND w.id = t.warehouse_id
  WHERE v.workspace_id = ?1 AND v.id = ?2 AND w.status = 'active' AND w.kind IN ('own', '3pl')
    AND w.id = coalesce(i.warehouse_id, w.id)
    AND w.country = coalesce((SELECT a.market FROM channel_account a
      WHERE a.workspace_id = ?1 AND a.id = v.account_id), w.country)
  ORDER BY i.sku_id, available DESC, w.id`;

const BLOCKS = `SELECT a.id AS allocationId, a.sku_id AS skuId, a.warehouse_id AS warehouseId,
    a.fence_epoch AS fenceEpoch, a.units_open AS units
  FROM live_item i CROSS JOIN allocation a INDEXED BY allocation_holder
    ON a.workspace_id = ?1 AND a.holder_kind = 'live' AND a.holder_id = i.id
  WHERE i.workspace_id = ?1 AND i.live_session_id = ?2 AND a.units_open > 0
  ORDER BY i.position, a.opened_at_utc, a.id`;

/** The statements of `readOpening`, for the test that looks at their plans. */
export const OPENING_SQL = {
  session: SESSION,
  items: ITEMS,
  places: PLACES,
  buffers: BUFFERS,
  'home-places': HOME_PLACES,
  blocks: BLOCKS,
} as const;

type Place = BlockPlace & { readonly skuId: string };

/** Everything opening rests on. */
export interface Opening {
  readonly live: OpeningLive;
  readonly items: readonly OpeningItem[];
  /** Open blocks. */
  readonly blocks: readonly OpeningBlock[];
  readonly settings: LiveSettings;
  placesOf(skuId: string): readonly BlockPlace[];
  bufferOf(skuId: string): number;
}

/** Reads it in one round trip; null when there is no such live. */
export async function readOpening(db: WorkspaceDb, liveId: string): Promise<Opening | null> {
  const ofLive = Object.values(OPENING_SQL).map((sql) =>
    db.prepare(sql).bind(db.workspaceId, liveId),
  );
  const settings = db.prepare(LIVE_SETTINGS_SQL).bind(db.workspaceId);
  const results = await db.batch<never>([...ofLive, settings]);
  const rows = <T>(i: number) => (results[i]?.results ?? []) as T[];
  const [live] = rows<OpeningLive>(0);
  if (!live) return null;
  const places = rows<Place>(2);
  const buffers = new Map(rows<{ skuId: string; buffer: number }>(3).map((r) => [r.skuId, r]));
  const homePlaces = rows<Place>(4);
  const isOf = (skuId: string) => (place: Place) => place.skuId === skuId;
  return {
    live,
    items: rows<OpeningItem>(1),
    blocks: rows<OpeningBlock>(5),
    settings: liveSettingsOf(rows<LiveSettingsRow>(6)[0]),
    placesOf: (skuId) => (buffers.has(skuId) ? places : homePlaces).filter(isOf(skuId)),
    bufferOf: (skuId) => buffers.get(skuId)?.buffer ?? 0,
  };
}

/** What is written when a live opens. */
export interface OpeningWrite {
  readonly liveId: string;
  readonly mode: LiveMode;
  /** Items as they were read: if one differs by now, nothing is written. */
  readonly items: readonly Pick<OpeningItem, 'id' | 'setAsideUnits'>[];
  readonly takes: readonly (PlannedTake & { readonly allocationId: string })[];
}

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
  const added = JSON.stringify(write.takes.map(({ liveItemId, units }) => [liveItemId, units]));
  const setAside = db
    .prepare(
      `UPDATE live_item SET set_aside_units = set_aside_units + t.units, updated_at_utc = ?3,
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
  return post(db, act, drafts, { before: [guard, setAside, session, ...openings] });
}
