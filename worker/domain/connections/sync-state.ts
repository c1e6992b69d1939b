// Where a round of asking a platform stands, and when the next one is due. Pure: clock and
// randomness come as arguments; a job that breaks off goes on from what is kept here.
import { LEVEL_STAGES, type PulledPage, type PullStage } from './pulled.ts';

/** Kept with the connection as JSON. */
export interface SyncState {
  /** What is being read; null = between two rounds. `compare` holds what was read against ours. */
  readonly stage: PullStage | 'compare' | null;
  /** Where the platform goes on within the stage. */
  readonly cursor: string | null;
  /** Orders that changed from then on are asked for; null = those that are open. */
  readonly sinceMs: number | null;
  /** The newest change seen in this round. */
  readonly newestMs: number | null;
  readonly roundStartedMs: number | null;
  /** Orders could not be asked for in this round: the next one asks from where this one did. */
  readonly hasGap: boolean;
  /** Whether this round asks for everything or for orders and returns alone. */
  readonly isFull: boolean;
  /** A message told of levels since they were last held against ours. */
  readonly hasHeardLevels: boolean;
  /** What was heard from then on has not been held against ours; null = nothing ever was. */
  readonly comparedFromMs: number | null;
  /** The end of the last round that asked for everything. */
  readonly fullAtMs: number | null;
  /** Where the platform can reach us; null = it cannot. */
  readonly hookOrigin: string | null;
  /** True while the account is as we made it, and not as the shop says of itself. */
  readonly isAccountNew: boolean;
}

/** What is asked for in every round; the rest only in a full one. */
const EVERY_ROUND: readonly PullStage[] = ['shows', 'orders', 'parcels', 'returns'];

/** Asked for from where the last round came to; what they missed is asked for again. */
const SINCE_STAGES: readonly SyncState['stage'][] = ['orders', 'parcels'];

/** Before the first round. */
export const FIRST_STATE: SyncState = {
  ...{ stage: null, cursor: null, sinceMs: null, newestMs: null, roundStartedMs: null },
  ...{ isFull: true, fullAtMs: null, hookOrigin: null, isAccountNew: false },
  ...{ hasHeardLevels: false, comparedFromMs: null, hasGap: false },
};

/** Orders are asked for so often where nothing tells of them; webhooks come at once. */
export const ROUND_MS = 5 * 60_000;
/** Everything is read and compared so often. */
export const FULL_ROUND_MS = 6 * 3_600_000;
/** A platform's list may show a change late: each round asks again from before the last. */
export const OVERLAP_MS = 2 * 60_000;

const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 15 * 60_000;

/**
 * The pause after so many failures in a row: it doubles, to a quarter of an hour, and is spread so
 * that many shops do not come back in the same second.
 *
 * @param random 0 to 1, from outside
 * @example pauseMs(1, 0.5) // 30000
 */
export function pauseMs(failures: number, random: number): number {
  const whole = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(20, failures - 1));
  return Math.round(whole * (0.75 + random / 2));
}

/** The state at the first page of a round. */
export function beginRound(
  state: SyncState,
  stages: readonly PullStage[],
  nowMs: number,
): SyncState {
  const isFull = state.fullAtMs === null || nowMs - state.fullAtMs >= FULL_ROUND_MS;
  const [first = 'orders'] = stagesOf(stages, isFull);
  const began = { cursor: null, newestMs: null, roundStartedMs: nowMs, hasGap: false };
  return { ...state, ...began, stage: first, isFull };
}

const stagesOf = (stages: readonly PullStage[], isFull: boolean) =>
  isFull ? stages : stages.filter((stage) => EVERY_ROUND.includes(stage));

/** The stage after this one; null = the round is through. */
function stageAfter(state: SyncState, stages: readonly PullStage[]): SyncState['stage'] {
  if (state.stage === 'compare' || state.stage === null) return null;
  const asked = stagesOf(stages, state.isFull);
  const next = asked[asked.indexOf(state.stage) + 1];
  if (next) return next;
  return state.isFull || state.hasHeardLevels ? 'compare' : null;
}

/** Whether this is the stage in which the platform says last what its places hold. */
export function isLastOfLevels(stage: SyncState['stage'], stages: readonly PullStage[]): boolean {
  return stage !== null && stage === LEVEL_STAGES.filter((one) => stages.includes(one)).at(-1);
}

/** The state after a page; `stage` null = the round is through. */
export function afterPage(
  state: SyncState,
  stages: readonly PullStage[],
  page: Pick<PulledPage, 'next' | 'newestMs'> & { readonly isGap?: boolean },
  nowMs: number,
): SyncState {
  const hasGap = state.hasGap || (page.isGap === true && SINCE_STAGES.includes(state.stage));
  const newestMs = Math.max(state.newestMs ?? 0, page.newestMs ?? 0) || null;
  if (page.next !== null) return { ...state, newestMs, cursor: page.next };
  const stage = stageAfter(state, stages);
  const isCompared = state.stage === 'compare';
  if (stage !== null) return { ...state, newestMs, hasGap, stage, cursor: null };
  return {
    ...{ ...state, stage, cursor: null, newestMs: null },
    sinceMs: hasGap ? state.sinceMs : sinceAfter(state, newestMs),
    fullAtMs: state.isFull ? nowMs : state.fullAtMs,
    hasHeardLevels: isCompared ? false : state.hasHeardLevels,
    comparedFromMs: isCompared ? state.roundStartedMs : state.comparedFromMs,
  };
}

// From the newest change that was seen; where none was, from where this round began to ask. Never
// back, and never beyond what was seen: what changed since the round began is in the next one.
function sinceAfter({ sinceMs, roundStartedMs }: SyncState, newestMs: number | null): number {
  const begun = (roundStartedMs ?? 0) - OVERLAP_MS;
  if (sinceMs === null) return begun;
  const seen = newestMs === null ? sinceMs : Math.min(newestMs, begun);
  return Math.max(sinceMs, seen);
}

/** When to ask again after a failure, and whether a person is needed first. */
export interface Setback {
  readonly nextAtMs: number | null;
  readonly failures: number;
  readonly isBroken: boolean;
}

/** What follows from a failure. A platform at its limit has not failed: it is only waited for. */
export function setbackOf(
  error: { readonly fault: string; readonly retryAfterMs: number | null },
  failuresBefore: number,
  nowMs: number,
  random: number,
): Setback {
  const asked = error.retryAfterMs ?? 0;
  if (error.fault === 'needs-sign-in' || error.fault === 'forbidden-host') {
    return { nextAtMs: null, failures: failuresBefore + 1, isBroken: true };
  }
  if (error.fault === 'rate-limited') {
    const wait = Math.max(1_000, asked) * (1 + random / 5);
    return { nextAtMs: nowMs + Math.round(wait), failures: failuresBefore, isBroken: false };
  }
  const failures = failuresBefore + 1;
  const wait = Math.max(asked, pauseMs(failures, random));
  return { nextAtMs: nowMs + wait, failures, isBroken: false };
}
