// The three feeds over HTTP: by revision, with ETag, cursor, tombstones and an epoch that wipes.
import { syncCatalogue, syncMoney, syncStock } from '../../shared/contract/sync.ts';
import type { Actor } from '../context.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { readFeed, type SyncPage } from '../db/sync.ts';
import { CATALOGUE_PARTS, type FeedPart, MONEY_PARTS, STOCK_PARTS } from '../db/sync-parts.ts';
import { syncEpochOf } from '../domain/sync-epoch.ts';
import { ApiError } from '../errors.ts';
import { type Route, route } from '../route.ts';

interface FeedCall {
  readonly db: WorkspaceDb;
  readonly actor: Actor;
  readonly request: Request;
  readonly headers: Headers;
  readonly query: {
    readonly since: number;
    readonly epoch?: string | undefined;
    readonly cursor?: string | undefined;
  };
}

function demandValid(page: SyncPage | null, { actor, query }: FeedCall): SyncPage {
  // The state was read in the feed's own round trip, so a revoked device stops at once.
  if (!page || page.state.epoch !== actor.epoch) {
    throw new ApiError('token-expired', { detail: 'Your access changed: refresh the token.' });
  }
  const epoch = syncEpochOf(page.state.syncEpoch, actor.permissions);
  const isOther = query.epoch !== undefined && query.epoch !== epoch;
  if (isOther || query.since > page.state.revision) {
    throw new ApiError('gone-sync-epoch', {
      detail: 'Forget the copy and pull again with since=0 and without an epoch.',
    });
  }
  return page;
}

function tombstoneOf({ kind, id }: { kind: string; id: string }) {
  if (kind !== 'tombstone') return { kind, id };
  const [subjectKind = '', ...rest] = id.split('\n');
  return { kind: subjectKind, id: rest.join('\n') };
}

async function feed<Change>(call: FeedCall, parts: readonly FeedPart[]) {
  const { db, actor, query, request, headers } = call;
  const asked = { memberId: actor.memberId, deviceId: actor.deviceId };
  const page = demandValid(
    await readFeed(db, parts, { since: query.since, cursor: query.cursor, ...asked }),
    call,
  );
  const syncEpoch = syncEpochOf(page.state.syncEpoch, actor.permissions);
  const etag = `"${syncEpoch}.${page.revision}"`;
  const isKnown = query.cursor === undefined && request.headers.get('if-none-match') === etag;
  if (isKnown) return new Response(null, { status: 304, headers: { etag } });
  headers.set('etag', etag);
  headers.set('cache-control', 'private, no-cache');
  return {
    syncEpoch,
    revision: page.revision,
    changes: page.rows
      .filter(({ row }) => row !== null)
      // The part's `wire` made the row; the schema of the answer is checked by every test.
      .map(({ kind, row }) => ({ kind, row }) as Change),
    tombstones: page.rows.filter(({ row }) => row === null).map(tombstoneOf),
    nextCursor: page.nextCursor,
  };
}

/** Routes of the feeds. */
export const syncRoutes: readonly Route[] = [
  route(syncCatalogue, (call) => feed(call, CATALOGUE_PARTS)),
  route(syncStock, (call) => feed(call, STOCK_PARTS)),
  route(syncMoney, (call) => feed(call, MONEY_PARTS)),
];
