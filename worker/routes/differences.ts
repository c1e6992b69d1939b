// Page, API and books of listings over HTTP: readings come in, verdicts go out. Nothing of a page
// but listing, quantity, time and site is taken.
import {
  listConnectionDifferences,
  listSkuDifferences,
  MOST_DIFFERENCES,
  reportPageReadings,
} from '../../shared/contract/differences.ts';
import { connectionOf } from '../connections/registry.ts';
import { findConnection } from '../db/connection.ts';
import {
  differenceRows,
  listingsSelling,
  listingsThatMayDiffer,
  takeReadings,
} from '../db/connections/differences.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { demandKnown } from '../db/known-ids.ts';
import { findSku } from '../db/sku.ts';
import {
  type AnswerFacts,
  differenceAnswers,
  openDifferences,
} from '../domain/connections/difference-answers.ts';
import { notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

/** Looked at for one answer: those that may differ, before times and shows are known. */
const MOST_LOOKED_AT = 200;

async function factsOf(db: WorkspaceDb, ids: readonly string[], nowMs: number) {
  const rows = await differenceRows(db, ids, nowMs);
  const connections = rows.connections.map((connection) => {
    const push = connectionOf(connection.platform)?.push;
    return { ...connection, tells: push ? (push.tells ?? (() => true)) : null };
  });
  return { ...rows, connections } satisfies AnswerFacts;
}

/** Routes of differences. */
export const differenceRoutes: readonly Route[] = [
  route(reportPageReadings, async ({ db, body: { siteId, readings } }) => {
    await demandKnown(
      db,
      readings.map(({ listingId: id }, place) => ({
        ...{ noun: 'listing' as const, id, path: `body.readings.${place}.listingId` },
      })),
    );
    const { meta } = await takeReadings(db, siteId, readings).run();
    return { taken: meta.changes };
  }),
  route(listSkuDifferences, async ({ db, params, nowMs }) => {
    const [sku, ids] = await Promise.all([findSku(db, params.id), listingsSelling(db, params.id)]);
    if (!sku) throw notFound('sku');
    if (ids.length === 0) return { items: [] };
    return { items: differenceAnswers(await factsOf(db, ids, nowMs), nowMs) };
  }),
  route(listConnectionDifferences, async ({ db, params, query, nowMs }) => {
    const [connection, ids] = await Promise.all([
      findConnection(db, params.id),
      listingsThatMayDiffer(db, params.id, MOST_LOOKED_AT),
    ]);
    if (!connection) throw notFound('connection');
    if (ids.length === 0) return { items: [], hasMore: false };
    const wrong = openDifferences(await factsOf(db, ids, nowMs), nowMs, query.by);
    const hasMore = wrong.length > MOST_DIFFERENCES || ids.length === MOST_LOOKED_AT;
    return { items: wrong.slice(0, MOST_DIFFERENCES), hasMore };
  }),
];
