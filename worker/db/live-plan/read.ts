// Reads everything a live's plan is worked out from, in one round trip. Decides nothing.

import type { PastRow, PlanFacts, PlanSession } from '../../domain/live-plan/facts.ts';
import { type RateRow, withForecast } from '../demand-forecast.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { type LevelWithLots, openLots } from '../stock.ts';
import { PLAN_SQL } from './statements.ts';

/** What past lives sold, oldest first: the estimates learn from it. */
export async function readPastOffers(db: WorkspaceDb): Promise<readonly PastRow[]> {
  const { results } = await db.prepare(PLAN_SQL.past).bind(db.workspaceId).all<PastRow>();
  return results;
}

type OpenRate = RateRow & { skuId: string; market: string };

/** A listing with its pool still as JSON. */
type ListingRow = Omit<PlanFacts['listings'][number], 'poolWarehouseIds'> & { pool: string };

/** Reads the facts; null when there is no such live. */
export async function readPlanFacts(db: WorkspaceDb, liveId: string): Promise<PlanFacts | null> {
  const names = Object.keys(PLAN_SQL) as (keyof typeof PLAN_SQL)[];
  const results = await db.batch<never>(
    names.map((name) => {
      const sql = PLAN_SQL[name];
      const values = sql.includes('?2') ? [db.workspaceId, liveId] : [db.workspaceId];
      return db.prepare(sql).bind(...values);
    }),
  );
  const rows = <T>(name: keyof typeof PLAN_SQL) =>
    (results[names.indexOf(name)]?.results ?? []) as T[];
  const [session] = rows<PlanSession>('session');
  if (!session) return null;
  return {
    session,
    items: rows('items'),
    levels: rows<LevelWithLots>('levels').map(openLots),
    shops: rows('shops'),
    inbound: rows('inbound'),
    rates: rows<OpenRate>('rates').map(withForecast),
    lives: rows('lives'),
    listings: rows<ListingRow>('listings').map(({ pool, ...listing }) => ({
      ...listing,
      poolWarehouseIds: JSON.parse(pool),
    })),
    warehouses: rows('warehouses'),
    suppliers: rows('suppliers'),
    lanes: rows('lanes'),
    closures: rows('closures'),
    signatures: rows('signatures'),
    past: rows('past'),
  };
}
