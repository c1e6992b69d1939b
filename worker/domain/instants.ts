// Instants between the database (epoch milliseconds) and the wire (ISO 8601 in UTC).

/** `2026-11-22T06:02:00.000Z`. */
export function isoOf(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** The same, null staying null. */
export function isoOrNull(epochMs: number | null): string | null {
  return epochMs === null ? null : isoOf(epochMs);
}

/** Epoch milliseconds of what a platform or file calls an instant; null when it is none. */
export function msOrNull(text: string | null): number | null {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? null : ms;
}

/** Epoch milliseconds of an instant of the contract. */
export function msOf(iso: string): number {
  return Date.parse(iso);
}
