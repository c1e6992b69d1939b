// What is done for a workspace every few minutes: let expired promises go, keep the alerts true,
// and once a local night the averages, the monthly close and the sweeping.
import { addDays, localDateAt } from '../../shared/calendar/local-date.ts';
import { replaceOpenAlerts } from '../db/alert.ts';
import { readAlertFacts } from '../db/alert-facts.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { sweepInbox } from '../db/inbox.ts';
import { readTickState, setMark, sweepAnswers, type TickState } from '../db/job-mark.ts';
import { expireAllocations } from '../db/ledger/allocations.ts';
import { closeMonth } from '../db/ledger/books.ts';
import { sweepComments } from '../db/live-archive.ts';
import { DEFAULT_LIVE_SETTINGS } from '../db/live-settings.ts';
import { newId } from '../db/new-id.ts';
import { learnTerms } from '../db/purchasing/learnt-terms.ts';
import { enforceTariffs } from '../db/warehouse-bill.ts';
import { wantedAlerts } from '../domain/alerts.ts';
import { applyInbox, type InboxRun, type InboxWork } from './apply-inbox.ts';
import { freshenDemand } from './demand-night.ts';
import { buildDigests } from './digest.ts';
import { makeDueFiles } from './dropship-files.ts';
import { holdPastLots } from './hold-lots.ts';
import { workOutReviews } from './live-reviews.ts';
import { mapLines } from './map-lines.ts';
import { PART_SKUS, type PlanPart, replenishPart } from './replenish.ts';
import { isListDue, SLOW_MOVERS_MARK, workOutSlowMovers } from './slow-movers.ts';

/** What a tick did; for logs and tests. */
export interface TickDone {
  /** The local date whose night has begun last. */
  readonly night: string;
  /** Zone of the workspace. */
  readonly timeZone: string;
  readonly isNightly: boolean;
  readonly areAlertsFresh: boolean;
  readonly releasedUnits: number;
  /** What became of waiting messages; null when the tick had no way to read them. */
  readonly inbox: InboxRun | null;
  /** Order lines that found their listing. */
  readonly mappedLines: number;
  /** Orders files made for warehouses. */
  readonly dropshipFiles: number;
  /** Daily digests built. */
  readonly digests: number;
  /** What is left of a run over a large shop, for the queue; null = nothing. */
  readonly nextPart: PlanPart | null;
}

/** The local hour from which on a new date's nightly work is due. */
const NIGHT_HOUR = 3;

// The date whose night it is: before three in the morning it is still yesterday's.
function nightOf(nowMs: number, timeZone: string): string {
  return localDateAt(nowMs - NIGHT_HOUR * 3_600_000, timeZone);
}

async function runNight(db: WorkspaceDb, night: string, lastNight: string | null, nowMs: number) {
  await freshenDemand(db, night, lastNight, nowMs);
  await learnTerms(db, nowMs);
  await closeMonth(db, addDays(`${night.slice(0, 7)}-01`, -1).slice(0, 7), nowMs);
  await db.batch([
    enforceTariffs(db, night),
    sweepAnswers(db, nowMs),
    sweepComments(db, DEFAULT_LIVE_SETTINGS.commentRetentionDays, nowMs),
    sweepInbox(db, nowMs),
    setMark(db, 'night', night, nowMs),
  ]);
}

async function freshenAlerts(db: WorkspaceDb, state: TickState, mark: string, nowMs: number) {
  const facts = await readAlertFacts(db, nowMs);
  const wanted = wantedAlerts(facts, state.timeZone).map((alert) => ({
    ...alert,
    id: newId('alr', nowMs),
  }));
  await db.batch([...replaceOpenAlerts(db, wanted, nowMs), setMark(db, 'alerts', mark, nowMs)]);
}

// Once an hour, and in a shop of one part whenever something changed: what crosses its reorder
// point has its draft within it, and what was ordered is advised no longer.
async function replenishWhenDue(
  db: WorkspaceDb,
  { marks, revision }: TickState,
  nowMs: number,
): Promise<{ readonly isPlanned: boolean; readonly nextPart: PlanPart | null }> {
  const hour = String(Math.floor(nowMs / 3_600_000));
  const [lastHour, seen, size] = (marks.get('replenish') ?? '').split(' ');
  const isSmall = size !== undefined && Number(size) <= PART_SKUS;
  const isChanged = isSmall && seen !== String(revision);
  if (lastHour === hour && !isChanged) return { isPlanned: false, nextPart: null };
  const { done, next } = await replenishPart(db, null, nowMs);
  const after = (await readTickState(db))?.revision ?? revision;
  const planned = next === null ? done.planned : PART_SKUS + 1;
  await db.batch([setMark(db, 'replenish', `${hour} ${after} ${planned}`, nowMs)]);
  return { isPlanned: true, nextPart: next };
}

/**
 * Runs a tick. Doing it twice is harmless; a crash in between is mended by the next. `work` reads
 * messages of platforms; without it they keep waiting.
 */
export async function tick(
  db: WorkspaceDb,
  nowMs: number,
  work: Omit<InboxWork, 'nowMs'> | null = null,
): Promise<TickDone | null> {
  const inbox = work && (await applyInbox(db, { ...work, nowMs }));
  const mappedLines = await mapLines(db, nowMs, work?.rooms ?? null);
  const releasedUnits = await expireAllocations(db, nowMs);
  await holdPastLots(db, nowMs);
  const dropshipFiles = await makeDueFiles(db, nowMs);
  await workOutReviews(db, nowMs);
  const before = await readTickState(db);
  if (!before) return null;
  const night = nightOf(nowMs, before.timeZone);
  const lastNight = before.marks.get('night') ?? null;
  const isNightly = lastNight !== night;
  if (isNightly) await runNight(db, night, lastNight, nowMs);
  // The night's averages come first: what is slow follows from them.
  const isSlowListDue = isListDue(before.marks.get(SLOW_MOVERS_MARK), night);
  if (isSlowListDue) await workOutSlowMovers(db, nowMs, night);
  // Alerts speak of what was planned, so planning comes before them.
  const { isPlanned, nextPart } = await replenishWhenDue(db, before, nowMs);
  const isChanged = isNightly || isSlowListDue || isPlanned;
  const state = (isChanged ? await readTickState(db) : before) ?? before;
  // Numbers change with every write and, through dates and cover, with every hour.
  const mark = `${state.revision} ${Math.floor(nowMs / 3_600_000)}`;
  const areAlertsFresh = state.marks.get('alerts') !== mark;
  if (areAlertsFresh) await freshenAlerts(db, state, mark, nowMs);
  // What the alerts say by now is told once a local morning.
  const digests = await buildDigests(db, state.timeZone, nowMs);
  const did = { areAlertsFresh, releasedUnits, inbox, mappedLines, dropshipFiles, digests };
  return { night, timeZone: before.timeZone, isNightly, ...did, nextPart };
}
