// What claims, taps and offers do to a room: asks the rules, writes the outcome and its facts, and
// tells the pace. Runs inside the caller's transaction; who may do it was checked before.
import type { RoomClaim } from '../../shared/contract/live-frames.ts';
import { claimFrame } from './claim-frame.ts';
import {
  allowanceOf,
  applyChange,
  type Book,
  type BookChange,
  type Claim,
  closeClaim,
  leftUnits,
  payClaim,
  placeClaim,
  serveWaitlist,
} from './claims.ts';
import { RoomChannel } from './room-channel.ts';
import { codeOf } from './room-codes.ts';
import {
  type CommandResult,
  done,
  type Person,
  type RoomParts,
  refused,
  type StoredCommand,
} from './room-command.ts';
import { noteClaimTake } from './room-join.ts';
import { RoomOffers } from './room-offers.ts';
import type { RoomPlan } from './room-tables.ts';

type Of<T extends StoredCommand['type']> = Extract<StoredCommand, { type: T }>;

/** What a change came to: the book after it, and its claims as they go out. */
interface Written {
  readonly after: Book;
  readonly frames: readonly RoomClaim[];
}

/** The selling side of one room. */
export class RoomSales {
  readonly #parts: RoomParts;
  readonly #channel: RoomChannel;
  readonly #offers: RoomOffers;

  constructor(parts: RoomParts) {
    this.#parts = parts;
    this.#channel = new RoomChannel(parts);
    this.#offers = new RoomOffers(parts.sql);
  }

  /** Ends holds and offers whose time is up, and serves who waits. */
  expire(nowMs: number): void {
    for (const claim of this.#parts.stock.dueClaims(nowMs)) {
      const book = this.#parts.stock.book(claim.productId);
      if (book) this.#settle(book, closeClaim(book, claim.claimId, 'expired'), nowMs);
    }
    for (const productId of this.#offers.endDue(nowMs)) this.showProduct(productId, nowMs);
  }

  /** Gives what is free of a product to who waits for it, and publishes it. */
  serveWaiting(productId: string, nowMs: number): void {
    const book = this.#parts.stock.book(productId);
    if (book) this.#settle(book, { soldUnits: book.soldUnits, claims: [] }, nowMs);
  }

  /** Publishes a product as it stands now. */
  showProduct(productId: string, nowMs: number): void {
    const product = this.#parts.stock.product(productId);
    if (product) this.#parts.journal.append({ type: 'product', product }, 'all', nowMs);
  }

  /** Lets every open claim go, at the end of the show. */
  closeAll(nowMs: number): void {
    const { stock } = this.#parts;
    for (const claim of stock.openClaims()) {
      const book = claim.state === 'paid' ? null : stock.book(claim.productId);
      if (book) this.#write(book, closeClaim(book, claim.claimId, 'expired'), nowMs);
    }
  }

  /**
   * Ends what one buyer holds or waits for, in the order of arrival; the units go to who waits.
   * Nothing of theirs is served in between: a product's claims end together.
   */
  endAllOf(buyerId: string, nowMs: number): void {
    const open = this.#parts.stock.openClaims(buyerId);
    for (const productId of new Set(open.map((claim) => claim.productId))) {
      this.#end(productId, ({ buyerId: whose }) => whose === buyerId, nowMs);
    }
  }

  /** Ends every claim on a product that leaves the line-up, in the order of arrival. */
  endAllFor(productId: string, nowMs: number): void {
    this.#end(productId, () => true, nowMs);
  }

  #end(productId: string, isMeant: (claim: Claim) => boolean, nowMs: number): void {
    const book = this.#parts.stock.book(productId);
    const claims = (book?.open ?? [])
      .filter(isMeant)
      .map((claim) => ({ ...claim, state: 'let-go' as const, holdEndsAtMs: null }));
    if (book && claims.length > 0) {
      this.#settle(book, { soldUnits: book.soldUnits, claims }, nowMs);
    }
  }

  /** A viewer wants units. */
  claim(person: Person, command: Of<'claim'>, nowMs: number): CommandResult {
    const { stock, pace, newId } = this.#parts;
    const book = stock.book(command.productId);
    if (!book) return refused('unknown');
    // What was paid for is counted only where a limit asks for it.
    const paid = () => stock.paidUnits(command.productId, person.personId);
    if (book.perBuyerLimit !== null) {
      if (command.units > allowanceOf(book, person.personId, paid())) return refused('limit');
    }
    const unmetUnits = Math.max(0, command.units - leftUnits(book));
    pace.noteDemand(command.productId, 'claim', command.units, unmetUnits, nowMs);
    const change = placeClaim(book, {
      claimId: newId('clm'),
      restClaimId: newId('clm'),
      buyerId: person.personId,
      units: command.units,
      turn: stock.nextTurn(),
      nowMs,
      holdMs: this.#holdMs(),
    });
    const priced = this.#offers.price(change, nowMs);
    const { frames } = this.#write(book, priced, nowMs);
    return done(frames[0] ?? null);
  }

  /** Somebody lets a claim go, asks for more time, or has paid. */
  changeClaim(
    person: Person,
    command: Of<'claim.let-go' | 'claim.extend' | 'claim.paid'>,
    nowMs: number,
  ): CommandResult {
    const { stock } = this.#parts;
    const claim = stock.claim(command.claimId);
    const book = claim && stock.book(claim.productId);
    if (!claim || !book) return refused('unknown');
    const isOwn = claim.buyerId === person.personId;
    if (!isOwn && person.role === 'viewer') return refused('not-allowed');
    if (command.type === 'claim.let-go') {
      return this.#settle(book, closeClaim(book, claim.claimId, 'let-go'), nowMs);
    }
    if (command.type === 'claim.extend') return this.#extend(book, claim, nowMs);
    const paid = payClaim(book, claim.claimId);
    if (!paid) return refused('unknown');
    // Who pays first has no claim that was priced before: the offer is asked now.
    const isPriced = claim.state === 'held';
    return this.#settle(book, isPriced ? paid : this.#offers.price(paid, nowMs), nowMs);
  }

  /** A sale made elsewhere that a person taps in: a fact, so the block gives what it has. */
  tap(command: Of<'sale.tap'>, nowMs: number): CommandResult {
    const { stock, pace, newId } = this.#parts;
    const book = stock.book(command.productId);
    if (!book) return refused('unknown');
    const claim: Claim = {
      claimId: newId('clm'),
      productId: book.productId,
      buyerId: 'tap',
      units: command.units,
      state: 'waiting',
      holdEndsAtMs: null,
      turn: 0,
    };
    const withTap = { ...book, mode: 'first-paid' as const, open: [claim, ...book.open] };
    const paid = payClaim(withTap, claim.claimId);
    pace.noteDemand(book.productId, 'tap', command.units, paid ? 0 : command.units, nowMs);
    if (!paid) return refused('nothing-left');
    this.#channel.noteTap(book.productId, command.units, nowMs);
    return this.#settle(book, paid, nowMs);
  }

  /** The staff change a product's rules, or start or stop an offer. */
  changeProduct(
    command: Of<'offer.start' | 'offer.stop' | 'presale' | 'product.rules'>,
    nowMs: number,
  ): CommandResult {
    const { stock } = this.#parts;
    const book = stock.book(command.productId);
    if (!book) return refused('unknown');
    if (command.type === 'product.rules') {
      stock.setRules(command.productId, command);
    } else if (command.type === 'presale') {
      const { productId, units, shipsAtUtc = null } = command;
      stock.setPresale(productId, units, shipsAtUtc === null ? null : Date.parse(shipsAtUtc));
    } else if (command.type === 'offer.stop') {
      this.#offers.stop(command.productId);
    } else {
      // An offer stays within the block: what is not left cannot be offered.
      if (command.units > leftUnits(book)) return refused('nothing-left');
      this.#offers.start(command, nowMs);
    }
    const current = stock.book(command.productId) ?? book;
    return this.#settle(current, { soldUnits: current.soldUnits, claims: [] }, nowMs);
  }

  // A buyer who is paying gets one more hold time, once.
  #extend(book: Book, claim: Claim, nowMs: number): CommandResult {
    const { meta } = this.#parts;
    const key = `extended:${claim.claimId}`;
    if (claim.state !== 'held' || meta.get(key, false)) return refused('unknown');
    meta.set(key, true);
    const holdEndsAtMs = nowMs + this.#holdMs();
    return this.#settle(
      book,
      { soldUnits: book.soldUnits, claims: [{ ...claim, holdEndsAtMs }] },
      nowMs,
    );
  }

  /** Writes a change, then gives what became free to the waitlist. */
  #settle(book: Book, change: BookChange, nowMs: number): CommandResult {
    this.#offers.takeBack(change, nowMs);
    const { after, frames } = this.#write(book, change, nowMs);
    const isLive = this.#parts.meta.get<string>('state', 'planned') === 'live';
    const makeId = () => this.#parts.newId('clm');
    const served = isLive ? serveWaitlist(after, nowMs, this.#holdMs(), makeId) : null;
    if (!served || served.claims.length === 0) return done(frames[0] ?? null);
    const last = this.#write(after, served, nowMs);
    const [first] = change.claims;
    return done(first ? this.#frame(first, last.after) : null);
  }

  #write(book: Book, change: BookChange, nowMs: number): Written {
    const { stock, outbox, journal, pace } = this.#parts;
    const takes = stock.save(book, change);
    const soldUnits = change.soldUnits - book.soldUnits;
    if (soldUnits > 0) pace.noteSale(book.productId, soldUnits, nowMs);
    const sold = change.claims.find(({ state }) => state === 'paid');
    const skuId = takes.length > 0 ? (stock.product(book.productId)?.skuId ?? '') : '';
    for (const take of takes) {
      const claimId = sold?.claimId ?? this.#parts.newId('clm');
      noteClaimTake(this.#parts.sql, claimId, take);
      outbox.add({ kind: 'sale', claimId, skuId, soldAtMs: nowMs, ...take }, nowMs);
    }
    const after = applyChange(book, change);
    const frames = change.claims.map((claim) => this.#frame(claim, after));
    for (const claim of frames) {
      journal.append({ type: 'claim', claim }, { personId: claim.buyerId }, nowMs);
    }
    this.showProduct(book.productId, nowMs);
    pace.noteStock(book, after, nowMs);
    return { after, frames };
  }

  #frame(claim: Claim, book: Book): RoomClaim {
    return claimFrame(claim, book.open, codeOf(this.#parts, claim.buyerId));
  }

  #holdMs(): number {
    return this.#parts.meta.get<RoomPlan | null>('plan', null)?.holdMs ?? 600_000;
  }
}
