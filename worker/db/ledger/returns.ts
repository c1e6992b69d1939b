// Goods that came back: on hand at once, but unavailable until somebody has looked at them.
import { ApiError } from '../../errors.ts';
import type { WorkspaceDb } from '../for-workspace.ts';
import { type Lot, nameLots } from './lots.ts';
import type { Act } from './movement.ts';
import { type Posted, post, postQuery } from './post.ts';
import { assertUnits, type Units } from './verbs.ts';

/** What came back; `orderLineId` '' when nobody knows the order. */
export interface ReturnedUnits extends Units {
  returnId: string;
  orderLineId?: string;
  lot?: Lot | undefined;
}

/** Books returned units: on hand and unavailable, waiting for inspection. */
export function receiveReturn(db: WorkspaceDb, act: Act, what: ReturnedUnits): Promise<Posted> {
  assertUnits(what.units);
  const { skuId, warehouseId, bucket = '', units } = what;
  const row = db
    .prepare(
      `INSERT INTO stock_return (workspace_id, id, order_line_id, sku_id, warehouse_id, bucket,
         reason, received_at_utc, created_at_utc)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING`,
    )
    .bind(
      db.workspaceId,
      what.returnId,
      what.orderLineId ?? '',
      skuId,
      warehouseId,
      bucket,
      act.reason ?? null,
      act.occurredAtUtc ?? act.nowMs,
      act.nowMs,
    );
  const lotCode = what.lot?.code;
  const draft = {
    skuId,
    warehouseId,
    bucket,
    lotCode,
    onHandDelta: units,
    unavailableDelta: units,
  };
  const returnAct = { ...act, sourceKind: 'return', sourceId: what.returnId };
  return post(db, returnAct, [{ kind: 'return', ...draft }], {
    before: [row, ...nameLots(db, act, [{ skuId, lot: what.lot }])],
  });
}

/** What inspection decided; units left out are still waiting. */
export interface Inspection {
  returnId: string;
  restockUnits?: number;
  secondGradeUnits?: number;
  disposeUnits?: number;
  /** Bucket that second-grade goods go to. */
  secondGradeBucket?: string;
}

/** Where second-grade goods lie: on hand, but not for sale under the SKU of the new ones. */
export const SECOND_GRADE = 'second-grade';

// [kind, units on hand, units unavailable, bucket or null = that of the return]
function verdicts(what: Inspection) {
  const { restockUnits = 0, secondGradeUnits = 0, disposeUnits = 0 } = what;
  return [
    ['restock', 0, -restockUnits, null],
    ['relabel', -secondGradeUnits, -secondGradeUnits, null],
    ['relabel', secondGradeUnits, secondGradeUnits, what.secondGradeBucket ?? SECOND_GRADE],
    ['dispose', -disposeUnits, -disposeUnits, null],
  ].filter(([, onHand, unavailable]) => onHand !== 0 || unavailable !== 0);
}

const INSPECTION_SQL = `
  SELECT v.value ->> 0 AS kind, r.sku_id, r.warehouse_id,
    coalesce(v.value ->> 3, r.bucket) AS bucket, v.value ->> 1 AS on_hand_delta,
    0 AS allocated_delta, 0 AS allocated_to_shows_delta, v.value ->> 2 AS unavailable_delta,
    0 AS is_choice, NULL AS allocation_id, NULL AS fence_epoch, NULL AS inbound_line_id,
    NULL AS reverses_id, NULL AS lot_code
  FROM stock_return r CROSS JOIN json_each(?11) v WHERE r.workspace_id = ?1 AND r.id = ?10`;

/** Books what inspection decided; more than was returned is a conflict. */
export async function inspectReturn(db: WorkspaceDb, act: Act, what: Inspection): Promise<Posted> {
  const given = [what.restockUnits, what.secondGradeUnits, what.disposeUnits].filter((n) => n);
  for (const units of given) assertUnits(units as number);
  if (given.length === 0)
    throw new ApiError('conflict', { detail: 'An inspection decides something.' });
  const parameters = [what.returnId, JSON.stringify(verdicts(what))];
  const inspectionAct = { ...act, sourceKind: 'return', sourceId: what.returnId };
  const posted = await postQuery(db, inspectionAct, { sql: INSPECTION_SQL, parameters });
  if (posted.movements.length === 0) {
    throw new ApiError('not-found', { detail: `There is no return ${what.returnId}.` });
  }
  return posted;
}
