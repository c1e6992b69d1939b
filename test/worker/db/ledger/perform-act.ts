// Carries out one random act with the verb it names, and says what came of it.

import type { WorkspaceDb } from '../../../../worker/db/for-workspace.ts';
import {
  allocate,
  forceClose,
  handOver,
  release,
  shipAllocated,
} from '../../../../worker/db/ledger/allocations.ts';
import { receiveInbound, sendTransfer } from '../../../../worker/db/ledger/inbound.ts';
import type { Act } from '../../../../worker/db/ledger/movement.ts';
import type { Posted } from '../../../../worker/db/ledger/post.ts';
import { inspectReturn, receiveReturn } from '../../../../worker/db/ledger/returns.ts';
import { reverse } from '../../../../worker/db/ledger/reversal.ts';
import { recordSnapshot } from '../../../../worker/db/ledger/snapshots.ts';
import * as verbs from '../../../../worker/db/ledger/verbs.ts';
import { ApiError } from '../../../../worker/errors.ts';
import { countedUnits, type Outcome } from './ledger-model.ts';
import type { RandomAct } from './random-acts.ts';

/** What came of an act, with the number of its first movement. */
export interface Performed {
  outcome: Outcome;
  seq: number | null;
  code: string | null;
}

type Verb = (db: WorkspaceDb, act: Act, what: RandomAct) => Promise<Posted>;

const placeOf = ({ skuId, warehouseId }: RandomAct) => ({ skuId, warehouseId });
const someOf = ({ skuId, warehouseId, units }: RandomAct) => ({ skuId, warehouseId, units });
const holdingOf = (what: RandomAct) => ({
  ...someOf(what),
  allocationId: `alc_${what.key}`,
  holderId: what.key,
});
const spentOf = ({ ref, units }: RandomAct) => ({ allocationId: `alc_${ref}`, units });

const VERBS: Record<string, Verb> = {
  receive: (db, act, what) => verbs.receive(db, act, someOf(what)),
  ship: (db, act, what) => verbs.ship(db, act, someOf(what)),
  'adjust-up': (db, act, what) =>
    verbs.adjust(db, act, { ...placeOf(what), deltaUnits: what.units }),
  'adjust-down': (db, act, what) =>
    verbs.adjust(db, act, { ...placeOf(what), deltaUnits: -what.units }),
  quarantine: (db, act, what) => verbs.quarantine(db, act, someOf(what)),
  restock: (db, act, what) => verbs.restock(db, act, someOf(what)),
  dispose: (db, act, what) => verbs.dispose(db, act, someOf(what)),
  sample: (db, act, what) => verbs.sample(db, act, someOf(what)),
  relabel: (db, act, what) => verbs.relabel(db, act, { ...someOf(what), toBucket: 'lot-2' }),
  assemble: (db, act, what) => verbs.assemble(db, act, someOf(what)),
  disassemble: (db, act, what) => verbs.disassemble(db, act, someOf(what)),
  send: (db, act, what) =>
    sendTransfer(db, act, {
      shipmentId: `shp_${what.key}`,
      inboundLineId: `inl_${what.key}`,
      skuId: what.skuId,
      fromWarehouseId: what.warehouseId,
      toWarehouseId: what.toWarehouseId,
      units: what.units,
    }),
  arrive: (db, act, { ref, units }) =>
    receiveInbound(db, act, { inboundLineId: `inl_${ref}`, units }),
  'allocate-order': (db, act, what) =>
    allocate(db, act, { ...holdingOf(what), holderKind: 'order' }),
  'allocate-promise': (db, act, what) =>
    allocate(db, act, { ...holdingOf(what), holderKind: 'order', isChoice: true }),
  'allocate-live': (db, act, what) => allocate(db, act, { ...holdingOf(what), holderKind: 'live' }),
  'ship-allocated': (db, act, what) => shipAllocated(db, act, spentOf(what)),
  release: (db, act, what) => release(db, act, spentOf(what)),
  'hand-over': (db, act, what) => {
    const block = { allocationId: `alc_${what.ref}`, fenceEpoch: 0 };
    return handOver(db, act, block, { ...holdingOf(what), holderKind: 'order' });
  },
  'force-close': (db, act, what) => forceClose(db, act, `alc_${what.ref}`),
  return: (db, act, what) =>
    receiveReturn(db, act, { ...someOf(what), returnId: `ret_${what.key}` }),
  inspect: (db, act, { ref, units }) =>
    inspectReturn(db, act, { returnId: `ret_${ref}`, restockUnits: units }),
  count: (db, act, what) =>
    recordSnapshot(db, act, {
      warehouseId: what.warehouseId,
      asOfUtc: what.occurredAtUtc,
      sourceHash: what.key,
      rows: [{ skuId: what.skuId, onHand: countedUnits(what) }],
    }),
  reverse: (db, act, what) => reverseAct(db, act, what.ref),
};

// Reversals name a movement; which one an act made is looked up as a person would.
async function reverseAct(db: WorkspaceDb, act: Act, ref: string): Promise<Posted> {
  const id = await db
    .prepare('SELECT id FROM stock_movement WHERE workspace_id = ?1 AND idempotency_key = ?2')
    .bind(db.workspaceId, `${ref}#1`)
    .first<string>('id');
  return reverse(db, act, id ?? 'mov_none');
}

/** Sends the act, again and again while the database does not answer. */
export async function perform(db: WorkspaceDb, what: RandomAct, nowMs: number): Promise<Performed> {
  const { key, occurredAtUtc } = what;
  const act: Act = { key, sourceKind: 'simulation', occurredAtUtc, nowMs };
  for (;;) {
    try {
      const verb = VERBS[what.kind];
      if (!verb) throw new Error(`No verb for ${what.kind}.`);
      const posted = await verb(db, act, what);
      const seq = posted.movements[0]?.seq ?? null;
      const isEmpty = posted.movements.length === 0 && what.kind !== 'count';
      return {
        outcome: posted.isReplay ? 'replay' : isEmpty ? 'nothing' : 'done',
        seq,
        code: null,
      };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code !== 'unavailable') return { outcome: 'refused', seq: null, code: error.code };
    }
  }
}
