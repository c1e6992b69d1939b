// A show whose products are sold on a channel as well: listing, plan and pool for `openShow`,
// orders told in any order, and failures at every point between room and ledger.
import { env } from 'cloudflare:workers';
import type { D1Like } from '../../../worker/db/counted-d1.ts';
import { forWorkspace, type WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { receive } from '../../../worker/db/ledger/verbs.ts';
import type { OrderEvent, OrderFact } from '../../../worker/domain/order-facts.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { type LiveRooms, liveRoomsOf } from '../../../worker/jobs/live-rooms.ts';
import { act, BOX } from '../db/ledger/open-books.ts';
import { type Fault, NOW_MS, openShow, type Show } from './open-show.ts';

const MINUTE_MS = 60_000;

/** A show with `blockUnits` set aside and `poolUnits` beside it, sold as listing BOX-1. */
export async function openChannelShow(blockUnits: number, poolUnits: number): Promise<Show> {
  const show = await openShow(blockUnits);
  const { db, sessionId } = show;
  const insert = (sql: string, ...values: unknown[]) =>
    db.prepare(sql).bind(db.workspaceId, ...values);
  await db.batch([
    insert(`INSERT INTO sku (workspace_id, id, code, title, created_at_utc, updated_at_utc)
      VALUES (?1, 'sku_box', 'BOX-1', 'Box', 0, 0)`),
    insert(`INSERT INTO listing (workspace_id, id, account_id, seller_sku, title, created_at_utc,
      updated_at_utc) VALUES (?1, 'lst_1', 'acc_1', 'BOX-1', 'Box', 0, 0)`),
    insert(`INSERT INTO listing_component (workspace_id, listing_id, effective_from_utc, sku_id,
      units) VALUES (?1, 'lst_1', 0, 'sku_box', 1)`),
    insert(`INSERT INTO listing_pool (workspace_id, listing_id, warehouse_id)
      VALUES (?1, 'lst_1', 'wh_us')`),
    insert(
      `INSERT INTO live_session (workspace_id, id, title, account_id, status, starts_at_utc,
        ends_at_utc, audience_time_zone, created_at_utc, updated_at_utc)
      VALUES (?1, ?2, 'Show', 'acc_1', 'live', ?3, ?4, 'UTC', 0, 0)`,
      sessionId,
      NOW_MS,
      NOW_MS + 120 * MINUTE_MS,
    ),
    insert(
      `INSERT INTO live_item (workspace_id, id, live_session_id, position, sku_id,
        set_aside_units, updated_at_utc) VALUES (?1, 'lvi_1', ?2, 1, 'sku_box', ?3, 0)`,
      sessionId,
      blockUnits,
    ),
  ]);
  if (poolUnits > 0) await receive(db, act('pool'), { ...BOX, units: poolUnits });
  return show;
}

/** What an order has said: each change is a newer state. */
export interface ToldOrder {
  readonly ref: string;
  readonly minute: number;
  ordered: number;
  cancelled: number;
  shipped: number;
}

/** The order as it stands, as a platform tells it; `step` orders its messages in time. */
export function eventOf(order: ToldOrder, step: number): OrderEvent {
  const placedAtUtc = NOW_MS + order.minute * MINUTE_MS;
  const occurredAtUtc = placedAtUtc + step * 1000;
  const fact = (kind: OrderFact['kind'], units: number) => ({
    kind,
    units,
    asOfUtc: occurredAtUtc,
  });
  const facts = [
    fact('ordered', order.ordered),
    fact('cancelled', order.cancelled),
    fact('shipped', order.shipped),
  ];
  const line = { ref: '1', sellerSku: 'BOX-1', facts };
  return { accountId: 'acc_1', orderRef: order.ref, occurredAtUtc, placedAtUtc, lines: [line] };
}

const LOST = 'D1_ERROR: D1 DB is overloaded. Too many requests queued.';

function faultyD1(session: D1Like, next: () => Fault): D1Like {
  return {
    prepare: (sql) => session.prepare(sql),
    async batch<T>(statements: D1PreparedStatement[]) {
      const fault = next();
      if (fault === 'before') throw new Error(LOST);
      const results = await session.batch<T>(statements);
      if (fault === 'after') throw new Error(LOST);
      return results;
    },
  };
}

function faultyRooms(rooms: LiveRooms, next: () => Fault): LiveRooms {
  const withFault = async <T>(work: () => Promise<T>): Promise<T> => {
    const fault = next();
    if (fault === 'before') throw new Error('The room was not reached.');
    const result = await work();
    if (fault === 'after') throw new Error('The answer of the room was lost.');
    return result;
  };
  return {
    showOf: (code, sessionIds) => withFault(() => rooms.showOf(code, sessionIds)),
    ask: (asks) => withFault(() => rooms.ask(asks)),
    settle: (settlements) => withFault(() => rooms.settle(settlements)),
    follow: (db, show, nowMs) => withFault(() => rooms.follow(db, show, nowMs)),
    lineUp: (db, order, nowMs) => withFault(() => rooms.lineUp(db, order, nowMs)),
  };
}

/** Applies events as the inbox does: what fails is kept and told again. */
export class TellingChannel {
  readonly #show: Show;
  readonly #next: () => Fault;
  #failed: OrderEvent[] = [];
  /** How many tries failed. */
  failures = 0;

  constructor(show: Show, next: () => Fault) {
    this.#show = show;
    this.#next = next;
  }

  /** Tells an event, with failures on the way. */
  async tell(event: OrderEvent, nowMs: number): Promise<void> {
    const next = this.#next;
    const wrap = (session: D1Like) => faultyD1(session, next);
    const db = await forWorkspace(env, this.#show.db.workspaceId, { wrap, firstPauseMs: 1 });
    try {
      await applyOrderEvent(db, event, nowMs, faultyRooms(this.#rooms(), next));
    } catch {
      // As the inbox does: the message waits for its next turn.
      this.failures += 1;
      this.#failed.push(event);
    }
  }

  /** Tells what failed again, on a good day. */
  async tellAgain(nowMs: number): Promise<void> {
    for (const event of this.#failed.splice(0)) {
      await applyOrderEvent(this.#show.db, event, nowMs, this.#rooms());
    }
  }

  #rooms(): LiveRooms {
    return liveRoomsOf(env, this.#show.db.workspaceId);
  }
}

/** Units per order that blocks handed over, and units claims took, as the ledger has them. */
export async function ledgerRecord(db: WorkspaceDb) {
  const [takes, holders, open] = await db.batch<{ units: number; shipped: number }>([
    db
      .prepare('SELECT coalesce(sum(units), 0) AS units FROM live_take WHERE workspace_id = ?1')
      .bind(db.workspaceId),
    db
      .prepare(
        `SELECT coalesce(sum(units_open), 0) AS units FROM allocation
         WHERE workspace_id = ?1 AND holder_kind = 'order' AND holder_id LIKE 'clm_%'`,
      )
      .bind(db.workspaceId),
    db
      .prepare(
        `SELECT coalesce(sum(units_open), 0) AS units, coalesce(sum(units_shipped), 0) AS shipped
         FROM allocation WHERE workspace_id = ?1 AND holder_kind = 'order'
           AND holder_id LIKE 'oln_%'`,
      )
      .bind(db.workspaceId),
  ]);
  return {
    takenUnits: takes?.results[0]?.units ?? 0,
    claimUnits: holders?.results[0]?.units ?? 0,
    orderOpenUnits: open?.results[0]?.units ?? 0,
    orderShippedUnits: open?.results[0]?.shipped ?? 0,
  };
}
