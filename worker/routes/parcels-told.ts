// Parcels told back to shops over HTTP: whether a shop is told, the log, and telling again what was
// refused. The next round of the connection tells it, never the request itself.
import {
  listParcelsTold,
  retryParcelTold,
  ruleParcelsTold,
} from '../../shared/contract/parcels-told.ts';
import { connectionOf } from '../connections/registry.ts';
import { findConnection } from '../db/connection.ts';
import * as told from '../db/connections/parcels-told.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { isoOrNull } from '../domain/instants.ts';
import { ApiError, notFound } from '../errors.ts';
import { type Route, route } from '../route.ts';

async function demandConnection(db: WorkspaceDb, id: string) {
  const found = await findConnection(db, id);
  if (!found) throw notFound('connection');
  return found;
}

const settled = () =>
  new ApiError('conflict', { detail: 'Only a parcel that was refused is told again.' });

/** Routes of parcels told back. */
export const parcelToldRoutes: readonly Route[] = [
  route(ruleParcelsTold, async ({ db, params, body, nowMs, commit }) => {
    const connection = await demandConnection(db, params.id);
    if (!connectionOf(connection.platform)?.tellParcel) {
      const detail = 'This platform cannot be told of parcels: type the number there.';
      throw new ApiError('conflict', { detail });
    }
    return commit({
      statements: [told.ruleParcels(db, params.id, body.mode, nowMs)],
      answer: { ...connection, parcelMode: body.mode },
      subject: { kind: 'connection', id: params.id },
      before: { mode: connection.parcelMode },
      after: body,
      isSynced: false,
    });
  }),
  route(listParcelsTold, async ({ db, params, query }) => {
    await demandConnection(db, params.id);
    return told.listParcelsTold(db, params.id, query);
  }),
  route(retryParcelTold, async ({ db, params, nowMs, commit }) => {
    const parcel = await told.findParcelTold(db, params.id);
    if (!parcel) throw notFound('parcel');
    const { state, reason, tracking, nextSyncAtUtc } = parcel;
    if (state !== 'refused' && state !== 'waiting') throw settled();
    return commit({
      statements: [told.tellAgain(db, params.id, nowMs)],
      answer: { state: 'waiting' as const, nextSyncAtUtc: isoOrNull(nextSyncAtUtc) },
      subject: { kind: 'parcel-told', id: params.id },
      before: { tracking, state, reason },
      after: { tracking, state: 'waiting' },
      isSynced: false,
    });
  }),
];
