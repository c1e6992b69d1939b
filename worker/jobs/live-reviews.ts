// Works out the reviews of lives that have ended: soon after the end, and again as returns arrive.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { readPastOffers } from '../db/live-plan/read.ts';
import { dueReviews, keepLosses, keepReview, readReview } from '../db/live-review.ts';
import { bumpRevision } from '../db/workspace.ts';
import { pastOffer } from '../domain/live-plan/plan.ts';
import { liveReview } from '../domain/live-review.ts';

/** Returns come for weeks; older reviews stay as they are. */
const LOOK_BACK_DAYS = 60;
const AGAIN_AFTER_MS = 6 * 3_600_000;

/** Works out what is due; answers how many. Doing it twice changes nothing. */
export async function workOutReviews(db: WorkspaceDb, nowMs: number): Promise<number> {
  const due = await dueReviews(db, nowMs - LOOK_BACK_DAYS * DAY_MS, nowMs - AGAIN_AFTER_MS);
  if (due.length === 0) return 0;
  const past = (await readPastOffers(db)).map(pastOffer);
  for (const liveId of due) {
    const source = await readReview(db, liveId);
    if (!source) continue;
    const figures = liveReview(source, past, nowMs, false);
    const { revenueMinor, currency, orders, units, lostUnits, items } = figures;
    await db.batch([
      bumpRevision(db),
      keepReview(db, { liveId, revenueMinor, currency, orders, units, lostUnits, figures }, nowMs),
      keepLosses(db, liveId, items),
    ]);
  }
  return due.length;
}
