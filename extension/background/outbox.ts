// Writes made while the server cannot be reached: on disk with their key before they are sent, sent
// in order with that same key until answered, and shown to the person when the answer is a refusal.
import { ENDPOINTS } from '../../shared/contract/registry.ts';
import { type ApiClient, ApiError } from '../api.ts';
import { type CopyDatabase, readMeta } from '../copy/database.ts';
import type { ApiFailure, OutboxEntry, OutboxIntent } from '../messages.ts';

/**
 * Writes that mean the same when they arrive late: each states when it was observed, and the
 * server posts it at that time; the last edit of a policy counts. A choice that needs stock now (a
 * transfer, a promise) is not here.
 */
export const OUTBOX_ENDPOINTS: readonly string[] = [
  'stock.count',
  'movements.record',
  'alerts.acknowledge',
  'alerts.snooze',
  'policies.create',
  'policies.update',
  'policies.delete',
  'page-readings.report',
];

/**
 * What browsers send by themselves: it waits like the others, is shown to nobody, and is dropped
 * when the server refuses it, since the next visit of the page reads it again.
 */
const QUIET_ENDPOINTS: readonly string[] = ['page-readings.report'];
const isQuiet = ({ endpointId }: Pick<OutboxIntent, 'endpointId'>) =>
  QUIET_ENDPOINTS.includes(endpointId);

/** Endpoints whose body names the time of observation, and how. */
const OBSERVED_FIELD: Readonly<Record<string, string>> = {
  'stock.count': 'observedAtUtc',
  'movements.record': 'occurredAtUtc',
};

/** Failures that go away by waiting; every other is for a person. */
const PASSING = new Set<ApiFailure['code']>([
  'offline',
  'unavailable',
  'internal',
  'slow-down',
  'in-progress',
  'unauthenticated',
  'token-expired',
  'upgrade-required',
]);

/** What the outbox needs from outside. */
export interface OutboxParts {
  readonly db: () => Promise<CopyDatabase>;
  readonly client: Pick<ApiClient, 'callRaw'>;
  readonly nowMs: () => number;
  readonly newKey: () => string;
  readonly onChanged: () => Promise<void>;
}

/** The queue of writes. */
export interface Outbox {
  add(intent: OutboxIntent): Promise<OutboxEntry>;
  /** What waits of a person's; what browsers send by themselves is not in it. */
  list(): Promise<OutboxEntry[]>;
  /** Sends what is queued, oldest first; stops at the first that must wait. */
  flush(): Promise<void>;
  retry(key: string): Promise<void>;
  discard(key: string): Promise<void>;
}

function withObservation(intent: OutboxIntent, observedAtUtc: string): OutboxIntent {
  const field = OBSERVED_FIELD[intent.endpointId];
  const body = (intent.body ?? {}) as Record<string, unknown>;
  // A time the person gave stands; otherwise now is when it was seen, not when it is sent.
  if (!field || body[field] !== undefined) return intent;
  return { ...intent, body: { ...body, [field]: observedAtUtc } };
}

async function sendOne(parts: OutboxParts, entry: OutboxEntry): Promise<OutboxEntry | null> {
  const endpoint = ENDPOINTS.find(({ id }) => id === entry.endpointId);
  const { params, body } = entry;
  try {
    if (!endpoint) throw new RangeError(`no endpoint ${entry.endpointId}`);
    await parts.client.callRaw(endpoint, { params, body }, { idempotencyKey: entry.key });
    return null;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { failure } = error;
    // The alert's cause ended before the decision arrived: nobody need decide any more.
    if (failure.code === 'not-found' && entry.endpointId.startsWith('alerts.')) return null;
    if (isQuiet(entry) && !PASSING.has(failure.code)) return null;
    const state = PASSING.has(failure.code) ? ('queued' as const) : ('review' as const);
    return { ...entry, state, attempts: entry.attempts + 1, failure };
  }
}

/** Changes an entry as it stands now; one that was discarded meanwhile stays away. */
async function change(db: CopyDatabase, key: string, to: Partial<OutboxEntry>): Promise<void> {
  const tx = db.transaction('outbox', 'readwrite');
  const entry = await tx.store.get(key);
  if (entry) await tx.store.put({ ...entry, ...to });
  await tx.done;
}

async function flushAll(parts: OutboxParts): Promise<boolean> {
  const db = await parts.db();
  let hasSent = false;
  // Keys sort by time: the order in which the person acted.
  for (const entry of await db.getAll('outbox')) {
    if (entry.state === 'review') continue;
    await change(db, entry.key, { state: 'sending' });
    const left = await sendOne(parts, entry);
    if (left) await change(db, entry.key, left);
    else await db.delete('outbox', entry.key);
    hasSent ||= !isQuiet(entry);
    if (left?.state === 'queued') break;
  }
  return hasSent;
}

async function newEntry(
  { nowMs, newKey }: OutboxParts,
  db: CopyDatabase,
  intent: OutboxIntent,
): Promise<OutboxEntry> {
  const observedAtUtc = new Date(nowMs()).toISOString();
  const feeds = (await readMeta(db, 'feeds')) ?? {};
  return {
    ...withObservation(intent, observedAtUtc),
    key: intent.key ?? newKey(),
    observedAtUtc,
    baseRevision: feeds.stock?.revision ?? 0,
    state: 'queued',
    attempts: 0,
    failure: null,
  };
}

/** The outbox over the copy's database. */
export function createOutbox(parts: OutboxParts): Outbox {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  async function flush(): Promise<void> {
    if (await flushAll(parts)) await parts.onChanged();
  }
  const isOver = () => running?.catch(() => undefined);
  // One at a time. A run under way has read its list: what came later waits for the one after it.
  const flushOnce = (): Promise<void> => {
    if (running === null) {
      running = flush().finally(() => {
        running = null;
      });
      return running;
    }
    next ??= Promise.resolve(isOver()).then(() => {
      next = null;
      return flushOnce();
    });
    return next;
  };
  return {
    flush: flushOnce,
    list: async () => {
      const entries = await (await parts.db()).getAll('outbox');
      return entries.filter((entry) => !isQuiet(entry));
    },
    async add(intent) {
      if (!OUTBOX_ENDPOINTS.includes(intent.endpointId)) {
        throw new RangeError(`${intent.endpointId} cannot wait`);
      }
      const db = await parts.db();
      const entry = await newEntry(parts, db, intent);
      await db.add('outbox', entry);
      if (!isQuiet(entry)) await parts.onChanged();
      // Sent at once when it can be; the answer to the person does not wait for it.
      void flushOnce();
      return entry;
    },
    async retry(key) {
      // What is being sent is settled first, or its answer would be written over this wish.
      await isOver();
      await change(await parts.db(), key, { state: 'queued', failure: null });
      await flushOnce();
    },
    async discard(key) {
      await (await parts.db()).delete('outbox', key);
      await parts.onChanged();
    },
  };
}
