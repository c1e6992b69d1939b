// Holds a platform's snapshot against our balances, after every order it could explain was read:
// one count for what no event explains, a large one waits for a person (DESIGN.md 2.3).
import { type ComparedLevel, levelsToCompare } from '../db/connections/levels.ts';
import { stocksToCompare } from '../db/connections/stocks.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { importSettings } from '../db/imports/resolve.ts';
import { recordSnapshot } from '../db/ledger/snapshots.ts';

const PIECE_ROWS = 1_000;

function byPlaceAndTime(levels: readonly ComparedLevel[]): ComparedLevel[][] {
  const groups = new Map<string, ComparedLevel[]>();
  for (const level of levels) {
    const key = `${level.warehouseId} ${level.asOfUtc} ${level.isFirst}`;
    groups.set(key, [...(groups.get(key) ?? []), level]);
  }
  return [...groups.values()];
}

/** Compares everything a connection last said of its mapped places; how many balances it held. */
export async function compareLevels(
  db: WorkspaceDb,
  connection: {
    id: string;
    warehouses: Readonly<Record<string, string>>;
    /** What was said before is left alone: it was compared when it came. */
    fromMs: number;
  },
  nowMs: number,
): Promise<number> {
  if (Object.keys(connection.warehouses).length === 0) return 0;
  const ofShops = await compareAll(db, connection, levelsToCompare, '', nowMs);
  return ofShops + (await compareAll(db, connection, stocksToCompare, 'stock:', nowMs));
}

type Ask = typeof levelsToCompare;

async function compareAll(
  db: WorkspaceDb,
  connection: Parameters<Ask>[1],
  ask: Ask,
  prefix: string,
  nowMs: number,
): Promise<number> {
  const settings = await importSettings(db);
  let after: readonly [string, string] = ['', ''];
  for (let held = 0; ; ) {
    const page = { limit: PIECE_ROWS, after };
    const levels = await ask(db, connection, page);
    for (const group of byPlaceAndTime(levels)) {
      const [{ warehouseId, asOfUtc, isFirst }] = group as [ComparedLevel];
      // The same snapshot of the same place is a replay, whoever sends it again.
      const part = `${prefix}${isFirst}:${after.join(':')}`;
      const key = `sync:${connection.id}:${warehouseId}:${asOfUtc}:${part}`;
      await recordSnapshot(
        db,
        { key, sourceKind: 'connection', sourceId: connection.id, nowMs },
        {
          ...{ warehouseId, asOfUtc, sourceHash: key, rows: group },
          reviewAboveUnits: isFirst === 1 ? null : (settings?.countReviewUnits ?? null),
        },
      );
    }
    held += levels.length;
    const last = levels.at(-1);
    if (!last || levels.length < PIECE_ROWS) return held;
    after = [last.skuId, last.warehouseId];
  }
}
