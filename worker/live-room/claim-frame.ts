// A claim as its buyer and the staff see it.
import type { RoomClaim } from '../../shared/contract/live-frames.ts';
import type { Claim } from './claims.ts';

/**
 * A claim as it goes out; its place in the waitlist is counted over the open claims.
 *
 * @param orderCode its buyer's code, for its buyer and the staff
 */
export function claimFrame(claim: Claim, open: readonly Claim[], orderCode?: string): RoomClaim {
  const { turn: _turn, ...shown } = claim;
  const place = claim.state === 'waiting' ? placeOf(claim, open) : null;
  return orderCode === undefined ? { ...shown, place } : { ...shown, place, orderCode };
}

function placeOf({ claimId }: Claim, open: readonly Claim[]): number | null {
  let place = 0;
  for (const one of open) {
    if (one.state !== 'waiting') continue;
    place += 1;
    if (one.claimId === claimId) return place;
  }
  return null;
}
