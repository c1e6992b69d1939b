// What a request carries through the worker: who calls, since when, and what is logged about it.
// Types only.
import type { Permission } from '../shared/contract/permissions.ts';
import type { Role } from '../shared/inventory/words.ts';
import type { WorkspaceDb } from './db/for-workspace.ts';
import type { TokenBuckets } from './middleware/token-buckets.ts';

/** The member or machine that calls; its workspace comes from the token and nowhere else. */
export interface Actor {
  readonly kind: 'member' | 'api-key';
  /** Member id or API key id, as the audit log names it. */
  readonly id: string;
  readonly workspaceId: string;
  readonly memberId: string;
  readonly deviceId: string | null;
  readonly role: Role;
  readonly permissions: ReadonlySet<Permission>;
  /** `workspace.member` epochs of the token. */
  readonly epoch: string;
  /** Origin of the browser that was paired; null for machines. */
  readonly origin: string | null;
}

/** Knobs of the app; tests turn them, production takes the defaults. */
export interface AppOptions {
  /** The clock, in epoch milliseconds. */
  readonly now: () => number;
  readonly memberBuckets: TokenBuckets;
  readonly anonymousBuckets: TokenBuckets;
  readonly viewerBuckets: TokenBuckets;
  /** For messages of platforms, by the address they call. */
  readonly hookBuckets: TokenBuckets;
  /** The way out to platforms. */
  readonly fetch: typeof fetch;
  /** Takes work that goes on behind the answer; null = the runtime does. */
  readonly keepAlive: ((work: Promise<unknown>) => void) | null;
  /** Parse every answer with its schema before it leaves; tests only, it costs time. */
  readonly isAnswerChecked: boolean;
  /** Where log lines go. */
  readonly writeLog: (line: string) => void;
  /** Shows an unexpected error whole to the developer; never called outside development. */
  readonly showUnexpected: (error: Error) => void;
}

/** Variables of a request. */
export interface AppVariables {
  requestId: string;
  nowMs: number;
  options: AppOptions;
  actor: Actor | null;
  /** Id of the endpoint that answers; null for pages and unknown paths. */
  endpointId: string | null;
  /** The databases this request opened; their usage is logged. */
  databases: readonly Pick<WorkspaceDb, 'usage'>[];
}

/** Hono's view of it. */
export interface AppEnv {
  Bindings: Env;
  Variables: AppVariables;
}
