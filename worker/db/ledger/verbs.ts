// The plain verbs of stock: one place, one SKU, some units. Facts are always recorded; choices of
// ours are refused when they would leave less than nothing available.
import { ApiError } from '../../errors.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { type Lot, nameLots } from './lots.ts';
import type { Act, MovementDraft } from './movement.ts';
import { type Posted, post, postQuery } from './post.ts';

/** Where: a SKU in a warehouse, and the bucket when it is not the ordinary one. */
export interface Place {
  skuId: string;
  warehouseId: string;
  bucket?: string;
}

/** Some whole units, more than none. */
export interface Units extends Place {
  units: number;
}

/** Refuses what is not a whole number of units above 0: a mistake in our own code. */
export function assertUnits(units: number) {
  if (!Number.isSafeInteger(units) || units <= 0) {
    throw new RangeError(`Units must be a whole number above 0, not ${units}.`);
  }
}

function one(
  db: WorkspaceDb,
  act: Act,
  what: Units & { lot?: Lot | undefined },
  draft: Omit<MovementDraft, keyof Place>,
) {
  assertUnits(what.units);
  const { skuId, warehouseId, bucket, lot } = what;
  const before = nameLots(db, act, [{ skuId, lot }]);
  const lotCode = lot ? { lotCode: lot.code } : {};
  return post(db, act, [{ skuId, warehouseId, bucket, ...lotCode, ...draft }], { before });
}

/** Goods that arrived without an inbound line (see `receiveInbound` for those with one). */
export function receive(
  db: WorkspaceDb,
  act: Act,
  what: Units & { lot?: Lot | undefined },
): Promise<Posted> {
  return one(db, act, what, { kind: 'receive', onHandDelta: what.units });
}

/** A parcel that left without an allocation: a fact, even if nothing was there. */
export function ship(db: WorkspaceDb, act: Act, what: Units): Promise<Posted> {
  return one(db, act, what, { kind: 'ship', onHandDelta: -what.units });
}

/** A manual take (below 0) or gift (above 0); a take is a choice. To state a fact, count. */
export function adjust(
  db: WorkspaceDb,
  act: Act,
  what: Place & { deltaUnits: number },
): Promise<Posted> {
  const { deltaUnits, ...place } = what;
  const draft = { kind: 'adjust', onHandDelta: deltaUnits, isChoice: deltaUnits < 0 } as const;
  return one(db, act, { ...place, units: Math.abs(deltaUnits) }, draft);
}

/** Units found damaged or held back: on hand, but not for sale. */
export function quarantine(db: WorkspaceDb, act: Act, what: Units): Promise<Posted> {
  return one(db, act, what, { kind: 'quarantine', unavailableDelta: what.units });
}

/** Units released from quarantine: for sale again. */
export function restock(db: WorkspaceDb, act: Act, what: Units): Promise<Posted> {
  return one(db, act, what, { kind: 'restock', unavailableDelta: -what.units });
}

/** Throws away units held as unavailable, or, if told so, units that could be sold; of one lot. */
export function dispose(
  db: WorkspaceDb,
  act: Act,
  what: Units & {
    from?: 'unavailable' | 'available' | undefined;
    lotCode?: string | undefined;
  },
): Promise<Posted> {
  const isSellable = what.from === 'available';
  return one(db, act, what, {
    kind: 'dispose',
    onHandDelta: -what.units,
    unavailableDelta: isSellable ? 0 : -what.units,
    isChoice: isSellable,
    lotCode: what.lotCode,
  });
}

/** Units given away for show or test. */
export function sample(db: WorkspaceDb, act: Act, what: Units): Promise<Posted> {
  return one(db, act, what, { kind: 'sample', onHandDelta: -what.units, isChoice: true });
}

/** What a relabel is out of and into. */
export interface Relabel extends Units {
  toSkuId?: string;
  toBucket?: string;
  /** True: out of what is held as unavailable (second grade). */
  isHeld?: boolean;
  /** True: only the code on the label changes, so that it may stay the same SKU and bucket. */
  isNewCode?: boolean;
}

/** Turns units into another SKU, another bucket or another code, in the same warehouse. */
export function relabel(db: WorkspaceDb, act: Act, what: Relabel): Promise<Posted> {
  assertUnits(what.units);
  const { skuId, warehouseId, bucket = '', units, isHeld = false } = what;
  const to = { skuId: what.toSkuId ?? skuId, warehouseId, bucket: what.toBucket ?? '' };
  if (to.skuId === skuId && to.bucket === bucket && !what.isNewCode) {
    throw new ApiError('conflict', { detail: 'A relabel needs another SKU, bucket or code.' });
  }
  const from = { kind: 'relabel', skuId, warehouseId, bucket, onHandDelta: -units } as const;
  return post(db, act, [
    { ...from, unavailableDelta: isHeld ? -units : 0, isChoice: !isHeld },
    { kind: 'relabel', ...to, onHandDelta: units },
  ]);
}

// Parts and kit change in one act; which parts, the batch reads for itself.
const KIT_SQL = `
  SELECT ?10 AS kind, component_sku_id AS sku_id, ?12 AS warehouse_id, '' AS bucket,
    -?13 * units AS on_hand_delta, 0 AS allocated_delta, 0 AS allocated_to_shows_delta,
    0 AS unavailable_delta, ?13 > 0 AS is_choice, NULL AS allocation_id, NULL AS fence_epoch,
    NULL AS inbound_line_id, NULL AS reverses_id, NULL AS lot_code
  FROM sku_component WHERE workspace_id = ?1 AND kit_sku_id = ?11
  UNION ALL
  SELECT ?10, ?11, ?12, '', ?13, 0, 0, 0, ?13 < 0, NULL, NULL, NULL, NULL, NULL
  WHERE EXISTS (SELECT 1 FROM sku_component WHERE workspace_id = ?1 AND kit_sku_id = ?11)`;

async function kit(db: WorkspaceDb, act: Act, kind: string, what: Units, kitDelta: number) {
  assertUnits(what.units);
  const parameters = [kind, what.skuId, what.warehouseId, kitDelta];
  const posted = await postQuery(db, act, { sql: KIT_SQL, parameters });
  if (posted.movements.length === 0) {
    throw new ApiError('not-found', { detail: `${what.skuId} has no components.` });
  }
  return posted;
}

/** Makes kits out of their components; refused when a component falls short. */
export function assemble(db: WorkspaceDb, act: Act, what: Units): Promise<Posted> {
  return kit(db, act, 'assemble', what, what.units);
}

/** Takes kits apart; refused when there are not so many kits. */
export function disassemble(db: WorkspaceDb, act: Act, what: Units): Promise<Posted> {
  return kit(db, act, 'disassemble', what, -what.units);
}
