// Automatic replenishment: plans every SKU, stores the answer that card, popup, pages and alerts
// show, and brings the plan's drafts to what it wants. A large shop is planned part by part, a
// message of the queue each. Everything is written guarded by how it was read; who loses a race is
// mended by the next run.
import type { PlanAnswer } from '../../shared/inventory/plan-answer.ts';
import type { DestinationPlan, OrderProposal } from '../../shared/planning/order/plan.ts';
import { planSku } from '../../shared/planning/order/plan-sku.ts';
import { shortAnswers } from '../../shared/planning/order/short-answer.ts';
import { auditRecord } from '../commit.ts';
import { isRefusal, isUniqueError } from '../db/d1-errors.ts';
import { forgetRatePacks } from '../db/demand-rate-packs.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { raiseMark } from '../db/job-mark.ts';
import { newId } from '../db/new-id.ts';
import { guardOrder, unsilence, writeOrder } from '../db/purchasing/order-writes.ts';
import { PACK_MARK } from '../db/purchasing/pack-rows.ts';
import { writeAnswers } from '../db/purchasing/plan-answers.ts';
import { type PlanChunk, readPlanChunk, writePacks } from '../db/purchasing/plan-chunks.ts';
import { type PlanBook, readPlanBook } from '../db/purchasing/plan-facts.ts';
import { bumpRevision } from '../db/workspace.ts';
import { priceOf } from '../domain/purchasing/order-known.ts';
import { type OrderRecord, orderView } from '../domain/purchasing/order-record.ts';
import { skuPlanInput } from '../domain/purchasing/plan-input.ts';
import { isNothing, LAST_ID } from '../domain/purchasing/plan-pack.ts';
import type { PlanFacts } from '../domain/purchasing/plan-rows.ts';
import {
  type DraftSources,
  reconcileDrafts,
  type WantedLine,
} from '../domain/purchasing/reconcile-drafts.ts';

/** What a run did. */
export interface Replenished {
  /** SKUs it planned. */
  readonly planned: number;
  readonly wanted: number;
  readonly made: number;
  readonly changed: number;
  readonly withdrawn: number;
}

function wantedOf(
  skuId: string,
  plan: DestinationPlan,
  order: OrderProposal,
  facts: PlanFacts,
): WantedLine {
  const { supplierId, mode, units } = order;
  const currency = facts.suppliers.get(supplierId)?.currency ?? 'CNY';
  return {
    ...{ skuId, supplierId, mode, units, currency, warehouseId: plan.warehouseId },
    unitPriceMinor: priceOf(facts.termsOf(supplierId), skuId, units, currency),
    advice: plan.lines.slice(0, 40).map(({ term, value }) => ({ term, value })),
  };
}

// The regular order and the small batch; where both go the same way they are one line of one draft.
function ordersOf({ order, fastOrder }: DestinationPlan): OrderProposal[] {
  const both = [order, fastOrder].filter((one) => one !== null);
  const isOneWay = order?.supplierId === fastOrder?.supplierId && order?.mode === fastOrder?.mode;
  if (order === null || fastOrder === null || !isOneWay) return both;
  return [{ ...order, units: order.units + fastOrder.units }];
}

// Plans a chunk and says what is to be ordered and what every surface shows: one plan for both, so
// that they cannot differ.
function planChunk({ skus, facts }: PlanChunk) {
  const wanted: WantedLine[] = [];
  const answers: PlanAnswer[] = [];
  for (const sku of skus) {
    const input = skuPlanInput(sku, facts);
    const whole = planSku(input);
    answers.push(...shortAnswers(input, whole));
    for (const plan of whole.destinations) {
      wanted.push(...ordersOf(plan).map((order) => wantedOf(sku.id, plan, order, facts)));
    }
  }
  return { wanted, answers };
}

// Answers and their packs are written together; false = another run has written them meanwhile.
async function keepAnswers(db: WorkspaceDb, chunk: PlanChunk, made: readonly PlanAnswer[]) {
  const { afterId, upToId, answers, facts } = chunk;
  const { statements: packs, ends } = writePacks(db, chunk);
  const range = { afterId, upToId, ends, packs: answers };
  const statements = [...packs, ...writeAnswers(db, range, made, facts.nowMs)];
  if (statements.length === 0) return true;
  try {
    await db.batch([bumpRevision(db), ...statements]);
    return true;
  } catch (error) {
    if (isRefusal(error, 'batch_guard_holds')) return false;
    throw error;
  }
}

/** Where a part of a run begins, and what is known from the parts before it; a queue carries it. */
export interface PlanPart {
  /** SKUs behind this id are still to be planned. */
  readonly afterId: string;
  /** The revision that the first part read, and the one that packs held then. */
  readonly fromRevision: number;
  readonly packedRevision: number;
  /** False when packs are being made anew. */
  readonly hasPacks: boolean;
  /** False when another run has written some of the packs meanwhile. */
  readonly isWhole: boolean;
  /** True when something changed since the packs were made. */
  readonly hasNews: boolean;
}

/** One message of a run: some SKUs, and the message after it. */
export interface OrdersMessage {
  readonly kind: 'plan-orders';
  readonly workspaceId: string;
  /** Null = from the beginning. */
  readonly part: PlanPart | null;
}

/**
 * SKUs of a part: under 1 s of CPU. Fewer would read the drafts and what changed more often than
 * the 2 rows a SKU allow.
 */
export const PART_SKUS = 3_000;

function firstPart(book: PlanBook): PlanPart {
  const { changes, ratePacks, packedRevision } = book;
  return {
    afterId: '',
    fromRevision: book.revision,
    packedRevision: packedRevision ?? 0,
    hasPacks: changes !== null,
    isWhole: true,
    hasNews: changes === null || !isNothing(changes) || ratePacks.length > 0,
  };
}

async function planSome(db: WorkspaceDb, book: PlanBook, part: PlanPart, partSkus: number) {
  const wanted: WantedLine[] = [];
  let [planned, isWhole, startId, endId] = [0, part.isWhole, part.afterId, part.afterId];
  while (planned < partSkus) {
    const chunk = await readPlanChunk(db, book, endId);
    if (!chunk) break;
    if (chunk.afterId < startId) startId = chunk.afterId;
    const plans = planChunk(chunk);
    isWhole = (await keepAnswers(db, chunk, plans.answers)) && isWhole;
    wanted.push(...plans.wanted);
    planned += chunk.skus.length;
    endId = chunk.upToId;
  }
  const isPlanned = (skuId: string) => skuId > startId && skuId <= endId;
  return { wanted, planned, isPlanned, after: { ...part, isWhole, afterId: endId } };
}

// All parts are done: packs hold what there was when the first one began.
async function endRun(db: WorkspaceDb, part: PlanPart, nowMs: number) {
  if (!part.isWhole || !part.hasNews) return;
  await db.batch([
    raiseMark(db, PACK_MARK, part.fromRevision, nowMs),
    // What this run read another one may be reading still; what the last one read is over.
    forgetRatePacks(db, part.packedRevision),
  ]);
}

// Lost races: somebody edited the draft, or another run made the same one.
const isLostRace = (error: unknown) =>
  isRefusal(error, 'batch_guard_holds') || isUniqueError(error, 'purchase_order.supplier_id');

async function write(
  db: WorkspaceDb,
  before: OrderRecord | null,
  after: OrderRecord,
  nowMs: number,
): Promise<boolean> {
  const audit = auditRecord(
    {
      db,
      nowMs,
      endpointId: 'replenishment.run',
      actor: { kind: 'system', id: 'replenishment' },
      requestId: null,
    },
    {
      subject: { kind: 'purchase-order', id: after.id },
      ...(before && { before: orderView(before, false) }),
      after: orderView(after, false),
      reason: after.status === 'cancelled' ? 'no longer needed' : null,
    },
  );
  try {
    await db.batch([
      bumpRevision(db),
      ...(before ? [guardOrder(db, before)] : []),
      ...writeOrder(db, after, nowMs, before),
      audit,
    ]);
    return true;
  } catch (error) {
    if (isLostRace(error)) return false;
    throw error;
  }
}

async function writeDrafts(db: WorkspaceDb, sources: Omit<DraftSources, 'newId'>) {
  const { nowMs } = sources;
  const changes = reconcileDrafts({ ...sources, newId: (prefix) => newId(prefix, nowMs) });
  let [made, changed, withdrawn] = [0, 0, 0];
  for (const order of changes.made) made += Number(await write(db, null, order, nowMs));
  for (const { before, after } of changes.changed) {
    changed += Number(await write(db, before, after, nowMs));
  }
  for (const { before, after } of changes.withdrawn) {
    withdrawn += Number(await write(db, before, after, nowMs));
  }
  const forgotten = changes.forgotten.flatMap(({ warehouseId, skuId }) =>
    unsilence(db, warehouseId, [skuId]),
  );
  if (forgotten.length > 0) await db.batch(forgotten);
  return { made, changed, withdrawn };
}

/**
 * Plans one part and brings the lines of its SKUs in the drafts to what it wants. Done again, in
 * any order and after a crash half-way, it finds what is done and does the rest.
 *
 * @param from null = the first part
 * @param partSkus how many SKUs at least, but for the last part
 * @returns what it did, and the part after it; null = that was the last one
 */
export async function replenishPart(
  db: WorkspaceDb,
  from: PlanPart | null,
  nowMs: number,
  partSkus = PART_SKUS,
): Promise<{ readonly done: Replenished; readonly next: PlanPart | null }> {
  const book = await readPlanBook(db, nowMs, from?.hasPacks);
  const part = from ?? firstPart(book);
  const { wanted, planned, isPlanned, after } = await planSome(db, book, part, partSkus);
  const { drafts, silenced } = book;
  const written = await writeDrafts(db, { wanted, drafts, silenced, isPlanned, nowMs });
  const isLast = after.afterId === LAST_ID;
  if (isLast) await endRun(db, after, nowMs);
  const done = { planned, wanted: wanted.length, ...written };
  return { done, next: isLast ? null : after };
}

/** A whole run without a queue. Run twice, the second one finds nothing to do. */
export async function replenish(db: WorkspaceDb, nowMs: number): Promise<Replenished> {
  let { done: sum, next } = await replenishPart(db, null, nowMs);
  while (next) {
    const { done, next: after } = await replenishPart(db, next, nowMs);
    next = after;
    sum = {
      planned: sum.planned + done.planned,
      wanted: sum.wanted + done.wanted,
      made: sum.made + done.made,
      changed: sum.changed + done.changed,
      withdrawn: sum.withdrawn + done.withdrawn,
    };
  }
  return sum;
}
