// Puts the parts of a room together over its storage. Wiring only.
import { newId } from '../db/new-id.ts';
import { RoomAudience } from './room-audience.ts';
import { RoomBeats } from './room-beats.ts';
import type { RoomParts } from './room-command.ts';
import { RoomJournal } from './room-journal.ts';
import { RoomOutbox } from './room-outbox.ts';
import { RoomPace } from './room-pace.ts';
import { RoomPeople } from './room-people.ts';
import { RoomStage } from './room-stage.ts';
import { RoomStock } from './room-stock.ts';
import { makeTables, RoomMeta } from './room-tables.ts';

/** The parts of a room over its tables, which are made when they are missing. */
export function makeParts(sql: SqlStorage, now: () => number): RoomParts {
  makeTables(sql);
  const meta = new RoomMeta(sql);
  const audience = new RoomAudience({ sql, meta });
  const parts = {
    sql,
    meta,
    audience,
    beats: new RoomBeats(sql, audience),
    stock: new RoomStock(sql),
    journal: new RoomJournal(sql),
    outbox: new RoomOutbox(sql),
    people: new RoomPeople(sql),
    newId: (prefix: string) => newId(prefix, now()),
  };
  return { ...parts, pace: new RoomPace(parts), stage: new RoomStage(parts) };
}
