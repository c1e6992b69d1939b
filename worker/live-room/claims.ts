// Who gets which units of a block: claims with a hold, the waitlist in order, limits per buyer.
// Pure: the room persists what these functions return, in one transaction per command.

/**
 * Where a claim stands. `expired`, `let-go` and `ordered` are final; one that is paid becomes
 * `ordered` when an order elsewhere turns out to be it.
 */
export type ClaimState = 'held' | 'paid' | 'waiting' | 'expired' | 'let-go' | 'ordered';

/** One buyer's claim on one product. */
export interface Claim {
  readonly claimId: string;
  readonly productId: string;
  readonly buyerId: string;
  readonly units: number;
  readonly state: ClaimState;
  /** Set while held in `hold` mode. */
  readonly holdEndsAtMs: number | null;
  /** Order of arrival; the waitlist is sorted by it. */
  readonly turn: number;
  /** The flash offer's price it was claimed at; null or absent = the ordinary price. */
  readonly priceMinor?: number | null;
}

/** One product's block and the claims that still count: held and waiting, by turn. */
export interface Book {
  readonly productId: string;
  readonly blockUnits: number;
  readonly soldUnits: number;
  /** Units the host never offers. */
  readonly keepBackUnits: number;
  readonly perBuyerLimit: number | null;
  readonly mode: 'hold' | 'first-paid';
  readonly open: readonly Claim[];
}

/** What a command changed: the new number of units sold and every claim that differs. */
export interface BookChange {
  readonly soldUnits: number;
  readonly claims: readonly Claim[];
}

interface Sums {
  held: number;
  waiting: number;
}

// A book is asked a dozen times for the same sums, and a waitlist may be thousands long.
const sums = new WeakMap<readonly Claim[], Sums>();

function sumsOf({ open }: Book): Sums {
  const known = sums.get(open);
  if (known) return known;
  const found: Sums = { held: 0, waiting: 0 };
  for (const { state, units } of open) {
    if (state === 'held') found.held += units;
    else if (state === 'waiting') found.waiting += units;
  }
  sums.set(open, found);
  return found;
}

/** Units held for buyers now. */
export const heldUnits = (book: Book): number => sumsOf(book).held;
/** Units on the waitlist. */
export const waitingUnits = (book: Book): number => sumsOf(book).waiting;

/**
 * Units that can still be claimed. Never negative: when channel orders took more than the block
 * had free, nothing is left, and what is held stays held.
 */
export function leftUnits(book: Book): number {
  return Math.max(0, book.blockUnits - book.soldUnits - heldUnits(book) - book.keepBackUnits);
}

/** Units a buyer may still ask for under the limit; open and paid claims both count. */
export function allowanceOf(book: Book, buyerId: string, paidUnits: number): number {
  if (book.perBuyerLimit === null) return Number.POSITIVE_INFINITY;
  const open = book.open
    .filter((claim) => claim.buyerId === buyerId)
    .reduce((sum, claim) => sum + claim.units, 0);
  return Math.max(0, book.perBuyerLimit - open - paidUnits);
}

/** A new claim as it arrives. Ids are made by the caller: one for the hold, one for the rest. */
export interface ClaimRequest {
  readonly claimId: string;
  readonly restClaimId: string;
  readonly buyerId: string;
  readonly units: number;
  readonly turn: number;
  readonly nowMs: number;
  readonly holdMs: number;
}

/**
 * Places a claim: what is left is held, the rest waits in turn. Nobody overtakes the waitlist, so
 * with people waiting the whole claim waits. In `first-paid` mode nothing is held: the claim
 * waits for its payment.
 *
 * @example 5 asked with 2 left -> 2 held, 3 waiting
 */
export function placeClaim(book: Book, request: ClaimRequest): BookChange {
  const isFree = book.mode === 'hold' && waitingUnits(book) === 0;
  const now = isFree ? Math.min(request.units, leftUnits(book)) : 0;
  const claims: Claim[] = [];
  if (now > 0) claims.push(heldClaim(book, request, request.claimId, now));
  if (now < request.units) {
    claims.push({
      claimId: now > 0 ? request.restClaimId : request.claimId,
      productId: book.productId,
      buyerId: request.buyerId,
      units: request.units - now,
      state: 'waiting',
      holdEndsAtMs: null,
      turn: request.turn,
    });
  }
  return { soldUnits: book.soldUnits, claims };
}

function heldClaim(
  book: Book,
  by: Pick<ClaimRequest, 'buyerId' | 'turn' | 'nowMs' | 'holdMs'>,
  claimId: string,
  units: number,
): Claim {
  return {
    claimId,
    productId: book.productId,
    buyerId: by.buyerId,
    units,
    state: 'held',
    holdEndsAtMs: by.nowMs + by.holdMs,
    turn: by.turn,
  };
}

const isOpen = (state: ClaimState) => state === 'held' || state === 'waiting';

/** The book after a change, closed claims gone. */
export function applyChange(book: Book, change: BookChange): Book {
  const lastTurn = book.open.at(-1)?.turn ?? 0;
  // The common case of a rush: what is new comes last, and nothing else changed.
  if (change.claims.every(({ state, turn }) => isOpen(state) && turn > lastTurn)) {
    const open = change.claims.length > 0 ? [...book.open, ...change.claims] : book.open;
    return { ...book, soldUnits: change.soldUnits, open };
  }
  const changed = new Map(change.claims.map((claim) => [claim.claimId, claim]));
  const kept = book.open.filter((claim) => !changed.has(claim.claimId));
  const open = [...kept, ...change.claims]
    .filter((claim) => isOpen(claim.state))
    .sort((a, b) => a.turn - b.turn);
  return { ...book, soldUnits: change.soldUnits, open };
}

/** Gives the units of a held or waiting claim back; a claim already closed changes nothing. */
export function closeClaim(book: Book, claimId: string, state: 'expired' | 'let-go'): BookChange {
  const claim = book.open.find((candidate) => candidate.claimId === claimId);
  const claims = claim ? [{ ...claim, state, holdEndsAtMs: null }] : [];
  return { soldUnits: book.soldUnits, claims };
}

/**
 * Marks a claim as paid. A held one always can be; a waiting one only when units are left and,
 * in `hold` mode, when it is its turn. Null when there is nothing to give.
 */
export function payClaim(book: Book, claimId: string): BookChange | null {
  const claim = book.open.find((candidate) => candidate.claimId === claimId);
  if (!claim) return null;
  if (claim.state === 'waiting') {
    const isFirst = book.open.find(({ state }) => state === 'waiting') === claim;
    if (claim.units > leftUnits(book) || (book.mode === 'hold' && !isFirst)) return null;
  }
  return {
    soldUnits: book.soldUnits + claim.units,
    claims: [{ ...claim, state: 'paid', holdEndsAtMs: null }],
  };
}

/** What an order took the place of; see `joinOrder`. */
export interface JoinedClaims {
  readonly joinedUnits: number;
  /** Every claim that differs; units of paid ones stay sold until it is known whom they go to. */
  readonly claims: readonly Claim[];
  /** Units that were paid for as a claim and are the order's now, by claim. */
  readonly unpaid: readonly { readonly claimId: string; readonly units: number }[];
}

/**
 * Ends what a buyer holds, waits for or has paid in favour of their order elsewhere, up to its
 * units, in the order of arrival. What is freed is for that order: take it before anybody is
 * served. Of a claim larger than the order the rest stays what it is.
 *
 * @param open claims on the product that are held or wait
 * @param paid the buyer's claims that were marked as paid
 * @param makeClaimId makes the id of the part that was ordered when a claim is split
 * @example holds 2, waits for 3, orders 4 -> the hold ends, 1 still waits
 * @example paid for 2 and orders them -> 2 ordered, and none paid
 */
export function joinOrder(
  open: readonly Claim[],
  paid: readonly Claim[],
  { buyerId, units }: { readonly buyerId: string; readonly units: number },
  makeClaimId: () => string,
): JoinedClaims {
  let rest = units;
  const claims: Claim[] = [];
  const unpaid: { claimId: string; units: number }[] = [];
  for (const claim of [...paid, ...open].sort((a, b) => a.turn - b.turn)) {
    if (claim.buyerId !== buyerId || rest === 0) continue;
    const joined = Math.min(rest, claim.units);
    rest -= joined;
    const isOver = joined === claim.units;
    const claimId = isOver ? claim.claimId : makeClaimId();
    if (!isOver) claims.push({ ...claim, units: claim.units - joined });
    claims.push({ ...claim, claimId, units: joined, state: 'ordered', holdEndsAtMs: null });
    if (claim.state === 'paid') unpaid.push({ claimId: claim.claimId, units: joined });
  }
  return { joinedUnits: units - rest, claims, unpaid };
}

/** How a sale from a channel is split between the block and the stock outside the show. */
export interface ChannelTake {
  readonly fromBlock: number;
  readonly fromPool: number;
  readonly change: BookChange;
}

/**
 * Counts a channel order: it has been sold already, so it is a fact. It takes the free units of
 * the block first, kept-back ones included, never what is held for somebody; the rest is the
 * business of the pool outside the show.
 */
export function takeChannelOrder(book: Book, units: number): ChannelTake {
  const free = Math.max(0, book.blockUnits - book.soldUnits - heldUnits(book));
  const fromBlock = Math.min(units, free);
  return {
    fromBlock,
    fromPool: units - fromBlock,
    change: { soldUnits: book.soldUnits + fromBlock, claims: [] },
  };
}

/**
 * Serves the waitlist in turn with what is left. The first who wants more than is left gets what
 * is there and keeps waiting for the rest, so no unit stays idle and nobody is overtaken.
 *
 * @param makeClaimId makes the id of the part that is held when a claim is split
 */
export function serveWaitlist(
  book: Book,
  nowMs: number,
  holdMs: number,
  makeClaimId: () => string,
): BookChange {
  if (book.mode === 'first-paid') return { soldUnits: book.soldUnits, claims: [] };
  let left = leftUnits(book);
  const claims: Claim[] = [];
  for (const claim of book.open) {
    if (left === 0) break;
    if (claim.state !== 'waiting') continue;
    const units = Math.min(left, claim.units);
    left -= units;
    const by = { ...claim, nowMs, holdMs };
    if (units === claim.units) {
      claims.push(heldClaim(book, by, claim.claimId, units));
    } else {
      claims.push(heldClaim(book, by, makeClaimId(), units));
      claims.push({ ...claim, units: claim.units - units });
    }
  }
  return { soldUnits: book.soldUnits, claims };
}

/** Held claims whose time is up, oldest end first. */
export function dueHolds(book: Book, nowMs: number): Claim[] {
  return book.open
    .filter((claim) => claim.holdEndsAtMs !== null && claim.holdEndsAtMs <= nowMs)
    .sort((a, b) => (a.holdEndsAtMs ?? 0) - (b.holdEndsAtMs ?? 0));
}
