// Builds the daily digest of every member whose hour has come: once a local day, each cause once.
import { DAY_MS, localDateAt } from '../../shared/calendar/local-date.ts';
import type { DigestItem } from '../../shared/contract/digest.ts';
import { digestReaders, digestRows, saveDigest } from '../db/digest.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { readPlanFacts } from '../db/live-plan/read.ts';
import { buildDigest, dueDate } from '../domain/digest.ts';
import { digestCauses } from '../domain/digest-causes.ts';
import { livePlan } from '../domain/live-plan/plan.ts';

const LIVE_DAYS = 14;

// The plans of the lives ahead, as their own page works them out: one number for a shortage.
async function plansOf(db: WorkspaceDb, liveIds: readonly string[], nowMs: number) {
  const facts = await Promise.all(liveIds.map((id) => readPlanFacts(db, id)));
  return facts.flatMap((one) => (one === null ? [] : [livePlan(one, nowMs, false)]));
}

/** Everything that holds now and can be told, each cause once. */
export async function causesNow(
  db: WorkspaceDb,
  timeZone: string,
  nowMs: number,
): Promise<DigestItem[]> {
  const at = { nowMs, untilMs: nowMs + LIVE_DAYS * DAY_MS, today: localDateAt(nowMs, timeZone) };
  const { liveIds, ...rows } = await digestRows(db, at);
  return digestCauses({ ...rows, lives: await plansOf(db, liveIds, nowMs) });
}

/** Builds what is due; how many digests it built. */
export async function buildDigests(
  db: WorkspaceDb,
  timeZone: string,
  nowMs: number,
): Promise<number> {
  const due = (await digestReaders(db)).flatMap((reader) => {
    const localDate = dueDate(reader, nowMs);
    return localDate === null ? [] : [{ reader, localDate }];
  });
  if (due.length === 0) return 0;
  const causes = await causesNow(db, timeZone, nowMs);
  await db.batch(
    due.map(({ reader, localDate }) =>
      saveDigest(db, reader, buildDigest(causes, reader.told), { nowMs, localDate }),
    ),
  );
  return due.length;
}
