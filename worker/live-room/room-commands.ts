// What a command does to the room: checks who may, asks the rules, writes the outcome and its
// facts. Runs inside one transaction; the same command id again gives the first answer.

import type { EndCause } from '../../shared/contract/live-frames.ts';
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
import { RoomSales } from './room-sales.ts';
import { RoomShelf } from './room-shelf.ts';
import { noteStaffAct, sayHostSilent } from './room-silence.ts';
import { oneRow } from './room-tables.ts';
import { sayUnbooked } from './room-unbooked.ts';

const FOR_VIEWERS = new Set([
  'claim',
  'claim.let-go',
  'claim.extend',
  'comment',
  'invite.ask',
  'invite.answer',
]);
const FOR_HOSTS = new Set(['session.start', 'session.end', 'role', 'host']);
// Who is on the stage is decided by who runs the show, not by guests of it.
const NOT_FOR_GUESTS = new Set(['invite', 'invite.cancel']);
/** What a viewer notices: after it the show is not silent. */
const LIVELY = new Set(['comment', 'offer.start', 'presale', 'session.start', 'invite.answer']);

function mayGive({ role }: Person, type: string): boolean {
  if (role === 'viewer') return FOR_VIEWERS.has(type);
  if (role === 'cohost' && NOT_FOR_GUESTS.has(type)) return false;
  return FOR_HOSTS.has(type) ? role === 'host' : true;
}

/** Carries out commands on a room's tables. */
export class RoomCommands {
  readonly #parts: RoomParts;
  readonly #moderation: RoomModeration;
  readonly #channel: RoomChannel;
  readonly #sales: RoomSales;
  readonly #shelf: RoomShelf;

  constructor(parts: RoomParts) {
    this.#parts = parts;
    this.#channel = new RoomChannel(parts);
    this.#moderation = new RoomModeration(parts);
    this.#sales = new RoomSales(parts);
    this.#shelf = new RoomShelf(parts, this.#sales);
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
    const isAllowed = mayGive(person, command.type) || this.#mayTakeOver(person, command);
    const result = isAllowed ? this.#carryOut(person, command, nowMs) : refused('not-allowed');
    const isLively = person.role !== 'viewer' && LIVELY.has(command.type);
    if (result.ok && isLively) this.#parts.pace.noteActivity(nowMs);
    if (person.role !== 'viewer') noteStaffAct(this.#parts, nowMs);
    sql.exec(
      'INSERT INTO command VALUES (?, ?, ?)',
      command.id,
      person.personId,
      JSON.stringify(result),
    );
    return result;
  }

  /** Everything of the room whose time is up: holds, offers, invitations, whole minutes. */
  expire(nowMs: number): void {
    this.#sales.expire(nowMs);
    this.#parts.stage.expire(nowMs);
    this.#parts.pace.tick(nowMs);
    sayHostSilent(this.#parts, nowMs);
    sayUnbooked(this.#parts, nowMs);
  }

  /** Gives what is free of a product to who waits for it, and publishes it. */
  serveWaiting(productId: string, nowMs: number): void {
    this.#sales.serveWaiting(productId, nowMs);
  }

  /** Publishes a product as it stands now. */
  showProduct(productId: string, nowMs: number): void {
    this.#sales.showProduct(productId, nowMs);
  }

  // Whoever came as the host takes the show back, should the next host be gone.
  #mayTakeOver(person: Person, { type }: StoredCommand): boolean {
    return type === 'host' && this.#parts.people.isHostByTicket(person.personId);
  }

  #carryOut(person: Person, command: StoredCommand, nowMs: number): CommandResult {
    switch (command.type) {
      case 'claim':
        return this.#claim(person, command, nowMs);
      case 'claim.let-go':
      case 'claim.extend':
      case 'claim.paid':
        return this.#sales.changeClaim(person, command, nowMs);
      case 'comment':
        return this.#moderation.comment(person, command.text, nowMs);
      case 'sale.tap':
        return this.#sales.tap(command, nowMs);
      case 'sale.reading':
        return this.#reading(command, nowMs);
      case 'pin':
        this.#parts.meta.set('pinned', { productId: command.productId, atMs: nowMs });
        this.#parts.pace.notePin(command.productId, nowMs);
        this.#say({ type: 'pin', productId: command.productId }, nowMs);
        return done();
      case 'offer.start':
      case 'offer.stop':
      case 'presale':
      case 'product.rules':
        return this.#sales.changeProduct(command, nowMs);
      case 'session.start':
      case 'session.end':
        return this.changeState(command.type === 'session.start' ? 'live' : 'ended', nowMs);
      case 'invite':
      case 'invite.ask':
      case 'invite.answer':
      case 'invite.cancel':
      case 'note':
      case 'target':
      case 'role':
      case 'host':
        return this.#parts.stage.run(person, command, nowMs);
      case 'ban':
        this.#sales.endAllOf(command.viewerId, nowMs);
        return this.#moderation.change(person, command, nowMs);
      case 'product.remove':
        return this.#shelf.remove(command.productId, nowMs);
      default:
        return this.#moderation.change(person, command, nowMs);
    }
  }

  /** Starts or ends the session; ending lets all open claims go and gives the blocks back. */
  changeState(state: 'live' | 'ended', nowMs: number, cause?: EndCause): CommandResult {
    const { meta, outbox } = this.#parts;
    const current = meta.get<string>('state', 'planned');
    if (current === state || current === 'ended') return refused('closed');
    if (state === 'live') meta.set('startedAtMs', nowMs);
    if (state === 'ended') {
      new RoomArchive(this.#parts).close(nowMs);
      this.#sales.closeAll(nowMs);
      for (const { allocationId, fenceEpoch, units } of unsoldBlocks(this.#parts.sql)) {
        outbox.add({ kind: 'return', allocationId, fenceEpoch, units }, nowMs);
      }
    }
    meta.set('state', state);
    const because = state === 'ended' ? { cause: cause ?? ('staff' as const) } : {};
    if (because.cause) meta.set('endCause', because.cause);
    outbox.add({ kind: 'session', state, atMs: nowMs, ...because }, nowMs);
    this.#say({ type: 'session', state, atMs: nowMs, ...because }, nowMs);
    return done();
  }

  #claim(
    person: Person,
    command: Extract<StoredCommand, { type: 'claim' }>,
    nowMs: number,
  ): CommandResult {
    if (this.#parts.meta.get<string>('state', 'planned') !== 'live') return refused('closed');
    // Of the staff: for a viewer who ordered in a comment.
    const buyerId = command.forPersonId ?? person.personId;
    if (buyerId !== person.personId && person.role === 'viewer') return refused('not-allowed');
    if (this.#moderation.isBanned(buyerId)) return refused('banned');
    return this.#sales.claim({ ...person, personId: buyerId }, command, nowMs);
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

  #say(event: NewEvent, nowMs: number): void {
    this.#parts.journal.append(event, 'all', nowMs);
  }
}
