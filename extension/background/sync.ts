// Keeps the copy true: pulls the feeds by revision, wipes when the server says the epoch is over,
// and packs what changed. A stop in between costs one page: feed states are written with the rows.
import { type ApiClient, ApiError } from '../api.ts';
import { applyPage, type FeedPage } from '../copy/apply-changes.ts';
import {
  type CopyDatabase,
  type FeedName,
  type FeedState,
  NEW_FEED,
  readMeta,
  wipeRows,
  writeMeta,
} from '../copy/database.ts';
import { FirstPull, isNewCopy } from '../copy/first-pull.ts';
import { packCopy } from '../copy/pack-copy.ts';
import type { ApiFailure } from '../messages.ts';
import { FEEDS, readFeedPage } from './read-feed.ts';

/** What a sync needs from outside. */
export interface SyncParts {
  readonly db: () => Promise<CopyDatabase>;
  readonly client: Pick<ApiClient, 'callRaw'>;
  readonly nowMs: () => number;
  /** Feeds this session may read: without `cost.read` there is no money feed. */
  readonly feeds: () => Promise<readonly FeedName[]>;
  /** After the copy has changed. */
  readonly onChanged: (changed: ChangedItems) => Promise<void>;
  readonly onState: () => Promise<void>;
}

/** What a pull touched; `isAll` after a first or full pull. */
export interface ChangedItems {
  readonly isAll: boolean;
  readonly skuIds: readonly string[];
  readonly listingIds: readonly string[];
  /** Codes or shops may have changed, so the filters of open pages may be out of date. */
  readonly isCatalogue: boolean;
}

/** Pulls, and says how the last pull went. */
export interface Sync {
  /** Pulls every feed once; a pull under way is shared, and one more follows it. */
  pull(): Promise<void>;
  isRunning(): boolean;
  lastError(): ApiFailure | null;
}

class EpochEnded extends Error {}

interface Touched {
  readonly skuIds: Set<string>;
  readonly listingIds: Set<string>;
  isCatalogue: boolean;
  isAll: boolean;
  skippedRows: number;
  /** Gathers the pages of a first pull; null = each page is written by itself. */
  first: FirstPull | null;
}

/** Writes a page, or gathers it while everything is new. */
async function takePage(parts: SyncParts, page: FeedPage, touched: Touched): Promise<void> {
  const db = await parts.db();
  if (touched.first) {
    touched.first.add(page);
    if (!touched.first.isFull()) return;
    await touched.first.write(db);
    touched.first = null;
    return;
  }
  const ids = await applyPage(db, page);
  for (const id of ids.skuIds) touched.skuIds.add(id);
  for (const id of ids.listingIds) touched.listingIds.add(id);
}

async function pullPage(
  parts: SyncParts,
  feed: FeedName,
  state: FeedState,
  touched: Touched,
): Promise<FeedState | null> {
  const query = {
    since: String(state.revision),
    ...(state.epoch !== null && { epoch: state.epoch }),
    ...(state.cursor !== null && { cursor: state.cursor }),
  };
  const ifNoneMatch = state.cursor === null ? state.etag : null;
  const answer = await parts.client.callRaw(FEEDS[feed].endpoint, { query }, { ifNoneMatch });
  if (answer.status === 304) return null;
  const page = readFeedPage(feed, answer.body);
  if (!page) throw badPage(feed);
  if (state.epoch !== null && page.syncEpoch !== state.epoch) throw new EpochEnded();
  const next: FeedState =
    page.nextCursor === null
      ? { epoch: page.syncEpoch, revision: page.revision, etag: answer.etag, cursor: null }
      : { ...state, epoch: page.syncEpoch, cursor: page.nextCursor };
  await takePage(parts, { feed, state: next, changes: page.changes }, touched);
  touched.skippedRows += page.skippedRows;
  touched.isCatalogue ||= feed === 'catalogue' && page.changes.length > 0;
  // Shops, warehouses, policies and lives decide over every item.
  touched.isAll ||= page.changes.some(({ kind }) => WIDE_KINDS.has(kind));
  return page.nextCursor === null ? null : next;
}

const WIDE_KINDS = new Set(['account', 'warehouse', 'category', 'policy', 'live']);

const badPage = (feed: FeedName) =>
  new ApiError({
    code: 'bad-response',
    status: 200,
    title: 'The answer is not what was agreed',
    detail: `sync.${feed}`,
    fields: [],
    requestId: null,
    retryAfterSeconds: null,
  });

async function pullFeed(parts: SyncParts, feed: FeedName, touched: Touched): Promise<void> {
  const feeds = (await readMeta(await parts.db(), 'feeds')) ?? {};
  let state: FeedState | null = feeds[feed] ?? NEW_FEED;
  touched.isAll ||= state.revision === 0;
  while (state) state = await pullPage(parts, feed, state, touched);
}

const isEpochEnd = (error: unknown) =>
  error instanceof EpochEnded ||
  (error instanceof ApiError && error.failure.code === 'gone-sync-epoch');

async function pullOnce(parts: SyncParts): Promise<void> {
  const db = await parts.db();
  const touched: Touched = {
    skuIds: new Set(),
    listingIds: new Set(),
    isCatalogue: false,
    isAll: false,
    skippedRows: 0,
    first: (await isNewCopy(db)) ? new FirstPull() : null,
  };
  try {
    for (const feed of await parts.feeds()) await pullFeed(parts, feed, touched);
  } finally {
    // When a later page failed, the next pull goes on from the ones that came.
    await touched.first?.write(db);
  }
  const hasBase = (await db.getKey('packed', 'pages')) !== undefined;
  const isChanged = !hasBase || touched.isAll || touched.skuIds.size + touched.listingIds.size > 0;
  if (isChanged) await packCopy(db, touched.first?.records());
  await writeMeta(db, 'syncedAtMs', parts.nowMs());
  if (touched.skippedRows > 0) await writeMeta(db, 'skippedRows', touched.skippedRows);
  if (!isChanged) return;
  await parts.onChanged({
    isAll: touched.isAll || !hasBase,
    skuIds: [...touched.skuIds],
    listingIds: [...touched.listingIds],
    isCatalogue: touched.isCatalogue || !hasBase,
  });
}

/** Pulls; once more from nothing when the epoch ended in between. */
async function pullThrough(parts: SyncParts): Promise<void> {
  try {
    await pullOnce(parts);
  } catch (error) {
    if (!isEpochEnd(error)) throw error;
    await wipeRows(await parts.db());
    await pullOnce(parts);
  }
}

/** A sync over the given parts. */
export function createSync(parts: SyncParts): Sync {
  let running: Promise<void> | null = null;
  let isAskedAgain = false;
  let lastError: ApiFailure | null = null;

  async function run(): Promise<void> {
    do {
      isAskedAgain = false;
      try {
        await pullThrough(parts);
        lastError = null;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        lastError = error.failure;
      }
    } while (isAskedAgain && lastError === null);
  }

  return {
    isRunning: () => running !== null,
    lastError: () => lastError,
    async pull() {
      if (running) {
        // What was written after that pull had read its page must not wait for the next alarm.
        isAskedAgain = true;
        return running;
      }
      running = run().finally(() => {
        running = null;
      });
      await parts.onState();
      await running;
      await parts.onState();
    },
  };
}
