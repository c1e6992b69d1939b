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

function verb(db: WorkspaceDb, act: Act, what: RandomAct): Promise<Posted> {
  const { skuId, warehouseId, units, ref, key } = what;
  const place = { skuId, warehouseId };
  const some = { ...place, units };
  const holding = { ...some, allocationId: `alc_${key}`, holderId: key };
  const of = { allocationId: `alc_${ref}`, units };
  switch (what.kind) {
    case 'receive':
      return verbs.receive(db, act, some);
    case 'ship':
      return verbs.ship(db, act, some);
    case 'adjust-up':
      return verbs.adjust(db, act, { ...place, deltaUnits: units });
    case 'adjust-down':
      return verbs.adjust(db, act, { ...place, deltaUnits: -units });
    case 'quarantine':
      return verbs.quarantine(db, act, some);
    case 'restock':
      return verbs.restock(db, act, some);
    case 'dispose':
      return verbs.dispose(db, act, some);
    case 'sample':
      return verbs.sample(db, act, some);
    case 'relabel':
      return verbs.relabel(db, act, { ...some, toBucket: 'lot-2' });
    case 'assemble':
      return verbs.assemble(db, act, some);
    case 'disassemble':
      return verbs.disassemble(db, act, some);
    case 'send':
      return sendTransfer(db, act, {
        shipmentId: `shp_${key}`,
        inboundLineId: `inl_${key}`,
        skuId,
        fromWarehouseId: warehouseId,
        toWarehouseId: what.toWarehouseId,
        units,
      });
    case 'arrive':
      return receiveInbound(db, act, { inboundLineId: `inl_${ref}`, units });
    case 'allocate-order':
      return allocate(db, act, { ...holding, holderKind: 'order' });
    case 'allocate-promise':
      return allocate(db, act, { ...holding, holderKind: 'order', isChoice: true });
    case 'allocate-live':
      return allocate(db, act, { ...holding, holderKind: 'live' });
    case 'ship-allocated':
      return shipAllocated(db, act, of);
    case 'release':
      return release(db, act, of);
    case 'hand-over':
      return handOver(
        db,
        act,
        { allocationId: `alc_${ref}`, fenceEpoch: 0 },
        { ...holding, holderKind: 'order' },
      );
    case 'force-close':
      return forceClose(db, act, `alc_${ref}`);
    case 'return':
      return receiveReturn(db, act, { ...some, returnId: `ret_${key}` });
    case 'inspect':
      return inspectReturn(db, act, { returnId: `ret_${ref}`, restockUnits: units });
    case 'count':
      return recordSnapshot(db, act, {
        warehouseId,
        asOfUtc: what.occurredAtUtc,
        sourceHash: key,
        rows: [{ skuId, onHand: countedUnits(what) }],
      });
    default:
      throw new Error(`No verb for ${what.kind}.`);
  }
}

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
      const posted =
        what.kind === 'reverse' ? await reverseAct(db, act, what.ref) : await verb(db, act, what);
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
