// Asks a platform page by page: a job that may break off anywhere and goes on where it stopped,
// waits when it is asked to, comes back after an outage, and never has two at the same connection.

import { missingScopes } from '../connections/authorisation.ts';
import { ConnectionError } from '../connections/connection-error.ts';
import { hookPathOf } from '../db/connection.ts';
import { forgetLevels } from '../db/connections/levels.ts';
import { forgetStocks, noteUnknownSkus } from '../db/connections/stocks.ts';
import {
  type ClaimedConnection,
  claimConnection,
  keepState,
  leaveTurn,
  noteRound,
  noteSetback,
} from '../db/connections/sync.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import type { PulledPage } from '../domain/connections/pulled.ts';
import {
  afterPage,
  beginRound,
  isLastOfLevels,
  ROUND_MS,
  type SyncState,
  setbackOf,
} from '../domain/connections/sync-state.ts';
import { applyPage } from './apply-page.ts';
import { callOffOrders } from './call-off-orders.ts';
import { compareLevels } from './compare-levels.ts';
import type { LiveRooms } from './live-rooms.ts';
import { pushQuantities } from './push-quantities.ts';
import { type OpenConnection, openConnection } from './read-message.ts';
import { AT_ONCE as SHIPPED_AT_ONCE, shipOrders } from './ship-orders.ts';
import { tellParcels } from './tell-parcels.ts';

/** What asking needs. */
export interface SyncWork {
  readonly env: Env;
  readonly db: WorkspaceDb;
  readonly fetch: typeof fetch;
  readonly rooms: LiveRooms | null;
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
}

/** How a run ended. `more`: it goes on at `nextAtMs`. */
export interface SyncRun {
  readonly end: 'through' | 'more' | 'failed' | 'not-due';
  readonly pages: number;
  readonly nextAtMs: number | null;
}

/** A job asks for so many pages, then lets others in. */
const PAGES_PER_RUN = 20;
/** Longer than a run ever takes: after it somebody else may go on. */
const LEASE_MS = 3 * 60_000;

interface Turn {
  readonly claimed: ClaimedConnection;
  readonly open: OpenConnection;
  state: SyncState;
  stateText: string | null;
  scopes: readonly string[];
  pages: number;
}

const warehousesOf = ({ context }: OpenConnection) => context.settings.warehouses ?? {};

async function askPage(turn: Turn, stage: Exclude<SyncState['stage'], 'compare' | null>) {
  const { pull } = turn.open.connection;
  if (!pull) throw new ConnectionError('platform-refused', 'This platform cannot be asked.');
  const { cursor, sinceMs, hookOrigin } = turn.state;
  const hookUrl = hookOrigin && `${hookOrigin}${hookPathOf(turn.claimed.id)}`;
  return pull.page({ stage, cursor, sinceMs, hookUrl }, turn.open.context);
}

// A permission that was not given ends its stage, not the round; it is named until it is given.
async function pageOrGap(turn: Turn): Promise<PulledPage & { readonly isGap?: boolean }> {
  const { stage } = turn.state;
  if (stage === 'compare' || stage === null) return { next: null, restMs: 0 };
  try {
    return await askPage(turn, stage);
  } catch (error) {
    if (!(error instanceof ConnectionError) || error.fault !== 'missing-scope') throw error;
    turn.scopes = [...new Set([...turn.scopes, error.scope ?? stage])];
    return { next: null, restMs: 0, isGap: true };
  }
}

async function step(work: SyncWork, turn: Turn): Promise<{ restMs: number; isLost: boolean }> {
  const { db, rooms } = work;
  const { claimed, open } = turn;
  const asOfUtc = work.now();
  const { stage, cursor } = turn.state;
  const page = await pageOrGap(turn);
  if (page.shop) {
    turn.scopes = missingScopes(open.connection.authorise?.scopes ?? [], page.shop.scopes);
  }
  const { id: connectionId, accountId } = claimed;
  const { isAccountNew, roundStartedMs } = turn.state;
  const warehouses = warehousesOf(open);
  const scene = { connectionId, accountId, asOfUtc, isAccountNew, warehouses, rooms };
  await applyPage(db, page, { ...scene, isFirstPage: cursor === null });
  const stages = open.connection.pull?.stages ?? [];
  if (page.next === null && isLastOfLevels(stage, stages)) {
    const beforeMs = roundStartedMs ?? 0;
    await db.batch([
      forgetLevels(db, connectionId, beforeMs),
      forgetStocks(db, connectionId, beforeMs),
    ]);
  }
  if (stage === 'compare') {
    const { isFull, comparedFromMs } = turn.state;
    const fromMs = isFull ? 0 : (comparedFromMs ?? 0);
    const isWarehouse = open.connection.isWarehouse === true;
    const told = { id: connectionId, warehouses, fromMs, isWarehouse };
    await compareLevels(db, told, asOfUtc);
    if (isWarehouse) await noteUnknownSkus(db, connectionId).run();
  }
  const after = afterPage(turn.state, stages, page, work.now());
  turn.state = page.shop ? { ...after, isAccountNew: false } : after;
  const next = { atMs: work.now() + LEASE_MS, isTurn: true, scopes: turn.scopes };
  const kept = await keepState(db, connectionId, turn.stateText, turn.state, next);
  turn.stateText = kept ?? turn.stateText;
  turn.pages += 1;
  return { restMs: page.restMs, isLost: kept === null };
}

async function askOn(work: SyncWork, turn: Turn): Promise<SyncRun> {
  const { db } = work;
  const { id } = turn.claimed;
  const stages = turn.open.connection.pull?.stages ?? [];
  if (turn.state.stage === null) turn.state = beginRound(turn.state, stages, work.now());
  while (turn.pages < PAGES_PER_RUN) {
    const { restMs, isLost } = await step(work, turn);
    if (isLost) {
      await leaveTurn(db, id, work.now());
      return { end: 'more', pages: turn.pages, nextAtMs: work.now() };
    }
    if (turn.state.stage === null) break;
    if (restMs > 0) return goOn(work, turn, work.now() + restMs);
  }
  if (turn.state.stage !== null) return goOn(work, turn, work.now());
  const handed = await pushOrName(work, turn);
  const nowMs = work.now();
  // After a live there are more than a round hands over: a buyer waits for no pause of ours.
  const at = { nowMs, nextAtMs: nowMs + (handed < SHIPPED_AT_ONCE ? ROUND_MS : 0) };
  const nextAtMs = await noteRound(db, id, at);
  // Asked for by a person while it was handing over: that round is this job's next.
  const isAsked = nextAtMs < at.nextAtMs;
  return { end: isAsked ? 'more' : 'through', pages: turn.pages, nextAtMs };
}

// Without the permission to write, what was read stays read; the permission is named. How many
// orders were handed over, or parcels told of.
async function pushOrName(work: SyncWork, turn: Turn): Promise<number> {
  // First: a permission that quantities lack says nothing of parcels.
  const told = await tellParcels(work, turn.claimed, turn.open);
  try {
    await pushQuantities(work, turn.claimed, turn.open);
    await callOffOrders(work, turn.claimed, turn.open);
    return Math.max(told, await shipOrders(work, turn.claimed, turn.open));
  } catch (error) {
    if (!(error instanceof ConnectionError) || error.fault !== 'missing-scope') throw error;
    const scopes = [...new Set([...turn.scopes, error.scope ?? 'push'])];
    const next = { atMs: work.now() + LEASE_MS, isTurn: true, scopes };
    await keepState(work.db, turn.claimed.id, turn.stateText, turn.state, next);
    return told;
  }
}

async function goOn(work: SyncWork, turn: Turn, atMs: number): Promise<SyncRun> {
  const next = { atMs, isTurn: false, scopes: turn.scopes };
  await keepState(work.db, turn.claimed.id, turn.stateText, turn.state, next);
  return { end: 'more', pages: turn.pages, nextAtMs: atMs };
}

// What is not the platform's fault is ours: it is named, waited for like any other, and logged.
const faultOf = (error: unknown) =>
  error instanceof ConnectionError
    ? error
    : new ConnectionError('platform-silent', 'We could not use what it told: see the log.');

/** Asks a connection that is due; one that is not, or that somebody else asks, is left alone. */
export async function syncConnection(work: SyncWork, connectionId: string): Promise<SyncRun> {
  const { env, db } = work;
  const startMs = work.now();
  const claimed = await claimConnection(db, connectionId, startMs, startMs + LEASE_MS);
  if (!claimed) return { end: 'not-due', pages: 0, nextAtMs: null };
  let turn: Turn | null = null;
  try {
    const open = await openConnection(env, db, claimed, { fetch: work.fetch, nowMs: startMs });
    const { state, stateText, missingScopes: scopes } = claimed;
    turn = { claimed, open, state, stateText, scopes, pages: 0 };
    return await askOn(work, turn);
  } catch (error) {
    const fault = faultOf(error);
    const setback = setbackOf(fault, claimed.failures, work.now(), work.random());
    const isLimit = fault.fault === 'rate-limited';
    const words = isLimit ? null : fault.message;
    await noteSetback(db, connectionId, { ...setback, words }, work.now());
    if (!(error instanceof ConnectionError)) throw error;
    const end = isLimit ? 'more' : 'failed';
    return { end, pages: turn?.pages ?? 0, nextAtMs: setback.nextAtMs };
  }
}
