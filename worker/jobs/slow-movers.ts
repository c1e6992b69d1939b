// Works the list of slow movers out once a local week. Doing it twice changes nothing: a shelf has
// one open case, and a decided one is left alone while its decision works.
import { addDays, localDateAt } from '../../shared/calendar/local-date.ts';
import { writeCases } from '../db/clearance/cases.ts';
import { readShelfFacts, readShopFacts } from '../db/clearance/facts.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { setMark } from '../db/job-mark.ts';
import { bumpRevision } from '../db/workspace.ts';
import { reckonCases, shelvesToLookAt } from '../domain/clearance/reckon.ts';

/** The Monday of the week a local date lies in. */
export function mondayOf(localDate: string): string {
  const weekday = new Date(`${localDate}T00:00:00Z`).getUTCDay();
  return addDays(localDate, -((weekday + 6) % 7));
}

/** Name of the job's mark; its value is `monday instant`. */
export const SLOW_MOVERS_MARK = 'slow-movers';

/** Statements per batch: D1 runs a batch as one transaction. */
const STATEMENTS_PER_BATCH = 10;

/** Whether this week's list is still to be worked out. */
export function isListDue(mark: string | undefined, today: string): boolean {
  return mark?.slice(0, 10) !== mondayOf(today);
}

/**
 * Works it out now; answers how many cases are slow. Null = the workspace is gone.
 *
 * @param onDate the local date it counts for; the workspace's today when nothing is said
 */
export async function workOutSlowMovers(
  db: WorkspaceDb,
  nowMs: number,
  onDate?: string,
): Promise<number | null> {
  const shop = await readShopFacts(db, nowMs);
  if (!shop) return null;
  const today = onDate ?? localDateAt(nowMs, shop.timeZone);
  const shelves = shelvesToLookAt(shop);
  const facts = await readShelfFacts(db, shelves);
  const cases = reckonCases(shop, facts, shelves, { nowMs, today });
  const statements = [
    ...writeCases(db, cases, shop.ownerMemberId, nowMs),
    setMark(db, SLOW_MOVERS_MARK, `${mondayOf(today)} ${nowMs}`, nowMs),
  ];
  for (let at = 0; at < statements.length; at += STATEMENTS_PER_BATCH) {
    await db.batch([bumpRevision(db), ...statements.slice(at, at + STATEMENTS_PER_BATCH)]);
  }
  return cases.length;
}
