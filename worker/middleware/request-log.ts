// One structured line per request, from a fixed list of fields. Bodies, queries, headers, tokens
// and messages of errors never enter it: a message may quote what the caller sent.
import type { MiddlewareHandler } from 'hono';
import type { AppEnv, AppVariables } from '../context.ts';
import type { DbUsage } from '../db/counted-d1.ts';
import { ApiError } from '../errors.ts';

/** Everything a log line may hold. */
export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly at: string;
  readonly requestId: string;
  readonly method: string;
  /** Id of the endpoint, never the path: paths hold ids and codes people typed. */
  readonly endpoint: string | null;
  readonly status: number;
  readonly code?: string;
  readonly workspaceId?: string;
  readonly actorKind?: string;
  readonly actorId?: string;
  readonly roundTrips: number;
  readonly rowsRead: number;
  readonly durationMs: number;
  /** Name of an unexpected error and the places it passed, without its message. */
  readonly errorName?: string;
  readonly errorPlaces?: readonly string[];
}

/** The places of an error's stack; the message line is left out. */
export function placesOf(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => /^at .+:\d+:\d+\)?$/.test(line)).slice(0, 8);
}

function errorFields(error: unknown): Partial<LogLine> {
  if (error instanceof ApiError) {
    const { cause } = error;
    return { code: error.code, ...(cause instanceof Error ? unexpected(cause) : {}) };
  }
  if (error instanceof Error) return { code: 'internal', ...unexpected(error) };
  return {};
}

function unexpected(error: Error): Partial<LogLine> {
  return { errorName: error.name, errorPlaces: placesOf(error) };
}

function levelOf(status: number): LogLine['level'] {
  if (status >= 500) return 'error';
  return status >= 400 ? 'warn' : 'info';
}

function sum(databases: AppVariables['databases'], of: (usage: DbUsage) => number): number {
  return databases.reduce((total, { usage }) => total + of(usage), 0);
}

/** Logs the request when it is answered. */
export const requestLog: MiddlewareHandler<AppEnv> = async (c, next) => {
  const startedMs = c.var.nowMs;
  await next();
  const { actor, databases, options } = c.var;
  const line: LogLine = {
    level: levelOf(c.res.status),
    at: new Date(startedMs).toISOString(),
    requestId: c.var.requestId,
    method: c.req.method,
    endpoint: c.var.endpointId,
    status: c.res.status,
    roundTrips: sum(databases, (usage) => usage.roundTrips),
    rowsRead: sum(databases, (usage) => usage.rowsRead),
    durationMs: options.now() - startedMs,
    ...(actor && { workspaceId: actor.workspaceId, actorKind: actor.kind, actorId: actor.id }),
    ...errorFields(c.error),
  };
  options.writeLog(JSON.stringify(line));
};
