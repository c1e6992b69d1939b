// What a command of a live room is, who gives it and what it is answered. No decisions here.
import type { RoomClaim, RoomCommand, RoomRole } from '../../shared/contract/live-frames.ts';
import type { RoomAudience } from './room-audience.ts';
import type { RoomBeats } from './room-beats.ts';
import type { RoomJournal } from './room-journal.ts';
import type { RoomOutbox } from './room-outbox.ts';
import type { RoomPace } from './room-pace.ts';
import type { RoomPeople } from './room-people.ts';
import type { RoomStage } from './room-stage.ts';
import type { RoomStock } from './room-stock.ts';
import type { RoomMeta } from './room-tables.ts';

/** Commands that change the room; `ack`, `beat` and `signal` never get here. */
export type StoredCommand = Exclude<RoomCommand, { type: 'ack' | 'beat' | 'signal' }>;

/** Who gives a command. */
export interface Person {
  readonly personId: string;
  readonly role: RoomRole;
}

/** The answer to its giver. */
export interface CommandResult {
  readonly ok: boolean;
  readonly reason: string | null;
  readonly claim: RoomClaim | null;
}

/** The parts of the room a command works on. */
export interface RoomParts {
  readonly sql: SqlStorage;
  readonly meta: RoomMeta;
  readonly stock: RoomStock;
  readonly journal: RoomJournal;
  readonly outbox: RoomOutbox;
  readonly people: RoomPeople;
  readonly pace: RoomPace;
  readonly stage: RoomStage;
  readonly audience: RoomAudience;
  readonly beats: RoomBeats;
  readonly newId: (prefix: string) => string;
}

/** The command was carried out. */
export const done = (claim: RoomClaim | null = null): CommandResult => ({
  ok: true,
  reason: null,
  claim,
});
/** It was not, and why in one word. */
export const refused = (reason: string): CommandResult => ({ ok: false, reason, claim: null });
