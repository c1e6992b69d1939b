// Orders written into comments that became no claim: read against this line-up, with a guess that a
// person confirms by one press. Pure; nothing is claimed here, and never without that press.
import type { RoomComment } from '../../contract/live-frames.ts';
import type { RoomState } from '../../live/room-state.ts';
import { type ListedItem, parseOrder } from '../../planning/order-parser.ts';
import type { ShowRow } from './show-view.ts';

/** One reading of an order. */
export interface OrderGuess {
  readonly row: ShowRow;
  readonly units: number;
}

/** An order that waits for a person. */
export interface UnreadOrder {
  readonly comment: RoomComment;
  /** What it may be taken for, the likelier first; empty = it names nothing. */
  readonly guesses: readonly OrderGuess[];
}

/** Comments looked at. */
const RECENT = 100;
/** Orders listed. */
const SHOWN = 8;

// Buyers shorten "SB-0231" to its digits, with or without zeros in front.
function codesOf({ goods }: ShowRow): string[] {
  if (!goods) return [];
  const digits = /\d{2,}$/.exec(goods.code)?.[0];
  return digits ? [goods.code, digits, digits.replace(/^0+/, '')] : [goods.code];
}

const listedOf = (row: ShowRow): ListedItem => ({
  ...{ productId: row.product.productId, number: row.number, codes: codesOf(row), variants: [] },
});

/** Readings offered for one comment. */
const GUESSES = 2;

// "2" may be the second product once, or the product on the screen twice: both are offered.
function guessesOf(ids: readonly string[], units: number, rows: readonly ShowRow[]): OrderGuess[] {
  const named = rows.filter(({ product }) => ids.includes(product.productId));
  const pinned = rows.find(({ isPinned }) => isPinned);
  const [only] = named;
  const asCount =
    pinned && named.length === 1 && only && only !== pinned && units === 1
      ? [{ row: pinned, units: only.number }]
      : [];
  const asNamed = named.map((row) => ({ row, units }));
  const asPinned = named.length === 0 && pinned ? [{ row: pinned, units }] : [];
  return [...asCount, ...asNamed, ...asPinned].slice(0, GUESSES);
}

/**
 * Orders of the last comments, newest first.
 *
 * @param done comments a person has dealt with on this surface
 */
export function unreadOrders(
  room: RoomState,
  rows: readonly ShowRow[],
  done: ReadonlySet<string>,
): UnreadOrder[] {
  const listed = rows.map(listedOf);
  const staff = new Set(room.staff.map(({ personId }) => personId));
  const buyers = new Set(
    [...room.claims.values()].map(({ buyerId, productId }) => `${buyerId} ${productId}`),
  );
  const orders = room.comments.slice(-RECENT).flatMap((comment): UnreadOrder[] => {
    // What nobody was shown yet is no order yet: it counts from when it is let through.
    if (done.has(comment.commentId) || comment.isWaiting || staff.has(comment.authorId)) return [];
    const order = parseOrder(comment.text, listed, room.pinnedProductId);
    if (order.kind === 'none') return [];
    const ids = order.kind === 'order' ? [order.productId] : order.productIds;
    const guesses = guessesOf(ids, order.units ?? 1, rows);
    // Whoever has a claim on it was read already.
    const isRead = guesses.some(({ row }) =>
      buyers.has(`${comment.authorId} ${row.product.productId}`),
    );
    return isRead ? [] : [{ comment, guesses }];
  });
  return orders.slice(-SHOWN).reverse();
}
