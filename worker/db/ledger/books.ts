// Reading the ledger back: why a number is what it is, whether every balance is the sum of its
// movements, and the monthly close a rebuild starts from.
import { ApiError } from '../../errors.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { LEVEL_COLUMNS, type LevelRow, MOVEMENT_COLUMNS, type MovementRow } from './rows.ts';

/** A movement with what was available right after it. */
export interface ExplainedMovement extends MovementRow {
  availableAfter: number;
}

/** One page of an explanation. */
export interface Explanation {
  levels: LevelRow[];
  /** Newest first. */
  movements: ExplainedMovement[];
  /** Pass on for the older page; null at the beginning of the books. */
  next: { beforeSeq: number; availableAfter: number } | null;
}

/**
 * "Why is it 37?": the movements of a SKU in a warehouse, newest first, each with the available
 * units it left behind; the first one's are the 37. One round trip.
 */
export async function whyIsIt(
  db: WorkspaceDb,
  place: { skuId: string; warehouseId: string },
  page: { limit?: number; from?: Explanation['next'] } = {},
): Promise<Explanation> {
  const limit = page.limit ?? 50;
  const [levels, rows] = (await db.batch<unknown>([
    db
      .prepare(
        `SELECT ${LEVEL_COLUMNS} FROM stock_level l
         WHERE l.workspace_id = ?1 AND l.sku_id = ?2 AND l.warehouse_id = ?3`,
      )
      .bind(db.workspaceId, place.skuId, place.warehouseId),
    db
      .prepare(
        `SELECT ${MOVEMENT_COLUMNS} FROM stock_movement m WHERE m.workspace_id = ?1
           AND m.sku_id = ?2 AND m.warehouse_id = ?3 AND m.seq < ?4 ORDER BY m.seq DESC LIMIT ?5`,
      )
      .bind(
        db.workspaceId,
        place.skuId,
        place.warehouseId,
        page.from?.beforeSeq ?? Number.MAX_SAFE_INTEGER,
        limit,
      ),
  ])) as [D1Result<LevelRow>, D1Result<MovementRow>];
  let available =
    page.from?.availableAfter ??
    levels.results.reduce((sum, l) => sum + l.onHand - l.allocated - l.unavailable, 0);
  const movements = rows.results.map((row) => {
    const availableAfter = available;
    available -= row.onHandDelta - row.allocatedDelta - row.unavailableDelta;
    return { ...row, availableAfter };
  });
  const oldest = movements.at(-1);
  const isMore = movements.length === limit && oldest !== undefined;
  const next = isMore ? { beforeSeq: oldest.seq, availableAfter: available } : null;
  return { levels: levels.results, movements, next };
}

// The last close and every movement after it; nothing else is needed to know every balance.
const REBUILT = `
  last_close AS (SELECT month, through_seq FROM stock_close WHERE workspace_id = ?1
    ORDER BY through_seq DESC LIMIT 1),
  parts AS (
    SELECT c.sku_id, c.warehouse_id, c.bucket, c.on_hand, c.allocated, c.allocated_to_shows,
      c.unavailable
    FROM last_close k CROSS JOIN stock_close_level c
      ON c.workspace_id = ?1 AND c.month = k.month
    UNION ALL
    SELECT sku_id, warehouse_id, bucket, on_hand_delta, allocated_delta,
      allocated_to_shows_delta, unavailable_delta
    FROM stock_movement
    WHERE workspace_id = ?1 AND seq > coalesce((SELECT through_seq FROM last_close), 0))`;

/** Something in the books that does not add up; an empty list is the only good answer. */
export interface LedgerDifference {
  rule: string;
  subject: string;
  difference: number;
}

// Balances entered with the opposite sign must cancel the rebuilt ones.
const BALANCE_SQL = `WITH ${REBUILT}
  SELECT 'balance' AS rule, sku_id || '/' || warehouse_id || '/' || bucket AS subject,
    abs(sum(on_hand)) + abs(sum(allocated)) + abs(sum(allocated_to_shows))
      + abs(sum(unavailable)) AS difference
  FROM (SELECT * FROM parts UNION ALL
    SELECT sku_id, warehouse_id, bucket, -on_hand, -allocated, -allocated_to_shows, -unavailable
    FROM stock_level WHERE workspace_id = ?1)
  GROUP BY sku_id, warehouse_id, bucket HAVING difference <> 0 LIMIT 100`;

const ALLOCATION_SQL = `
  SELECT 'allocated' AS rule, sku_id || '/' || warehouse_id || '/' || bucket AS subject,
    sum(units) AS difference
  FROM (SELECT sku_id, warehouse_id, bucket, allocated AS units FROM stock_level
      WHERE workspace_id = ?1 AND allocated <> 0
    UNION ALL SELECT sku_id, warehouse_id, bucket, -units_open FROM allocation
      WHERE workspace_id = ?1 AND units_open > 0)
  GROUP BY sku_id, warehouse_id, bucket HAVING difference <> 0 LIMIT 100`;

const NUMBER_SQL = `
  SELECT 'numbers' AS rule, 'workspace' AS subject, w.movement_seq - count(m.seq) AS difference
  FROM workspace w LEFT JOIN stock_movement m ON m.workspace_id = w.workspace_id
  WHERE w.workspace_id = ?1 GROUP BY w.workspace_id
  HAVING w.movement_seq <> count(m.seq) OR coalesce(max(m.seq), 0) <> w.movement_seq`;

/** Checks that balances, allocations and numbers follow from the movements. */
export async function ledgerDifferences(db: WorkspaceDb): Promise<LedgerDifference[]> {
  const checks = [BALANCE_SQL, ALLOCATION_SQL, NUMBER_SQL];
  const results = await db.batch<LedgerDifference>(
    checks.map((sql) => db.prepare(sql).bind(db.workspaceId)),
  );
  return results.flatMap((result) => result.results);
}

/** Every balance, worked out from the last close and the movements since. */
export async function rebuiltLevels(
  db: WorkspaceDb,
): Promise<Omit<LevelRow, 'lastSeq' | 'asOfUtc' | 'asOfSource' | 'revision'>[]> {
  const { results } = await db
    .prepare(
      `WITH ${REBUILT} SELECT sku_id AS skuId, warehouse_id AS warehouseId, bucket,
         sum(on_hand) AS onHand, sum(allocated) AS allocated,
         sum(allocated_to_shows) AS allocatedToShows, sum(unavailable) AS unavailable
       FROM parts GROUP BY sku_id, warehouse_id, bucket`,
    )
    .bind(db.workspaceId)
    .all<LevelRow>();
  return results;
}

/**
 * Closes a month: balances as the movements so far give them. Done again for the same month it
 * changes nothing. Books that do not add up are not closed.
 */
export async function closeMonth(db: WorkspaceDb, month: string, nowMs: number): Promise<void> {
  const differences = await ledgerDifferences(db);
  if (differences.length > 0) {
    const [first] = differences;
    throw new ApiError('conflict', { detail: `${first?.rule} ${first?.subject} does not add up.` });
  }
  // The levels go in first: REBUILT must still see the close before this one.
  const isOpen = `NOT EXISTS (SELECT 1 FROM stock_close WHERE workspace_id = ?1 AND month = ?2)`;
  await db.batch([
    db
      .prepare(
        `WITH ${REBUILT} INSERT INTO stock_close_level (workspace_id, month, sku_id, warehouse_id,
           bucket, on_hand, allocated, allocated_to_shows, unavailable)
         SELECT ?1, ?2, sku_id, warehouse_id, bucket, sum(on_hand), sum(allocated),
           sum(allocated_to_shows), sum(unavailable)
         FROM parts WHERE ${isOpen} GROUP BY sku_id, warehouse_id, bucket`,
      )
      .bind(db.workspaceId, month),
    db
      .prepare(
        `INSERT INTO stock_close (workspace_id, month, through_seq, closed_at_utc)
         SELECT ?1, ?2, movement_seq, ?3 FROM workspace WHERE workspace_id = ?1 AND ${isOpen}`,
      )
      .bind(db.workspaceId, month, nowMs),
  ]);
}
