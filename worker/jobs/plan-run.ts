// Begins runs of planning and hands their messages to the queue: once a night, and when asked.
import { addDays, DAY_MS, localDateAt } from '../../shared/calendar/local-date.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { newId } from '../db/new-id.ts';
import {
  type BeforeRun,
  findRun,
  insertRun,
  type PlanningRun,
  type RunCause,
  readBeforeRun,
} from '../db/planning/runs.ts';
import { isTimeZone } from '../domain/time-zone.ts';
import { planChunk } from './plan-chunk.ts';
import { fitRun } from './plan-fit.ts';

/** A message of planning on the jobs queue. */
export type PlanMessage = {
  readonly workspaceId: string;
  readonly runId: string;
} & ({ readonly kind: 'plan-fit' } | { readonly kind: 'plan-chunk'; readonly chunk: number });

/** Sends messages; the queue's own door, or a test's. */
export type SendMessages = (messages: readonly PlanMessage[]) => Promise<void>;

/** Sales of so many days are read anew each night: reports come late, orders are undone. */
const LATE_DAYS = 21;
/** And all of them once in so many days, or after an import. */
const FULL_EVERY_DAYS = 7;
/** A run that has not moved for this long has lost a message. */
const LOST_AFTER_MS = 30 * 60_000;

const isOpen = ({ state }: PlanningRun) => state === 'waiting' || state === 'forecasting';

/** The last day that is over in every shop. */
function lastWholeDate(timeZones: readonly string[], nowMs: number): string {
  const zones = ['UTC', ...timeZones.filter(isTimeZone)];
  const dates = zones.map((zone) => localDateAt(nowMs, zone)).sort();
  return addDays(dates[0] as string, -1);
}

function sinceDateOf({ fullAtUtc, importedAtUtc }: BeforeRun, originDate: string): string {
  const isFresh = fullAtUtc !== null && (importedAtUtc ?? 0) < fullAtUtc;
  return isFresh ? addDays(originDate, -LATE_DAYS) : '';
}

const readBefore = (db: WorkspaceDb, nowMs: number) =>
  readBeforeRun(db, nowMs - FULL_EVERY_DAYS * DAY_MS);

/** The run of a night, begun if it is not there yet; null when there is nothing to send for it. */
export async function beginNightRun(
  db: WorkspaceDb,
  night: string,
  nowMs: number,
): Promise<string | null> {
  const runId = `run_${night}`;
  const before = await findRun(db, runId);
  if (before && !isOpen(before)) return null;
  if (before && nowMs - before.createdAtUtc < LOST_AFTER_MS) return null;
  if (!before) {
    const { statement } = newRun(db, runId, 'night', await readBefore(db, nowMs), nowMs);
    await db.batch([statement]);
  }
  return runId;
}

/** A run that is about to begin, with the statement that begins it. */
interface NewRun {
  readonly run: PlanningRun;
  readonly statement: D1PreparedStatement;
}

function newRun(
  db: WorkspaceDb,
  id: string,
  cause: RunCause,
  before: BeforeRun,
  nowMs: number,
): NewRun {
  const originDate = lastWholeDate(before.timeZones, nowMs);
  const sinceDate = sinceDateOf(before, originDate);
  const counts = { skuCount: 0, chunkCount: 0, chunksDone: 0, forecastCount: 0 };
  const ends = { errorText: null, createdAtUtc: nowMs, finishedAtUtc: null };
  const run = { id, cause, state: 'waiting' as const, originDate, sinceDate, ...counts, ...ends };
  return { run, statement: insertRun(db, run, nowMs) };
}

/**
 * A run asked for by a person, to be begun with its statement; the one that is going on already,
 * without one, if there is one.
 */
export async function nextRun(
  db: WorkspaceDb,
  cause: RunCause,
  nowMs: number,
): Promise<{ run: PlanningRun; statement: D1PreparedStatement | null }> {
  const before = await readBefore(db, nowMs);
  const { latest } = before;
  if (latest && isOpen(latest) && nowMs - latest.createdAtUtc < LOST_AFTER_MS) {
    return { run: latest, statement: null };
  }
  return newRun(db, newId('run', nowMs), cause, before, nowMs);
}

/** Works off one message of planning. Twice does no more than once. */
export async function runPlanMessage(
  db: WorkspaceDb,
  message: PlanMessage,
  send: SendMessages,
  nowMs: number,
): Promise<void> {
  const { workspaceId, runId } = message;
  if (message.kind === 'plan-chunk') {
    await planChunk(db, runId, message.chunk, nowMs);
    return;
  }
  const chunks = await fitRun(db, runId, nowMs);
  await send(
    Array.from({ length: chunks }, (_, chunk) => ({
      kind: 'plan-chunk',
      workspaceId,
      runId,
      chunk,
    })),
  );
}

/** A whole run at once, without a queue: for a sample shop and for tests. */
export async function planAtOnce(db: WorkspaceDb, nowMs: number): Promise<PlanningRun | null> {
  const { run, statement } = await nextRun(db, 'sample', nowMs);
  if (statement) await db.batch([statement]);
  const runId = run.id;
  const waiting: PlanMessage[] = [{ kind: 'plan-fit', workspaceId: db.workspaceId, runId }];
  for (let message = waiting.shift(); message; message = waiting.shift()) {
    await runPlanMessage(
      db,
      message,
      async (more) => {
        waiting.push(...more);
      },
      nowMs,
    );
  }
  return findRun(db, runId);
}
