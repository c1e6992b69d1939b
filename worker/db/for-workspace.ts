// The only place that touches a D1 binding. Everything else asks here for the database of one
// workspace and gets statements that are counted, retried where harmless, and sent to its shard.
import { type DrizzleD1Database, drizzle } from 'drizzle-orm/d1';
import {
  countedD1,
  type D1Like,
  type DbUsage,
  FIRST_PAUSE_MS,
  type Retry,
  retrying,
} from './counted-d1.ts';

/** The database of one workspace, for one request. */
export interface WorkspaceDb {
  readonly workspaceId: string;
  /** Name of the binding that holds the workspace. */
  readonly shard: string;
  /** Raw SQL; every statement names `workspace_id = ?`. */
  prepare(sql: string): D1PreparedStatement;
  /** One transaction: all statements or none. */
  batch<T = unknown>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]>;
  /** Repeats what is harmless to repeat after a lost connection; the ledger's batches are. */
  readonly retry: Retry;
  /** Typed simple queries over the same counted session. */
  readonly drizzle: DrizzleD1Database;
  /** What was spent so far. */
  readonly usage: DbUsage;
  /** For the `x-d1-bookmark` header: the next request reads at least what this one saw. */
  bookmark(): string | null;
}

/** How to open it. */
export interface OpenOptions {
  /** Bookmark of an earlier answer. Without one the first query goes to the primary. */
  bookmark?: string | null;
  /** Tests put a failing session between the wrapper and D1. */
  wrap?: (session: D1Like) => D1Like;
  /** Pause before the first repetition of something lost. */
  firstPauseMs?: number;
}

type Bindings = Pick<Env, 'DB' | 'DB_2'>;

const SHARD_NAMES = ['DB', 'DB_2'] as const;
type ShardName = (typeof SHARD_NAMES)[number];

/** The shards this worker is bound to. */
export function shardsOf(env: Bindings): ShardName[] {
  return SHARD_NAMES.filter((name) => env[name] !== undefined);
}

// A cache: a workspace moves rarely, and a mover waits this long before it deletes the old rows.
const CACHE_MS = 60_000;
const shardCache = new Map<string, { shard: ShardName; untilMs: number }>();

/** Forgets where workspaces live; for the mover and for tests. */
export function forgetShards() {
  shardCache.clear();
}

function bindingOf(env: Bindings, shard: string): D1Database {
  const binding = SHARD_NAMES.includes(shard as ShardName) ? env[shard as ShardName] : undefined;
  if (!binding) throw new Error(`The directory names shard ${shard}, which is not bound here.`);
  return binding;
}

async function findShard(env: Bindings, workspaceId: string): Promise<ShardName> {
  // With one shard there is nothing to look up, and a request saves a round trip.
  if (shardsOf(env).length === 1) return 'DB';
  const cached = shardCache.get(workspaceId);
  if (cached && cached.untilMs > Date.now()) return cached.shard;
  const shard = await env.DB.prepare(
    'SELECT shard FROM workspace_directory WHERE workspace_id = ?1',
  )
    .bind(workspaceId)
    .first<ShardName>('shard');
  if (shard) shardCache.set(workspaceId, { shard, untilMs: Date.now() + CACHE_MS });
  return shard ?? 'DB';
}

function open(binding: D1Database, options: OpenOptions) {
  const session = binding.withSession(options.bookmark ?? 'first-primary');
  const retry = retrying(options.firstPauseMs ?? FIRST_PAUSE_MS);
  const { d1, usage } = countedD1(options.wrap ? options.wrap(session) : session, retry);
  return {
    prepare: (sql: string) => d1.prepare(sql),
    batch: <T>(statements: D1PreparedStatement[]) => d1.batch<T>(statements),
    retry,
    drizzle: drizzle(d1),
    usage,
    bookmark: () => session.getBookmark(),
  };
}

/** Opens the database of a workspace on whichever shard the directory names. */
export async function forWorkspace(
  env: Bindings,
  workspaceId: string,
  options: OpenOptions = {},
): Promise<WorkspaceDb> {
  const shard = await findShard(env, workspaceId);
  return { workspaceId, shard, ...open(bindingOf(env, shard), options) };
}

/** A given shard, for a workspace that is being made or moved there. */
export function forShard(env: Bindings, shard: string, workspaceId: string): WorkspaceDb {
  return { workspaceId, shard, ...open(bindingOf(env, shard), {}) };
}

/** The control plane (schema/directory.ts): sign-in, set-up links, pairing codes, shards. */
export function forDirectory(env: Bindings): Omit<WorkspaceDb, 'workspaceId'> {
  return { shard: 'DB', ...open(env.DB, {}) };
}
