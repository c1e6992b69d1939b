// Tells an order what of it came back, once the warehouse has booked or taken back a return: the
// order's own totals, and with them every return rate, follow what lies on the shelf.
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { lineOfReturn, readReturnedLine } from '../db/returnable.ts';
import { componentsInForce } from '../domain/components-in-force.ts';
import { returnedFact } from '../domain/returned-fact.ts';
import { applyOrderEvent } from './apply-order.ts';

/** Tells the order of a line; again, it changes nothing. */
export async function tellReturned(
  db: WorkspaceDb,
  orderLineId: string,
  nowMs: number,
): Promise<void> {
  const line = await readReturnedLine(db, orderLineId);
  if (!line || line.listingId === null) return;
  const { accountId, orderRef, ref, listingId, atUtc } = line;
  const parts = componentsInForce([...line.components], listingId, atUtc);
  const facts = [returnedFact(parts, line.returned, nowMs)];
  const lines = [{ ref, listingId, facts }];
  await applyOrderEvent(db, { accountId, orderRef, occurredAtUtc: nowMs, lines }, nowMs);
}

/** The same after a movement of a return was reversed; other movements tell nobody. */
export async function tellReversed(
  db: WorkspaceDb,
  movement: { readonly sourceKind: string; readonly sourceId: string },
  nowMs: number,
): Promise<void> {
  const id = movement.sourceKind === 'return' ? await lineOfReturn(db, movement.sourceId) : null;
  if (id !== null) await tellReturned(db, id, nowMs);
}
