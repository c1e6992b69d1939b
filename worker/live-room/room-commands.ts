// What a command does to the room: checks who may, asks the rules, writes the outcome and its
// facts. Runs inside one transaction; the same command id again gives the first answer.

import { claimFrame } from './claim-frame.ts';
import {
  allowanceOf,
  applyChange,
  type Book,
  type BookChange,
  type Claim,
  closeClaim,
  payClaim,
  placeClaim,
  serveWaitlist,
} from './claims.ts';
import { RoomArchive } from './room-archive.ts';
import { unsoldBlocks } from './room-blocks.ts';
import { RoomChannel } from './room-channel.ts';
import {
  type CommandResult,
  done,
  type Person,
  type RoomParts,
  refused,
  type StoredCommand,
} from './room-command.ts';
import type { NewEvent } from './room-journal.ts';
import { RoomModeration } from './room-moderation.ts';
import { oneRow, type RoomPlan } from './room-tables.ts';

const FOR_VIEWERS = new Set(['claim', 'claim.let-go', 'claim.extend', 'comment']);
const FOR_HOSTS = new Set(['session.start', 'session.end', 'role']);

function mayGive({ role }: Person, type: string): boolean {
  if (role === 'viewer') return FOR_VIEWERS.has(type);
  return FOR_HOSTS.has(type) ? role === 'host' : true;
}

/** Carries out commands on a room's tables. */
export class RoomCommands {
  readonly #parts: RoomParts;
  readonly #moderation: RoomModeration;
  readonly #channel: RoomChannel;

  constructor(parts: RoomParts) {
    this.#parts = parts;
    this.#channel = new RoomChannel(parts);
    this.#moderation = new RoomModeration(parts);
  }

  /** Carries a command out once; call it inside a transaction. */
  run(person: Person, command: StoredCommand, nowMs: number): CommandResult {
    const { sql } = this.#parts;
    const earlier = oneRow<{ result: string; person_id: string }>(
      sql,
      'SELECT result, person_id FROM command WHERE id = ?',
      command.id,
    );
    if (earlier) {
      return earlier.person_id === person.personId
        ? (JSON.parse(earlier.result) as CommandResult)
        : refused('not-allowed');
    }
    const result = mayGive(person, command.type)
      ? this.#carryOut(person, command, nowMs)
      : refused('not-allowed');
    sql.exec(
      'INSERT INTO command VALUES (?, ?, ?)',
      command.id,
      person.personId,
      JSON.stringify(result),
    );
    return result;
  }

  /** Ends holds whose time is up and serves who waits; true when there may be more. */
  expireHolds(nowMs: number): void {
    for (const claim of this.#parts.stock.dueClaims(nowMs)) {
      const book = this.#parts.stock.book(claim.productId);
      if (book) this.#settle(book, closeClaim(book, claim.claimId, 'expired'), nowMs);
    }
  }

  /** Gives what is free of a product to who waits for it, and publishes it. */
  serveWaiting(productId: string, nowMs: number): void {
    const book = this.#parts.stock.book(productId);
    if (book) this.#settle(book, { soldUnits: book.soldUnits, claims: [] }, nowMs);
  }

  /** Publishes a product as it stands now. */
  showProduct(productId: string, nowMs: number): void {
    const product = this.#parts.stock.product(productId);
    if (product) this.#say({ type: 'product', product }, nowMs);
  }

  #carryOut(person: Person, command: StoredCommand, nowMs: number): CommandResult {
    switch (command.type) {
      case 'claim':
        return this.#claim(person, command, nowMs);
      case 'claim.let-go':
      case 'claim.extend':
      case 'claim.paid':
        return this.#changeClaim(person, command, nowMs);
      case 'comment':
        return this.#moderation.comment(person, command.text, nowMs);
      case 'sale.tap':
        return this.#tap(command, nowMs);
      case 'sale.reading':
        return this.#reading(command, nowMs);
      case 'pin':
        this.#parts.meta.set('pinned', { productId: command.productId, atMs: nowMs });
        this.#say({ type: 'pin', productId: command.productId }, nowMs);
        return done();
      case 'offer.start':
      case 'offer.stop':
      case 'product.rules':
        return this.#changeProduct(command, nowMs);
      case 'session.start':
      case 'session.end':
        return this.changeState(command.type === 'session.start' ? 'live' : 'ended', nowMs);
      default:
        return this.#moderation.change(command, nowMs);
    }
  }

  /** Starts or ends the session; ending lets all open claims go and gives the blocks back. */
  changeState(state: 'live' | 'ended', nowMs: number): CommandResult {
    const { meta, stock, outbox } = this.#parts;
    const current = meta.get<string>('state', 'planned');
    if (current === state || current === 'ended') return refused('closed');
    if (state === 'live') meta.set('startedAtMs', nowMs);
    if (state === 'ended') {
      new RoomArchive(this.#parts).close(nowMs);
      for (const claim of stock.openClaims()) {
        const book = claim.state === 'paid' ? null : stock.book(claim.productId);
        if (book) this.#write(book, closeClaim(book, claim.claimId, 'expired'), nowMs);
      }
      for (const { allocationId, fenceEpoch, units } of unsoldBlocks(this.#parts.sql)) {
        outbox.add({ kind: 'return', allocationId, fenceEpoch, units }, nowMs);
      }
    }
    meta.set('state', state);
    outbox.add({ kind: 'session', state, atMs: nowMs }, nowMs);
    this.#say({ type: 'session', state, atMs: nowMs }, nowMs);
    return done();
  }

  #claim(
    person: Person,
    command: Extract<StoredCommand, { type: 'claim' }>,
    nowMs: number,
  ): CommandResult {
    const { meta, stock, newId } = this.#parts;
    if (meta.get<string>('state', 'planned') !== 'live') return refused('closed');
    if (this.#moderation.isBanned(person.personId)) return refused('banned');
    const book = stock.book(command.productId);
    if (!book) return refused('unknown');
    const paid = stock.paidUnits(command.productId, person.personId);
    if (command.units > allowanceOf(book, person.personId, paid)) return refused('limit');
    const change = placeClaim(book, {
      claimId: newId('clm'),
      restClaimId: newId('clm'),
      buyerId: person.personId,
      units: command.units,
      turn: stock.nextTurn(),
      nowMs,
      holdMs: this.#holdMs(),
    });
    const after = this.#write(book, change, nowMs);
    const [first] = change.claims;
    return done(first ? claimFrame(first, after) : null);
  }

  #changeClaim(
    person: Person,
    command: Extract<StoredCommand, { claimId: string }>,
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
    return paid ? this.#settle(book, paid, nowMs) : refused('unknown');
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

  // A sale made elsewhere that a person taps in: a fact, so the block gives what it has.
  #tap(command: Extract<StoredCommand, { type: 'sale.tap' }>, nowMs: number): CommandResult {
    const book = this.#parts.stock.book(command.productId);
    if (!book) return refused('unknown');
    const claim: Claim = {
      claimId: this.#parts.newId('clm'),
      productId: book.productId,
      buyerId: 'tap',
      units: command.units,
      state: 'waiting',
      holdEndsAtMs: null,
      turn: 0,
    };
    const withTap = { ...book, mode: 'first-paid' as const, open: [claim, ...book.open] };
    const paid = payClaim(withTap, claim.claimId);
    if (!paid) return refused('nothing-left');
    this.#channel.noteTap(book.productId, command.units, nowMs);
    return this.#settle(book, paid, nowMs);
  }

  #reading(
    command: Extract<StoredCommand, { type: 'sale.reading' }>,
    nowMs: number,
  ): CommandResult {
    const { productId = null, total, asOfUtc } = command;
    const known = productId === null ? null : this.#parts.stock.productIdOf(productId);
    if (productId !== null && known === null) return refused('unknown');
    this.#channel.noteReading({ productId: known, total, asOfMs: Date.parse(asOfUtc) }, nowMs);
    return done();
  }

  #changeProduct(
    command: Extract<StoredCommand, { type: 'offer.start' | 'offer.stop' | 'product.rules' }>,
    nowMs: number,
  ): CommandResult {
    const { stock } = this.#parts;
    const book = stock.book(command.productId);
    if (!book) return refused('unknown');
    if (command.type === 'product.rules') {
      stock.setRules(command.productId, command);
    } else if (command.type === 'offer.stop') {
      stock.setOffer(command.productId, null);
    } else {
      const { units, priceMinor, seconds } = command;
      stock.setOffer(command.productId, { units, priceMinor, endsAtMs: nowMs + seconds * 1000 });
    }
    const current = stock.book(command.productId) ?? book;
    return this.#settle(current, { soldUnits: current.soldUnits, claims: [] }, nowMs);
  }

  /** Writes a change, then gives what became free to the waitlist. */
  #settle(book: Book, change: BookChange, nowMs: number): CommandResult {
    const after = this.#write(book, change, nowMs);
    const isLive = this.#parts.meta.get<string>('state', 'planned') === 'live';
    const makeId = () => this.#parts.newId('clm');
    const served = isLive ? serveWaitlist(after, nowMs, this.#holdMs(), makeId) : null;
    const last = served && served.claims.length > 0 ? this.#write(after, served, nowMs) : after;
    const [first] = change.claims;
    return done(first ? claimFrame(first, last) : null);
  }

  #write(book: Book, change: BookChange, nowMs: number): Book {
    const { stock, outbox, journal } = this.#parts;
    const takes = stock.save(book, change);
    const sold = change.claims.find(({ state }) => state === 'paid');
    const skuId = stock.product(book.productId)?.skuId ?? '';
    for (const take of takes) {
      const claimId = sold?.claimId ?? this.#parts.newId('clm');
      outbox.add({ kind: 'sale', claimId, skuId, soldAtMs: nowMs, ...take }, nowMs);
    }
    const after = applyChange(book, change);
    for (const claim of change.claims) {
      const audience = { personId: claim.buyerId };
      journal.append({ type: 'claim', claim: claimFrame(claim, after) }, audience, nowMs);
    }
    this.showProduct(book.productId, nowMs);
    return after;
  }

  #say(event: NewEvent, nowMs: number): void {
    this.#parts.journal.append(event, 'all', nowMs);
  }

  #holdMs(): number {
    return this.#parts.meta.get<RoomPlan | null>('plan', null)?.holdMs ?? 600_000;
  }
}
