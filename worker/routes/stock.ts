// Stock over HTTP: look-up, movements, and the verbs that move it. The ledger decides and writes.
import {
  countStock,
  listMovements,
  lookupStock,
  type ManualMovement,
  recordMovement,
  reverseMovement,
} from '../../shared/contract/stock.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { demandKnown, type Reference } from '../db/known-ids.ts';
import { whyIsIt } from '../db/ledger/books.ts';
import type { Act } from '../db/ledger/movement.ts';
import type { Posted } from '../db/ledger/post.ts';
import { reverse } from '../db/ledger/reversal.ts';
import { recordSnapshot } from '../db/ledger/snapshots.ts';
import * as verbs from '../db/ledger/verbs.ts';
import { decodeCursor, encodeCursor } from '../db/page.ts';
import * as stock from '../db/stock.ts';
import { msOf } from '../domain/instants.ts';
import { lookupItems } from '../domain/lookup.ts';
import { foldCode } from '../domain/search-tokens.ts';
import { fieldError, notFound } from '../errors.ts';
import { tellReversed } from '../jobs/tell-returned.ts';
import { actOnce } from '../once.ts';
import { type Route, route } from '../route.ts';

const START = [Number.MAX_SAFE_INTEGER, 0] as const;

// One SKU in one warehouse: every movement says what it left available.
async function explain(
  db: WorkspaceDb,
  place: { skuId: string; warehouseId: string },
  query: { cursor?: string | undefined; limit: number },
) {
  const [beforeSeq, availableAfter] = decodeCursor(query.cursor, START);
  const from = query.cursor === undefined ? null : { beforeSeq, availableAfter };
  const { movements, next } = await whyIsIt(db, place, { limit: query.limit, from });
  return {
    items: movements.map((row) => stock.movementOf(row, row.availableAfter)),
    nextCursor: next && encodeCursor([next.beforeSeq, next.availableAfter]),
  };
}

const VERBS: {
  readonly [Kind in ManualMovement['kind']]: (
    db: WorkspaceDb,
    act: Act,
    body: Extract<ManualMovement, { kind: Kind }>,
  ) => Promise<Posted>;
} = {
  receive: verbs.receive,
  adjust: (db, act, { units, ...place }) => verbs.adjust(db, act, { ...place, deltaUnits: units }),
  quarantine: verbs.quarantine,
  restock: verbs.restock,
  dispose: verbs.dispose,
  sample: verbs.sample,
};

function runVerb(db: WorkspaceDb, act: Act, body: ManualMovement): Promise<Posted> {
  const verb = VERBS[body.kind] as (db: WorkspaceDb, act: Act, body: unknown) => Promise<Posted>;
  return verb(db, act, body);
}

const placeOf = (body: { skuId: string; warehouseId: string }): Reference[] => [
  { noun: 'sku', id: body.skuId, path: 'body.skuId' },
  { noun: 'warehouse', id: body.warehouseId, path: 'body.warehouseId' },
];

// A fact of tomorrow is a typing error; a minute covers clocks that run ahead.
function demandPast(path: string, instantMs: number | undefined, nowMs: number) {
  if (instantMs === undefined || instantMs <= nowMs + 60_000) return;
  throw fieldError(path, 'This lies in the future.');
}

const firstOf = (posted: Posted, kind: string) => {
  const row = posted.movements.find((movement) => movement.kind === kind);
  const level = posted.levels.filter((one) => one.skuId === row?.skuId);
  const available = level.reduce((sum, l) => sum + l.onHand - l.allocated - l.unavailable, 0);
  return row ? stock.movementOf(row, posted.isReplay ? null : available) : null;
};

/** Routes of look-up, movements and counts. */
export const stockRoutes: readonly Route[] = [
  route(lookupStock, async ({ db, body }) => {
    const pairs = body.codes.map((code) => [code.trim(), foldCode(code)] as const);
    const { results } = await stock.lookupStatement(db, pairs).all<stock.LookupRow>();
    return { items: lookupItems(body.codes, results) };
  }),
  route(listMovements, ({ db, query }) => {
    const { skuId, warehouseId } = query;
    if (skuId && warehouseId) return explain(db, { skuId, warehouseId }, query);
    if (skuId) return stock.listMovements(db, 'sku', skuId, query);
    return stock.listMovements(db, warehouseId ? 'warehouse' : 'all', warehouseId, query);
  }),
  route(recordMovement, async (call) => {
    const { db, body, nowMs } = call;
    if (body.units === 0) throw fieldError('body.units', 'An adjustment of 0 changes nothing.');
    const occurredAtUtc = body.occurredAtUtc === undefined ? undefined : msOf(body.occurredAtUtc);
    demandPast('body.occurredAtUtc', occurredAtUtc, nowMs);
    await demandKnown(db, placeOf(body));
    const details = {
      subject: { kind: 'sku', id: body.skuId },
      after: body,
      reason: body.note,
      occurredAtUtc,
    };
    const posted = await actOnce(call, details, (act) => runVerb(db, act, body));
    const movement = firstOf(posted, body.kind);
    if (!movement) throw notFound('movement');
    return movement;
  }),
  route(reverseMovement, async (call) => {
    const { db, params, body } = call;
    if (!(await stock.isMovement(db, params.id))) throw notFound('movement');
    const details = {
      subject: { kind: 'movement', id: params.id },
      after: body,
      reason: body.note,
    };
    const posted = await actOnce(call, details, (act) => reverse(db, act, params.id));
    const movement = posted.movements.find(({ reversesId }) => reversesId === params.id);
    if (!movement) throw notFound('movement');
    await tellReversed(db, movement, call.nowMs);
    return stock.movementOf(movement, null);
  }),
  route(countStock, async (call) => {
    const { db, body, nowMs, onceKey } = call;
    demandPast('body.observedAtUtc', msOf(body.observedAtUtc), nowMs);
    // A browser's clock may run ahead; a count must not claim to have seen what comes after it.
    const asOfUtc = Math.min(msOf(body.observedAtUtc), nowMs);
    const snapshot = {
      warehouseId: body.warehouseId,
      asOfUtc,
      sourceHash: onceKey,
      rows: [{ skuId: body.skuId, bucket: body.bucket, onHand: body.countedUnits }],
      reviewAboveUnits: await stock.countReviewUnits(db, placeOf(body)),
    };
    const details = {
      subject: { kind: 'sku', id: body.skuId },
      after: body,
      reason: body.note,
      occurredAtUtc: asOfUtc,
    };
    const posted = await actOnce(call, details, (act) => recordSnapshot(db, act, snapshot));
    const movement = firstOf(posted, 'count');
    if ('states' in posted) {
      const { differenceUnits, states } = posted;
      return { differenceUnits, movement, isAwaitingReview: 'waiting' in states };
    }
    const seen = await stock.findObservation(db, body, onceKey);
    return {
      differenceUnits: seen?.differenceUnits ?? 0,
      movement,
      isAwaitingReview: seen?.state === 'waiting',
    };
  }),
];
