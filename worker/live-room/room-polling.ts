// One question of a person who polls: let in or refused as at the socket's door, answered from the
// same journal the sockets are told from, so that both see the same facts in the same order.
import { LIVE_FRAME_VERSION } from '../../shared/contract/live-frames.ts';
import type { Person, RoomParts } from './room-command.ts';
import type { DoorRefusal, RoomDoor } from './room-door.ts';
import type { RoomPolls } from './room-polls.ts';
import type { RoomPresence } from './room-presence.ts';
import type { RoomSockets } from './room-sockets.ts';
import { isStaff, missedEvents, welcomeFrames } from './room-view.ts';

/** What is asked. */
export interface PollAsk {
  /** The last fact seen; null for a newcomer. */
  readonly after: number | null;
  /** Null: a welcome at once. Else what follows `after`, waited for so long. */
  readonly waitMs: number | null;
}

/** What is answered: frames as a socket would bring them, or why there are none. */
export interface PollAnswer {
  readonly refusal: DoorRefusal | null;
  /** A JSON list: what travels between objects must have a known shape. */
  readonly frames: string;
}

const refused = (refusal: DoorRefusal): PollAnswer => ({ refusal, frames: '[]' });
const framesAnswer = (frames: readonly unknown[]): PollAnswer => ({
  refusal: null,
  frames: JSON.stringify(frames),
});

/** Facts that follow each other share an answer: a rush of claims is no rush of requests. */
const GATHER_MS = { staff: 150, viewer: 500 } as const;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The questions of one room. */
export class RoomPolling {
  constructor(
    private readonly parts: RoomParts,
    private readonly room: {
      readonly door: RoomDoor;
      readonly sockets: RoomSockets;
      readonly polls: RoomPolls;
      readonly presence: RoomPresence;
    },
    private readonly now: () => number,
  ) {}

  /** Answers one question. */
  async answer(seat: Person, { after, waitMs }: PollAsk): Promise<PollAnswer> {
    const { door, polls } = this.room;
    const refusal = this.#comeIn(seat);
    if (refusal) return refused(refusal);
    if (waitMs === null || after === null) return this.#welcome(door.personOf(seat), after);
    if (this.parts.journal.lastSeq <= after) {
      await polls.wait(seat.personId, after, waitMs);
      if (this.parts.journal.lastSeq > after) {
        await pause(GATHER_MS[isStaff(door.personOf(seat)) ? 'staff' : 'viewer']);
      }
    }
    // A ban or another role may have come while it waited.
    const late = door.refusalOf(door.personOf(seat));
    return late ? refused(late) : this.#follow(door.personOf(seat), after);
  }

  #comeIn(seat: Person): DoorRefusal | null {
    const { door, polls, presence } = this.room;
    const person = door.personOf(seat);
    const refusal = door.refusalOf(person);
    if (refusal) {
      polls.drop(person.personId);
      return refusal;
    }
    if (polls.note(person)) {
      this.parts.audience.noteBack(person.personId);
      presence.announce();
    }
    return null;
  }

  #welcome(person: Person, after: number | null): PollAnswer {
    const { journal } = this.parts;
    const known = after !== null && after <= journal.lastSeq ? after : null;
    const frames = welcomeFrames(this.parts, person, known, this.now());
    return framesAnswer([...frames, this.room.sockets.presenceFrame()]);
  }

  #follow(person: Person, after: number): PollAnswer {
    const { polls, sockets } = this.room;
    const { journal } = this.parts;
    const mail = polls.takeMail(person.personId);
    const events = missedEvents(this.parts, person, after);
    // So far behind that only the whole picture helps.
    if (!events) return this.#welcome(person, null);
    const range = { after, seq: journal.lastSeq };
    const news =
      range.seq > after ? [{ type: 'events', v: LIVE_FRAME_VERSION, ...range, events }] : [];
    return framesAnswer([...news, ...mail, sockets.presenceFrame()]);
  }
}
