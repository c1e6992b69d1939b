// Lines of orders that nobody knew take their stock as soon as their listing is there: the order is
// applied again, with nothing new but the listing.
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { findMappableLines } from '../db/unmapped-lines.ts';
import { applyOrderEvent } from './apply-order.ts';
import type { LiveRooms } from './live-rooms.ts';

/** Maps up to `limit` lines; how many it mapped. */
export async function mapLines(
  db: WorkspaceDb,
  nowMs: number,
  rooms: LiveRooms | null,
  limit = 100,
): Promise<number> {
  const lines = await findMappableLines(db, limit);
  for (const { accountId, orderRef, firstHeardAtUtc, ref, sellerSku, platformRef } of lines) {
    const platformRefs = platformRef === null ? [] : [platformRef];
    const line = { ref, sellerSku, platformRefs, facts: [] };
    const event = { accountId, orderRef, occurredAtUtc: firstHeardAtUtc, lines: [line] };
    await applyOrderEvent(db, event, nowMs, rooms);
  }
  return lines.length;
}
