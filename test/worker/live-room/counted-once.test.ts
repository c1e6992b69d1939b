// A unit is counted once, whoever sells it: claims in the room and orders of a channel race for one
// block, with repeated and growing orders, cancellations, lost answers and evictions in between.
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { receive } from '../../../worker/db/ledger/verbs.ts';
import type { OrderEvent } from '../../../worker/domain/order-facts.ts';
import { applyOrderEvent } from '../../../worker/jobs/apply-order.ts';
import { liveRoomsOf } from '../../../worker/jobs/live-rooms.ts';
import { act, BOX, balance } from '../db/ledger/open-books.ts';
import { evict } from './evict.ts';
import {
  drain,
  type Fault,
  NOW_MS,
  openShow,
  type Show,
  setClock,
  setFaults,
} from './open-show.ts';

/** Units of the block, and units beside it on the same shelf. */
const BLOCK = 40;
const SHELF = 25;
const host = { personId: 'host', role: 'host' as const };
let commands = 0;
const id = () => {
  commands += 1;
  return `once-${String(commands).padStart(6, '0')}`;
};

/** A show on air, on sale on one channel too. */
async function onAir(): Promise<Show> {
  const show = await openShow(BLOCK, { productId: BOX.skuId });
  const { db, sessionId } = show;
  const run = (sql: string) => db.prepare(sql).bind(db.workspaceId).run();
  await receive(db, act('shelf'), { ...BOX, units: SHELF });
  await run(`INSERT INTO listing (workspace_id, id, account_id, seller_sku, title, created_at_utc,
    updated_at_utc) VALUES (?1, 'lst_1', 'acc_1', 'BOX', 'Box', 0, 0)`);
  await run(`INSERT INTO listing_component (workspace_id, listing_id, effective_from_utc, sku_id,
    units) VALUES (?1, 'lst_1', 0, '${BOX.skuId}', 1)`);
  await run(`INSERT INTO listing_pool (workspace_id, listing_id, warehouse_id, priority)
    VALUES (?1, 'lst_1', '${BOX.warehouseId}', 1)`);
  await run(`INSERT INTO live_session (workspace_id, id, title, status, starts_at_utc, ends_at_utc,
    audience_time_zone, created_at_utc, updated_at_utc) VALUES (?1, '${sessionId}', 'Boxes',
    'live', ${NOW_MS}, ${NOW_MS + 7_200_000}, 'UTC', 0, 0)`);
  await run(`INSERT INTO live_item (workspace_id, id, live_session_id, position, sku_id,
    updated_at_utc) VALUES (?1, 'lvi_1', '${sessionId}', 1, '${BOX.skuId}', 0)`);
  await show.room.command(host, { type: 'session.start', id: id() });
  return show;
}

type Step =
  | { readonly kind: 'claim' | 'pay' | 'let-go'; readonly at: number; readonly units: number }
  | { readonly kind: 'order' | 'cancel' | 'evict'; readonly at: number; readonly units: number };

const steps = fc.array(
  fc.record({
    kind: fc.constantFrom(
      'claim',
      'claim',
      'pay',
      'pay',
      'let-go',
      'order',
      'order',
      'cancel',
      'evict',
    ),
    at: fc.nat(5),
    units: fc.integer({ min: 1, max: 6 }),
  }) as fc.Arbitrary<Step>,
  { minLength: 5, maxLength: 30 },
);
const faults = fc.array(fc.constantFrom<Fault>('none', 'none', 'none', 'before', 'after'), {
  minLength: 8,
  maxLength: 8,
});

/** What a run knows of itself, to hold against room and ledger. */
class Played {
  readonly claimIds: string[] = [];
  /** Per order of the channel: [ordered, cancelled]. */
  readonly orders = new Map<number, readonly [number, number]>();
  nowMs = NOW_MS;

  constructor(
    readonly show: Show,
    private readonly faulty: readonly Fault[],
  ) {}

  async prepare(): Promise<void> {
    let turn = 0;
    await setClock(this.show.room, this.nowMs);
    await setFaults(this.show, () => {
      turn += 1;
      return this.faulty[turn % this.faulty.length] ?? 'none';
    });
  }

  async take(step: Step): Promise<void> {
    this.nowMs += 1000;
    await setClock(this.show.room, this.nowMs);
    const { room } = this.show;
    if (step.kind === 'claim') {
      const who = { personId: `viewer-${step.at}`, role: 'viewer' as const };
      const { claim } = await room.command(who, {
        type: 'claim',
        id: id(),
        productId: BOX.skuId,
        units: step.units,
      });
      if (claim) this.claimIds.push(claim.claimId);
    } else if (step.kind === 'pay' || step.kind === 'let-go') {
      const claimId = this.claimIds[step.at % Math.max(1, this.claimIds.length)];
      const type = step.kind === 'pay' ? 'claim.paid' : 'claim.let-go';
      if (claimId) await room.command(host, { type, id: id(), claimId });
    } else if (step.kind === 'evict') {
      await evict(room);
      await this.prepare();
    } else {
      await this.order(step);
    }
  }

  // An order grows, or is cancelled in part; each message comes twice.
  async order({ kind, at, units }: Step): Promise<void> {
    const [ordered, cancelled] = this.orders.get(at) ?? [0, 0];
    const now: readonly [number, number] =
      kind === 'cancel'
        ? [ordered, Math.min(ordered, cancelled + units)]
        : [ordered + units, cancelled];
    this.orders.set(at, now);
    const event: OrderEvent = {
      accountId: 'acc_1',
      orderRef: `A-${at}`,
      occurredAtUtc: this.nowMs,
      placedAtUtc: NOW_MS + 1,
      lines: [
        {
          ref: '1',
          sellerSku: 'BOX',
          facts: [
            { kind: 'ordered', units: now[0] },
            { kind: 'cancelled', units: now[1] },
          ],
        },
      ],
    };
    const rooms = liveRoomsOf(env, this.show.db.workspaceId);
    for (let again = 0; again < 2; again += 1) {
      await applyOrderEvent(this.show.db, event, this.nowMs, rooms);
    }
  }

  ordered(): number {
    let units = 0;
    for (const [ordered, cancelled] of this.orders.values()) units += ordered - cancelled;
    return units;
  }
}

async function sum(show: Show, sql: string): Promise<number> {
  return (await show.db.prepare(sql).bind(show.db.workspaceId).first<number>('units')) ?? 0;
}

it(
  'sells each unit of the block to a claim or to an order, and the ledger agrees',
  () =>
    fc.assert(
      fc.asyncProperty(steps, faults, async (plan, faulty) => {
        const played = new Played(await onAir(), faulty);
        const { show } = played;
        await played.prepare();
        for (const step of plan) await played.take(step);
        await show.room.command(host, { type: 'session.end', id: id() });
        await drain(show, played.nowMs);
        const [product] = (await show.room.snapshot(host)).products;
        const paid = await sum(
          show,
          `SELECT sum(units) AS units FROM claim WHERE workspace_id = ?1 AND state = 'bought'`,
        );
        const handed = await sum(
          show,
          'SELECT sum(units) AS units FROM live_take WHERE workspace_id = ?1',
        );
        // The room: what it sold is what claims paid for and what it handed to orders.
        expect(product?.soldUnits).toBe(paid + handed);
        expect(paid + handed).toBeLessThanOrEqual(BLOCK);
        // The ledger: every claim and every order holds its units once, the show holds nothing.
        const promised = paid + played.ordered();
        expect(await balance(show.db)).toEqual([BLOCK + SHELF, promised, 0, 0]);
        expect(await ledgerDifferences(show.db)).toEqual([]);
        expect((await show.room.status()).parked).toEqual([]);
      }),
      { numRuns: 15 },
    ),
  90_000,
);
