// Who may be in a room and as what: the roles the host gave, the numbers people have at Agora, and
// what they are called. Ticket and socket both ask here, so that a reconnect changes nothing.
import type { RoomRole } from '../../shared/contract/live-frames.ts';
import { oneRow } from './room-tables.ts';

/** Who wants in, as the worker's route checked it. */
export interface Seat {
  readonly personId: string;
  /** The role the ticket is for. */
  readonly role: RoomRole;
  readonly name: string;
  readonly language: string | null;
}

/** What the room says about a person. */
export interface KnownPerson {
  /** The role in force: promotions and demotions outlive a reconnect. */
  readonly role: RoomRole;
  /** The person's number at Agora. */
  readonly uid: number;
  readonly name: string;
  readonly language: string | null;
}

interface PersonRow extends Record<string, SqlStorageValue> {
  role: string;
  given_role: string | null;
  uid: number;
  name: string;
  language: string | null;
}

// Ranges of facts/live.md 4, by the role of the first ticket; a promoted viewer keeps the number.
const FIRST_UID: Readonly<Record<RoomRole, number>> = {
  host: 1000,
  cohost: 2000,
  assistant: 500_000,
  viewer: 500_000,
};

const FIRST_RELAY_UID = 3000;
/**
 * So many people come to one show at most, whatever keys they make up: their rows are kept until
 * the comments are forgotten.
 */
const MOST_PEOPLE = 50_000;

const roleOf = (role: RoomRole, given: string | null): RoomRole =>
  given !== null && role !== 'assistant' ? (given as RoomRole) : role;

/** Key of the meta table: who is the host since the show changed hands. */
const HOST_KEY = 'hostPersonId';

/** The people of one room. */
export class RoomPeople {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Notes a person who asks for a ticket; call it inside a transaction. */
  admit(seat: Seat, nowMs: number): KnownPerson {
    this.#sql.exec(
      `INSERT INTO person (person_id, role, given_role, uid, name, language, first_at)
       VALUES (?1, ?2, NULL, ?3, ?4, ?5, ?6) ON CONFLICT (person_id) DO UPDATE SET
         role = excluded.role, name = iif(excluded.name = '', name, excluded.name),
         language = coalesce(excluded.language, language)`,
      seat.personId,
      seat.role,
      this.#nextUid(FIRST_UID[seat.role]),
      seat.name,
      seat.language,
      nowMs,
    );
    return this.known(seat.personId, seat.role);
  }

  /** Whether there is no room for somebody who was never here. */
  isCrowded(personId: string): boolean {
    const isNew = this.#row(personId) === null;
    return isNew && this.#nextUid(FIRST_UID.viewer) >= FIRST_UID.viewer + MOST_PEOPLE;
  }

  /** The number under which another live's picture comes into this channel. */
  relayUid(fromLiveId: string, nowMs: number): number {
    this.#sql.exec(
      `INSERT INTO person (person_id, role, uid, name, first_at) VALUES (?1, 'relay', ?2, '', ?3)
       ON CONFLICT DO NOTHING`,
      `relay.${fromLiveId}`,
      this.#nextUid(FIRST_RELAY_UID),
      nowMs,
    );
    return this.#row(`relay.${fromLiveId}`)?.uid ?? FIRST_RELAY_UID;
  }

  /** What is known of a person who comes with a ticket of that role. */
  known(personId: string, role: RoomRole): KnownPerson {
    const row = this.#row(personId);
    if (!row) return { role, uid: 0, name: '', language: null };
    const { uid, name, language } = row;
    return { role: this.#roleNow(personId, role, row.given_role), uid, name, language };
  }

  /** Everybody who is host now: those who came as one and stayed, until it changes hands. */
  hosts(): string[] {
    const hostId = this.#hostId();
    if (hostId !== null) return [hostId];
    return this.#sql
      .exec<{ person_id: string }>(
        `SELECT person_id FROM person WHERE role = 'host' AND given_role IS NULL`,
      )
      .toArray()
      .map(({ person_id }) => person_id);
  }

  /** Hands the show to a person; who was host before is a co-host. False = nobody of that id. */
  makeHost(personId: string): boolean {
    if (!this.#row(personId)) return false;
    this.#sql.exec(
      `INSERT INTO meta VALUES ('${HOST_KEY}', ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      JSON.stringify(personId),
    );
    return true;
  }

  /** Whether a person's own ticket is a host's, whoever is the host now; not who was sent off. */
  isHostByTicket(personId: string): boolean {
    const row = this.#row(personId);
    return row?.role === 'host' && row.given_role === null;
  }

  /**
   * Promotes or demotes. Hosts and assistants have their role from elsewhere: false, but for a
   * host who left the stage.
   */
  give(personId: string, role: 'cohost' | 'viewer'): boolean {
    const row = this.#row(personId);
    if (!row || row.role === 'assistant') return false;
    if (row.role === 'host' && row.given_role === null) return false;
    this.#setGiven(personId, role);
    return true;
  }

  /**
   * Makes a guest of the stage a viewer, also one with a host's own ticket, whose next ticket
   * brings no more. False for assistants, and for a host without whom there would be none.
   */
  leaveStage(personId: string): boolean {
    const row = this.#row(personId);
    if (!row || row.role === 'assistant') return false;
    const [only, ...others] = this.hosts();
    if (only === personId && others.length === 0) return false;
    this.#setGiven(personId, 'viewer');
    return true;
  }

  #setGiven(personId: string, role: 'cohost' | 'viewer'): void {
    this.#sql.exec('UPDATE person SET given_role = ?1 WHERE person_id = ?2', role, personId);
  }

  #hostId(): string | null {
    const row = oneRow<{ value: string }>(
      this.#sql,
      'SELECT value FROM meta WHERE key = ?',
      HOST_KEY,
    );
    return row && (JSON.parse(row.value) as string);
  }

  #roleNow(personId: string, role: RoomRole, given: string | null): RoomRole {
    const hostId = this.#hostId();
    if (hostId === personId) return 'host';
    const own = roleOf(role, given);
    return hostId !== null && own === 'host' ? 'cohost' : own;
  }

  #row(personId: string): PersonRow | null {
    return oneRow<PersonRow>(
      this.#sql,
      'SELECT role, given_role, uid, name, language FROM person WHERE person_id = ?',
      personId,
    );
  }

  #nextUid(first: number): number {
    const limit = first < 500_000 ? first + 1000 : 2 ** 32;
    const row = oneRow<{ uid: number | null }>(
      this.#sql,
      'SELECT max(uid) + 1 AS uid FROM person WHERE uid >= ?1 AND uid < ?2',
      first,
      limit,
    );
    return row?.uid ?? first;
  }
}
