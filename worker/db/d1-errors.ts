// What a D1 failure means for the caller: the connection was lost, or a rule of ours refused.
// Texts are those of developers.cloudflare.com/d1/observability/debug-d1 (read 2026-11-22).

// After these nobody knows whether the statement was carried out: only what is idempotent is tried
// again. "D1 DB is overloaded" is left out on purpose: the page says not to retry it.
const TRANSIENT_TEXTS = [
  'Network connection lost',
  'storage caused object to be reset',
  'reset because its code was updated',
  'Internal error while starting up D1 DB storage',
  'Internal error in D1 DB storage',
  'Cannot resolve D1 DB due to transient issue on remote node',
  "Can't read from request stream because client disconnected",
];

/** The text of an error and of the causes behind it (Drizzle wraps D1's own error). */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? `${error.message} ${errorText(error.cause)}` : error.message;
}

/** True when trying an idempotent statement again may help. */
export function isTransient(error: unknown): boolean {
  const words = errorText(error);
  return TRANSIENT_TEXTS.some((text) => words.includes(text));
}

/** The table and columns of a broken UNIQUE rule, e.g. `stock_movement.idempotency_key`. */
export function isUniqueError(error: unknown, column: string): boolean {
  return new RegExp(`UNIQUE constraint failed:[^:]*\\b${column.replace('.', '\\.')}\\b`).test(
    errorText(error),
  );
}

/** True when the named CHECK or the named RAISE of a trigger refused. */
export function isRefusal(error: unknown, rule: string): boolean {
  return new RegExp(`\\b${rule}\\b`).test(errorText(error));
}
