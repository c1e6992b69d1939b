// What the books refused for good is told to the staff: the room goes on, but a person has to look
// at sales or returns that the ledger does not have. Must not try anything again by itself.
import type { RoomParts } from './room-command.ts';

/** Key of the meta table: how many refused rows the staff were told of. */
const SAID_KEY = 'unbookedSaid';

/** Tells the staff of rows that were refused since the last time; once for each number of them. */
export function sayUnbooked(
  { meta, outbox, journal }: Pick<RoomParts, 'meta' | 'outbox' | 'journal'>,
  nowMs: number,
): void {
  const bodies = outbox.parked().map(({ body }) => body);
  const said = meta.get(SAID_KEY, 0);
  if (bodies.length !== said) meta.set(SAID_KEY, bodies.length);
  if (bodies.length <= said) return;
  const units = bodies.reduce((sum, body) => sum + ('units' in body ? body.units : 0), 0);
  const figures = { rows: bodies.length, units };
  const alarm = { type: 'alarm', kind: 'unbooked', productId: null, atMs: nowMs, figures } as const;
  journal.append(alarm, 'staff', nowMs);
}
