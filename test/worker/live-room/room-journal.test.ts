// What of a run of facts is kept, and how long facts wait for each other.
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { frameMs } from '../../../worker/live-room/room-fanout.ts';
import { RoomJournal } from '../../../worker/live-room/room-journal.ts';

describe('the journal', () => {
  it('keeps the last picture of each kind and every other fact, in order', async () => {
    const room = env.LIVE_ROOM.getByName('ws_journal.liv_1');
    const kept = await runInDurableObject(room, (_, { storage }) => {
      const journal = new RoomJournal(storage.sql);
      journal.append({ type: 'pace', paces: [] }, 'staff', 0);
      journal.append({ type: 'rules', slowModeSeconds: 3 }, 'all', 0);
      journal.append({ type: 'pace', paces: [] }, 'staff', 0);
      journal.append({ type: 'rules', slowModeSeconds: 10 }, 'all', 0);
      return journal.after(0)?.map(({ seq }) => seq);
    });
    expect(kept).toEqual([2, 3, 4]);
  });
});

describe('a frame', () => {
  it('waits 50 ms for the staff, and up to 150 ms for more than 300 viewers', () => {
    expect(frameMs('staff', 500)).toBe(50);
    expect([50, 101, 301].map((sockets) => frameMs('viewers', sockets))).toEqual([50, 100, 150]);
  });
});
