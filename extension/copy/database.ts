// The browser's copy on disk (IndexedDB): stores, their keys, and opening them. No logic.
// One database per browser profile; signing out or another sync epoch wipes it.

import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { Alert } from '../../shared/contract/alerts.ts';
import type { OutboxEntry } from '../messages.ts';
import type { BucketKey, CodeBucket } from './code-buckets.ts';
import type { PackedCopy } from './packed-copy.ts';
import type { ListingRecord, SkuRecord, SmallTables } from './rows.ts';

const NAME = 'stockcast-copy';
const VERSION = 1;

/** How far one feed has been pulled. */
export interface FeedState {
  readonly epoch: string | null;
  readonly revision: number;
  readonly etag: string | null;
  /** Not null: in the middle of a pull from `revision`; go on from here. */
  readonly cursor: string | null;
}

/** The feeds of `shared/contract/sync.ts`. */
export type FeedName = 'catalogue' | 'stock' | 'money';

/** A feed that was never pulled. */
export const NEW_FEED: FeedState = { epoch: null, revision: 0, etag: null, cursor: null };

/** Records that changed since `base` was packed; `all` when they are too many to name. */
export type DirtyIds =
  | 'all'
  | { readonly skuIds: readonly string[]; readonly listingIds: readonly string[] };

/** The base is current. */
export const NOTHING_DIRTY: DirtyIds = { skuIds: [], listingIds: [] };

/** One alert cause that holds, or held until lately. */
export interface AlertRecord {
  readonly cause: string;
  readonly itemKey: string;
  readonly sinceMs: number;
  readonly notifiedAtMs: number | null;
  readonly acknowledgedAtMs: number | null;
  readonly snoozedUntilMs: number | null;
  /** The server's alert for this cause, once it was named. */
  readonly serverId?: string;
  /** Decided here before the server had named it. */
  readonly isUnsent?: boolean;
  /** Set while only the server sees the cause: what it says of it. */
  readonly verdict?: ServerVerdict;
}

/** What the server says of an alert that this browser does not see itself. */
export interface ServerVerdict {
  readonly kind: string;
  readonly subjectKind: 'sku' | 'listing' | 'live';
  readonly body: Alert['body'];
  readonly raisedAtMs: number;
  /** When this browser first heard of it. */
  readonly heardAtMs: number;
}

/** What stood at the top of a list of SKUs when it was last seen; the next tab begins with it. */
export interface ListTop {
  /** Filter and order of the list. */
  readonly asked: string;
  readonly skuIds: readonly string[];
  /** SKUs of each group of statuses, over all of the list. */
  readonly counts: Readonly<Record<string, number>>;
}

/** A number of a listing's page as the server was told it last. */
export interface ToldReading {
  readonly units: number;
  readonly isExact: boolean;
  readonly toldMs: number;
}

interface MetaValues {
  feeds: Partial<Record<FeedName, FeedState>>;
  dirty: DirtyIds;
  /** The workspace whose rows these are. */
  workspaceId: string;
  syncedAtMs: number;
  skippedRows: number;
  /** Grows with every packing; tells a reader whether what it holds is current. */
  packedRevision: number;
  /** By site and listing; what was told lately is not told again. */
  toldReadings: Readonly<Record<string, ToldReading>>;
  /** The newest first. A page of ours writes them, not the background. */
  listTops: readonly ListTop[];
}

/** What readers load at start: one large piece, one small one on top of it. */
interface PackedPieces extends PackedCopy {
  delta: PackedCopy & {
    readonly goneSkuIds: readonly string[];
    /** Lines of the base's listings that are changed or gone. */
    readonly hiddenListingLines: readonly number[];
  };
}

/** The pieces of the base, in the order in which a popup wants them. */
export const PACKED_PARTS = ['skus', 'listings', 'pages'] as const;
export type PackedPart = (typeof PACKED_PARTS)[number];
/** The small piece: changed records packed, and the ids of those that are gone. */
export type DeltaPiece = PackedPieces['delta'];

interface CopySchema extends DBSchema {
  meta: { key: keyof MetaValues; value: MetaValues[keyof MetaValues] };
  skus: { key: string; value: SkuRecord; indexes: { byInbound: string } };
  listings: { key: string; value: ListingRecord; indexes: { bySku: string } };
  tables: { key: 'tables'; value: SmallTables };
  packed: {
    key: keyof PackedPieces | BucketKey;
    value: PackedPieces[keyof PackedPieces] | CodeBucket;
  };
  /** Costs and rates; only filled with `cost.read`, and never part of what a page is shown. */
  money: { key: string; value: { id: string; kind: string; row: unknown } };
  outbox: { key: string; value: OutboxEntry };
  alerts: { key: string; value: AlertRecord };
  /** Files on their way from one of our pages to the background. */
  files: { key: string; value: Blob };
}

/** The opened copy. */
export type CopyDatabase = IDBPDatabase<CopySchema>;

/** Opens the copy, making its stores when it is new. */
export function openCopyDatabase(name = NAME): Promise<CopyDatabase> {
  return openDB<CopySchema>(name, VERSION, {
    upgrade(db) {
      db.createObjectStore('meta');
      const skus = db.createObjectStore('skus', { keyPath: 'id' });
      skus.createIndex('byInbound', 'inboundIds', { multiEntry: true });
      const listings = db.createObjectStore('listings', { keyPath: 'id' });
      listings.createIndex('bySku', 'skuIds', { multiEntry: true });
      db.createObjectStore('tables');
      db.createObjectStore('packed');
      db.createObjectStore('money', { keyPath: 'id' });
      db.createObjectStore('outbox', { keyPath: 'key' });
      db.createObjectStore('alerts', { keyPath: 'cause' });
      db.createObjectStore('files');
    },
    // Another context wants a newer version: let go, the next use opens it again.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
}

/** Removes the whole database; for tests and for a reset by the person. */
export function deleteCopyDatabase(name = NAME): Promise<void> {
  return deleteDB(name);
}

/** Reads one value of `meta`. */
export async function readMeta<K extends keyof MetaValues>(
  db: CopyDatabase,
  key: K,
): Promise<MetaValues[K] | undefined> {
  return (await db.get('meta', key)) as MetaValues[K] | undefined;
}

/** Writes one value of `meta` on its own. */
export async function writeMeta<K extends keyof MetaValues>(
  db: CopyDatabase,
  key: K,
  value: MetaValues[K],
): Promise<void> {
  await db.put('meta', value, key);
}

/** Stores that hold rows of the workspace, as opposed to what the person has queued. */
const ROW_STORES = ['meta', 'skus', 'listings', 'tables', 'packed', 'money', 'alerts'] as const;

/** Empties the rows of the workspace. Queued writes stay: they are the person's, not a copy. */
export async function wipeRows(db: CopyDatabase): Promise<void> {
  const tx = db.transaction(ROW_STORES, 'readwrite');
  await Promise.all([...ROW_STORES.map((store) => tx.objectStore(store).clear()), tx.done]);
}
