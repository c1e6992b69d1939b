// Who is on the stage of a room and what its hosts leave each other: invitations to co-host and to
// a PK, the change of host in a long live, notes and targets. On the room's tables, in the
// caller's transaction.
import type { RoleCause } from '../../shared/contract/live-frames.ts';
import type { RoomInvite, RoomNote } from '../../shared/contract/live-pace.ts';
import {
  type CommandResult,
  done,
  type Person,
  type RoomParts,
  refused,
  type StoredCommand,
} from './room-command.ts';
import { oneRow } from './room-tables.ts';

/** An invitation nobody answers is over after this time. */
const INVITE_MS = 60_000;

/** Commands the stage carries out. */
export type StageCommand = Extract<
  StoredCommand,
  {
    type:
      | 'invite'
      | 'invite.ask'
      | 'invite.answer'
      | 'invite.cancel'
      | 'note'
      | 'target'
      | 'host'
      | 'role';
  }
>;

interface InviteRow extends Record<string, SqlStorageValue> {
  invite_id: string;
  kind: string;
  person_id: string;
  asked_by: string;
  state: string;
  ends_at: number;
}

const inviteOf = (row: InviteRow): RoomInvite => ({
  inviteId: row.invite_id,
  kind: row.kind as RoomInvite['kind'],
  personId: row.person_id,
  askedBy: row.asked_by,
  state: row.state as RoomInvite['state'],
  endsAtMs: row.ends_at,
});

type Parts = Pick<RoomParts, 'sql' | 'meta' | 'stock' | 'journal' | 'people' | 'newId'>;

/** The stage of one room. */
export class RoomStage {
  readonly #parts: Parts;
  /** Promotions of the command under way, for the sockets. */
  #roles: Person[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Carries one command out; the caller has checked the role. */
  run(person: Person, command: StageCommand, nowMs: number): CommandResult {
    switch (command.type) {
      case 'invite':
        return this.#invite(command.viewerId, command.kind, person.personId, nowMs);
      case 'invite.ask':
        return this.#invite(person.personId, 'cohost', person.personId, nowMs);
      case 'invite.answer':
        return this.#answer(person, command, nowMs);
      case 'invite.cancel':
        return this.#cancel(command.inviteId, nowMs);
      case 'note':
        return this.#note(person, command, nowMs);
      case 'target':
        return this.#target(command, nowMs);
      case 'role':
        return this.#give(command.viewerId, command.role, nowMs);
      case 'host':
        return this.#changeHost(command.personId, nowMs);
    }
  }

  /** Who has another role since the last call; the sockets are told. */
  takeRoles(): Person[] {
    const roles = this.#roles;
    this.#roles = [];
    return roles;
  }

  /** After a roll-back nobody was promoted. */
  forget(): void {
    this.#roles = [];
  }

  /** Open and accepted invitations, those about one person or all. */
  invites(personId?: string): RoomInvite[] {
    return this.#parts.sql
      .exec<InviteRow>(
        `SELECT * FROM invite WHERE state IN ('open', 'accepted')
           AND (?1 IS NULL OR person_id = ?1) ORDER BY invite_id`,
        personId ?? null,
      )
      .toArray()
      .map(inviteOf);
  }

  notes(): RoomNote[] {
    return this.#parts.sql
      .exec<{ product_id: string; text: string; by_person: string; at: number }>(
        'SELECT * FROM note ORDER BY product_id',
      )
      .toArray()
      .map((row) => ({
        productId: row.product_id === '' ? null : row.product_id,
        text: row.text,
        byPersonId: row.by_person,
        atMs: row.at,
      }));
  }

  /** When the first open invitation runs out; null when none is open. */
  nextAt(): number | null {
    const row = oneRow<{ at: number | null }>(
      this.#parts.sql,
      `SELECT min(ends_at) AS at FROM invite WHERE state = 'open'`,
    );
    return row?.at ?? null;
  }

  /** Ends invitations that nobody answered. */
  expire(nowMs: number): void {
    const due = this.invites().filter(({ state, endsAtMs }) => {
      return state === 'open' && endsAtMs <= nowMs;
    });
    for (const invite of due) this.#save({ ...invite, state: 'expired' }, nowMs);
  }

  // One open or accepted invitation a person: asking again is answered by the one there is.
  #invite(personId: string, kind: 'cohost' | 'pk', askedBy: string, nowMs: number): CommandResult {
    if (this.#parts.meta.get<string>('state', 'planned') === 'ended') return refused('closed');
    const standing = this.invites(personId).find((invite) => invite.kind === kind);
    if (standing) return done();
    const inviteId = this.#parts.newId('inv');
    const endsAtMs = nowMs + INVITE_MS;
    this.#save({ inviteId, kind, personId, askedBy, state: 'open', endsAtMs }, nowMs);
    return done();
  }

  #answer(
    person: Person,
    command: Extract<StageCommand, { type: 'invite.answer' }>,
    nowMs: number,
  ): CommandResult {
    const invite = this.#find(command.inviteId);
    if (invite?.state !== 'open' || invite.endsAtMs <= nowMs) return refused('unknown');
    // Whoever asked cannot grant it: the guest answers the staff, the staff answer the guest.
    const isAsked = invite.askedBy === invite.personId;
    const isRunning = person.role === 'host' || person.role === 'assistant';
    const mayAnswer = isAsked ? isRunning : person.personId === invite.personId;
    if (!mayAnswer) return refused('not-allowed');
    if (!command.isAccepted) {
      this.#save({ ...invite, state: 'declined' }, nowMs);
      return done();
    }
    if (invite.kind === 'pk') this.#endPk(nowMs);
    this.#save({ ...invite, state: 'accepted' }, nowMs);
    this.#promote(invite.personId, 'cohost', 'invited', nowMs);
    return done();
  }

  #cancel(inviteId: string, nowMs: number): CommandResult {
    const invite = this.#find(inviteId);
    if (!invite || (invite.state !== 'open' && invite.state !== 'accepted')) {
      return refused('unknown');
    }
    this.#close(invite, nowMs);
    return done();
  }

  #close(invite: RoomInvite, nowMs: number): void {
    const wasOn = invite.state === 'accepted';
    this.#save({ ...invite, state: wasOn ? 'over' : 'cancelled' }, nowMs);
    const { personId, kind } = invite;
    const isStillOn = this.invites(personId).some(({ state }) => state === 'accepted');
    // Whoever came for it with a host's own ticket leaves the stage as well.
    if (wasOn && !isStillOn && this.#parts.people.leaveStage(personId)) {
      this.#tell(personId, 'viewer', kind === 'pk' ? 'pk-over' : 'stage-over', nowMs);
    }
  }

  // Two hosts at a time: a new PK ends the one before.
  #endPk(nowMs: number): void {
    for (const invite of this.invites()) {
      if (invite.kind === 'pk' && invite.state === 'accepted') this.#close(invite, nowMs);
    }
  }

  #give(personId: string, role: 'cohost' | 'viewer', nowMs: number): CommandResult {
    const invites = role === 'viewer' ? this.invites(personId) : [];
    for (const invite of invites) this.#close(invite, nowMs);
    if (invites.some(({ state }) => state === 'accepted')) return done();
    return this.#promote(personId, role, 'given', nowMs) ? done() : refused('unknown');
  }

  #promote(personId: string, role: 'cohost' | 'viewer', cause: RoleCause, nowMs: number): boolean {
    if (!this.#parts.people.give(personId, role)) return false;
    this.#tell(personId, role, cause, nowMs);
    return true;
  }

  #tell(personId: string, role: Person['role'], cause: RoleCause, nowMs: number): void {
    this.#roles.push({ personId, role });
    this.#parts.journal.append({ type: 'role', personId, role, cause }, { personId }, nowMs);
  }

  // The staff as it stands, notes and targets are the room's: nothing of them changes hands.
  #changeHost(personId: string, nowMs: number): CommandResult {
    const { people } = this.#parts;
    const before = people.hosts();
    if (!people.makeHost(personId)) return refused('unknown');
    for (const id of before) if (id !== personId) this.#tell(id, 'cohost', 'handed-over', nowMs);
    this.#tell(personId, 'host', 'handed-over', nowMs);
    return done();
  }

  #note(
    person: Person,
    { productId, text }: Extract<StageCommand, { type: 'note' }>,
    nowMs: number,
  ): CommandResult {
    this.#parts.sql.exec(
      `INSERT INTO note VALUES (?, ?, ?, ?) ON CONFLICT (product_id) DO UPDATE SET
         text = excluded.text, by_person = excluded.by_person, at = excluded.at`,
      productId ?? '',
      text,
      person.personId,
      nowMs,
    );
    const note = { productId, text, byPersonId: person.personId, atMs: nowMs };
    this.#parts.journal.append({ type: 'note', note }, 'staff', nowMs);
    return done();
  }

  #target(
    { productId, units }: Extract<StageCommand, { type: 'target' }>,
    nowMs: number,
  ): CommandResult {
    if (!this.#parts.stock.book(productId)) return refused('unknown');
    this.#parts.meta.set(`target:${productId}`, units);
    this.#parts.journal.append({ type: 'target', productId, units }, 'staff', nowMs);
    return done();
  }

  #find(inviteId: string): RoomInvite | null {
    const row = oneRow<InviteRow>(
      this.#parts.sql,
      'SELECT * FROM invite WHERE invite_id = ?',
      inviteId,
    );
    return row && inviteOf(row);
  }

  #save(invite: RoomInvite, nowMs: number): void {
    this.#parts.sql.exec(
      `INSERT INTO invite VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (invite_id) DO UPDATE SET state = excluded.state`,
      invite.inviteId,
      invite.kind,
      invite.personId,
      invite.askedBy,
      invite.state,
      invite.endsAtMs,
    );
    const audience = { personId: invite.personId };
    this.#parts.journal.append({ type: 'invite', invite }, audience, nowMs);
  }
}
