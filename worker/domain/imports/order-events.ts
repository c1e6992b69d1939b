// Order lines of a report -> the events of the one apply function, and back again on undo.
import type { FactOutcome } from '../../../shared/reports/dry-run.ts';
import type { OrderLineFact } from '../../../shared/reports/facts.ts';
import type { WorkspaceDb } from '../../db/for-workspace.ts';
import type { ImportJobRow } from '../../db/imports/jobs.ts';
import {
  actsAfter,
  type KnownLine,
  knownLines,
  noteOrders,
  noteVersions,
  restoreOrder,
  writtenOrders,
} from '../../db/imports/order-undo.ts';
import { reverse } from '../../db/ledger/reversal.ts';
import { bumpRevision } from '../../db/workspace.ts';
import { applyOrderEvents } from '../../jobs/apply-orders.ts';
import type { OrderEvent, OrderFact } from '../order-facts.ts';
import { priceMinor } from './stage-facts.ts';

/** Order lines per staged chunk: each order is an act of its own in the ledger. */
export const ORDER_CHUNK = 200;

/**
 * The events of some lines, one per order in file order. Refunds are no returns: goods come back
 * when a warehouse says so. `known` helps where a cancelled line says 0 units.
 */
export function orderEvents(
  facts: readonly OrderLineFact[],
  accountId: string,
  known: ReadonlyMap<string, KnownLine>,
): OrderEvent[] {
  const byOrder = new Map<string, OrderLineFact[]>();
  for (const fact of facts) {
    byOrder.set(fact.orderId, [...(byOrder.get(fact.orderId) ?? []), fact]);
  }
  return [...byOrder].map(([orderRef, lines]) => {
    const [first] = lines as [OrderLineFact];
    const latest = lines
      .map((line) => line.updatedAtUtc ?? line.placedAtUtc ?? '')
      .sort()
      .at(-1);
    return {
      accountId,
      orderRef,
      occurredAtUtc: Date.parse(latest || String(first.placedAtUtc)),
      placedAtUtc: first.placedAtUtc === null ? null : Date.parse(first.placedAtUtc),
      currency: first.currency,
      shipToCountry: first.shipCountry,
      shipToRegion: first.shipRegion ?? null,
      excludedReason: excludedReason(lines),
      lines: lines.map((line) => ({
        ref: line.lineKey,
        sellerSku: line.item.sku,
        title: line.title,
        priceMinor: unitPriceMinor(line),
        facts: lineFacts(line, known.get(lineId(line))?.ordered ?? 0),
      })),
    };
  });
}

const lineId = (line: OrderLineFact): string => `${line.orderId}\n${line.lineKey}`;

function excludedReason(lines: readonly OrderLineFact[]): OrderEvent['excludedReason'] {
  if (lines.every((line) => line.isSample === true)) return 'sample';
  return lines.some((line) => line.isBusiness === true) ? 'b2b' : null;
}

function unitPriceMinor(line: OrderLineFact): number | null {
  const minor = priceMinor(line.linePrice, line.currency);
  return minor === null || line.units === 0 ? null : Math.round(minor / line.units);
}

function lineFacts(line: OrderLineFact, orderedBefore: number): OrderFact[] {
  const units = Math.max(line.units, line.status === 'cancelled' ? orderedBefore : 0);
  const facts: OrderFact[] = [{ kind: 'ordered', units }];
  if (line.status === 'cancelled') facts.push({ kind: 'cancelled', units });
  if (line.status === 'shipped' || line.status === 'returned') {
    facts.push({ kind: 'shipped', units });
  }
  return facts;
}

/** Counts what lines would do, by what is recorded of them. */
export async function countOrderOutcomes(
  db: WorkspaceDb,
  accountId: string,
  facts: readonly OrderLineFact[],
  outcomes: Record<FactOutcome, number>,
): Promise<void> {
  const refs = facts.map(({ orderId }) => orderId);
  const known = await knownLines(db, accountId, refs);
  for (const fact of facts) {
    const line = known.get(lineId(fact));
    if (!line) outcomes.create++;
    else outcomes[isLineKept(fact, line) ? 'same' : 'update']++;
  }
}

function isLineKept(fact: OrderLineFact, line: KnownLine): boolean {
  if (fact.status === 'cancelled') return line.cancelled >= Math.max(fact.units, line.ordered);
  const isShipped = fact.status === 'shipped' || fact.status === 'returned';
  return line.ordered >= fact.units && (!isShipped || line.shipped >= fact.units);
}

/** Applies a chunk; a repeated one tells nothing new and changes nothing. */
export async function applyOrderChunk(
  db: WorkspaceDb,
  job: ImportJobRow,
  facts: readonly OrderLineFact[],
  nowMs: number,
): Promise<void> {
  const accountId = job.accountId ?? '';
  const refs = [...new Set(facts.map(({ orderId }) => orderId))];
  const cancelled = facts.filter(({ status, units }) => status === 'cancelled' && units === 0);
  const cancelledRefs = cancelled.map(({ orderId }) => orderId);
  const known = await knownLines(db, accountId, cancelledRefs);
  await noteOrders(db, job.id, accountId, refs).run();
  await applyOrderEvents(db, orderEvents(facts, accountId, known), nowMs);
  await noteVersions(db, job.id, accountId, refs).run();
}

/** Takes the orders of a job back: their later movements are reversed, their facts restored. */
export async function undoOrders(
  db: WorkspaceDb,
  job: ImportJobRow,
  who: { actorId: string; nowMs: number },
): Promise<void> {
  for (;;) {
    const orders = await writtenOrders(db, job.id, job.accountId ?? '', 200);
    if (orders.length === 0) return;
    for (const order of orders) {
      const before =
        order.before === null ? null : (JSON.parse(order.before) as { version: number });
      if (order.orderId !== null && !order.isChangedSince) {
        for (const act of await actsAfter(db, order.orderId, before?.version ?? 0)) {
          const key = `undo:${job.id}:${act.operationId}`;
          await reverse(db, { key, sourceKind: 'undo', sourceId: job.id, ...who }, act.movementId);
        }
      }
      await db.batch([bumpRevision(db), ...restoreOrder(db, job.id, order)]);
    }
  }
}
