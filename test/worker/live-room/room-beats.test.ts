// The heartbeats of a room: the longest silence, and what a host learns of the viewers' delay.
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import type { RoomBeats } from '../../../worker/live-room/room-beats.ts';
import { makeParts } from '../../../worker/live-room/room-parts.ts';

const host = { personId: 'mem_1', role: 'host' as const };
const viewer = (n: number) => ({ personId: `vwr_${n}`, role: 'viewer' as const });
const beat = (delayMs: number | null) => ({ frames: 100, freezes: 0, delayMs });

function withBeats<T>(name: string, work: (beats: RoomBeats) => T): Promise<T> {
  const room = env.LIVE_ROOM.getByName(name);
  return runInDurableObject(room, (_instance, state) =>
    work(makeParts(state.storage.sql, () => 0).beats),
  );
}

describe('heartbeats', () => {
  it('keep the longest gap of 12 seconds between beats 5, 12 and 5 seconds apart', async () => {
    const pulse = await withBeats('beats-1', (beats) => {
      for (const atMs of [0, 5_000, 17_000, 22_000]) beats.note(host, beat(null), atMs);
      return beats.all();
    });
    expect(pulse).toEqual([
      {
        ...{ personId: 'mem_1', role: 'host', beats: 4, firstAtMs: 0, lastAtMs: 22_000 },
        ...{ longestGapMs: 12_000, frames: 100, freezes: 0, delayMs: null },
      },
    ]);
  });

  it('tell the middle delay of the viewers heard of in the last 15 seconds', async () => {
    const delayMs = await withBeats('beats-2', (beats) => {
      beats.note(viewer(0), beat(9_000), 0);
      beats.note(viewer(1), beat(120), 20_000);
      beats.note(viewer(2), beat(180), 20_000);
      beats.note(viewer(3), beat(900), 20_000);
      beats.note(viewer(4), beat(null), 20_000);
      return beats.viewerDelayMs(21_000);
    });
    expect(delayMs).toBe(180);
  });

  it('tell no delay while no viewer has one', async () => {
    expect(await withBeats('beats-3', (beats) => beats.viewerDelayMs(0))).toBeNull();
  });
});
