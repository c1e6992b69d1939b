// Claims as the desk lists them: who holds what and for how long, who waits in which place. Pure.
import type { RoomClaim } from '../../contract/live-frames.ts';
import type { RoomState } from '../../live/room-state.ts';

/** A hold that ends within this time is pressing. */
export const PRESSING_MS = 60_000;

/** Claims that are held and not paid, those that end first on top. */
export function heldClaims({ claims }: RoomState): RoomClaim[] {
  return [...claims.values()]
    .filter(({ state }) => state === 'held')
    .sort((a, b) => (a.holdEndsAtMs ?? Infinity) - (b.holdEndsAtMs ?? Infinity));
}

/** Claims that wait, by product in the order of the line-up, then by place. */
export function waitingClaims({ claims, products }: RoomState): RoomClaim[] {
  const order = [...products.keys()];
  return [...claims.values()]
    .filter(({ state }) => state === 'waiting')
    .sort(
      (a, b) =>
        order.indexOf(a.productId) - order.indexOf(b.productId) || (a.place ?? 0) - (b.place ?? 0),
    );
}

/** Units of some claims. */
export const unitsOf = (claims: readonly RoomClaim[]): number =>
  claims.reduce((sum, { units }) => sum + units, 0);

/** Units sold in the show so far. */
export const soldInAll = ({ products }: RoomState): number =>
  [...products.values()].reduce((sum, { soldUnits }) => sum + soldUnits, 0);
