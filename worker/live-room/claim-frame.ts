// A claim as its buyer and the staff see it.
import type { RoomClaim } from '../../shared/contract/live-frames.ts';
import type { Book, Claim } from './claims.ts';

/** A claim as it goes out; the place in the waitlist is counted over the book. */
export function claimFrame(claim: Claim, book: Book): RoomClaim {
  const waiting = book.open.filter(({ state }) => state === 'waiting');
  const place = waiting.findIndex(({ claimId }) => claimId === claim.claimId);
  const { turn: _turn, ...shown } = claim;
  return { ...shown, place: place < 0 ? null : place + 1 };
}
