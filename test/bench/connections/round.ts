// One round of the `connections` bench as it happens at the platforms: orders come and go on, their
// messages go out early, late, doubled and out of order, and platforms that are asked are asked.
// Writes down the truth while it makes it; it never looks at what Stockcast says.
import type { Seller, Told } from './seller.ts';

/** What is true of an order in the end. */
export interface Truth {
  readonly platform: string;
  readonly orderRef: string;
  readonly sku: string;
  readonly ordered: number;
  readonly cancelled: number;
  readonly shipped: number;
}

/** A message as it was sent. */
export interface Sent {
  readonly platform: string;
  /** Which of the platform's messages of this round, from 0, as it told them. */
  readonly told: number;
  readonly kind: 'first' | 'same-id' | 'new-id';
}

/** A delivery that is to be made. */
export interface Delivery extends Sent {
  readonly seller: Seller;
  readonly message: Told;
}

const SHARE_DOUBLED = 0.3;
const SHARE_LATE = 0.4;
/** Orders of a platform come this far apart, on the fakes' clock. */
const BETWEEN_ORDERS_MS = 1_000;

type Random = () => number;

/** The same rows in another order. */
export function shuffled<T>(rows: readonly T[], random: Random): T[] {
  const out = [...rows];
  for (let at = out.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [out[at], out[other]] = [out[other] as T, out[at] as T];
  }
  return out;
}

/** Orders of a round and what is true of them; `later` happens after the first have been told. */
export interface Happening {
  readonly truth: Truth[];
  readonly early: Delivery[];
  readonly late: Delivery[];
  /** How many messages each platform had to tell. */
  readonly told: { platform: string; isAsked: boolean; messages: number }[];
}

interface Clock {
  ms: number;
}

// Messages a platform that is asked sends besides are the doubling: three in ten.
function deliveries(
  seller: Seller,
  told: number,
  message: Told,
  { isLate, random }: { isLate: boolean; random: Random },
): { early: Delivery[]; late: Delivery[] } {
  const one = { seller, platform: seller.platform, told, message };
  const isDoubled = random() < SHARE_DOUBLED;
  const again: Delivery[] = isDoubled
    ? [{ ...one, kind: random() < 0.5 ? 'same-id' : 'new-id' }]
    : [];
  const first: Delivery[] =
    seller.isAsked && !isDoubled ? [] : [{ ...one, kind: 'first' as const }];
  if (seller.isAsked) return { early: [], late: first };
  return isLate || random() < SHARE_LATE
    ? { early: [], late: [...first, ...again] }
    : { early: first, late: again };
}

/** Orders come at every platform in turn; `changed` lets them go on, in another order. */
export function happen(
  sellers: readonly Seller[],
  goods: readonly string[],
  { orders, clock, random }: { orders: number; clock: Clock; random: Random },
) {
  const round: Happening = { truth: [], early: [], late: [], told: [] };
  const counts = new Map<Seller, number>();
  const hear = (seller: Seller, isLate: boolean) => {
    for (const message of seller.takeMessages()) {
      const told = counts.get(seller) ?? 0;
      counts.set(seller, told + 1);
      const { early, late } = deliveries(seller, told, message, { isLate, random });
      round.early.push(...early);
      round.late.push(...late);
    }
  };
  const changes: { seller: Seller; change: () => void }[] = [];
  for (let at = 0; at < orders; at += 1) {
    const seller = sellers[at % sellers.length] as Seller;
    clock.ms += BETWEEN_ORDERS_MS / sellers.length;
    const sku = goods[Math.floor(random() * goods.length)] as string;
    const ordered = 1 + Math.floor(random() * 3);
    const sale = seller.place(sku, ordered);
    hear(seller, false);
    const end = random();
    const shipped = end < 0.5 ? ordered : end < 0.6 ? 1 : 0;
    const cancelled = end >= 0.6 && end < 0.8 ? ordered : 0;
    const change = shipped > 0 ? () => sale.ship(shipped) : () => sale.cancel();
    if (shipped + cancelled > 0) changes.push({ seller, change });
    const { platform } = seller;
    round.truth.push({ platform, orderRef: sale.orderRef, sku, ordered, cancelled, shipped });
  }
  const changed = () => {
    for (const { seller, change } of shuffled(changes, random)) {
      clock.ms += BETWEEN_ORDERS_MS / sellers.length;
      change();
      hear(seller, true);
    }
    for (const [{ platform, isAsked }, messages] of counts) {
      round.told.push({ platform, isAsked, messages });
    }
  };
  return { round, changed };
}
