// A host whose browser froze keeps the socket open and beats no more: the staff hear of it, and at
// last the show ends by the room's own alarm and gives everything back.
import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { RoomSnapshot } from '../../../shared/contract/live-frames.ts';
import type { StoredCommand } from '../../../worker/live-room/room-command.ts';
import { balance } from '../db/ledger/open-books.ts';
import { evict } from './evict.ts';
import { drain, NOW_MS, openShow, type Show, setClock } from './open-show.ts';

const MINUTE_MS = 60_000;
const host = { personId: 'host', role: 'host' as const };
let commands = 0;
const id = () => {
  commands += 1;
  return `silence-${commands}`;
};

async function onAir(mode: 'rehearsal' | 'companion' = 'rehearsal') {
  const show = await openShow(300, {}, [], { mode });
  const headers = { upgrade: 'websocket', 'x-room-person': 'host', 'x-room-role': 'host' };
  const { webSocket } = await show.room.fetch('http://room/socket', { headers });
  webSocket?.accept();
  await show.room.command(host, { type: 'session.start', id: id() });
  const beat = () =>
    show.room.tell(host, [{ type: 'beat', frames: 1, freezes: null, delayMs: null }]);
  return { show, beat };
}

/** What the platform does when the room asked to be woken. */
async function ringAt(show: Show, atMs: number): Promise<number | null> {
  await setClock(show.room, atMs);
  return runInDurableObject(show.room, async (instance, state) => {
    await instance.alarm();
    return state.storage.getAlarm();
  });
}

const state = async (show: Show) => (await show.room.status()).state;
const silences = async (show: Show) =>
  (((await show.room.snapshot(host)) as RoomSnapshot).alarms ?? []).filter(
    ({ kind }) => kind === 'host-silent',
  );

describe('a host who froze', () => {
  it('is told to the staff after 30 s, once, and the alarm is set for the end', async () => {
    const { show, beat } = await onAir();
    await beat();
    await ringAt(show, NOW_MS + 29_000);
    expect(await silences(show)).toEqual([]);
    expect((await show.room.pulse()).hostSilentSinceMs).toBeNull();
    await ringAt(show, NOW_MS + 30_000);
    // Whoever has no line to the room asks for it.
    expect((await show.room.pulse()).hostSilentSinceMs).toBe(NOW_MS);
    await ringAt(show, NOW_MS + 60_000);
    expect(await silences(show)).toMatchObject([{ figures: { silentSeconds: 30 } }]);
    await setClock(show.room, NOW_MS + 61_000);
    await beat();
    expect((await show.room.pulse()).hostSilentSinceMs).toBeNull();
    await ringAt(show, NOW_MS + 95_000);
    // Told again, and in between that the host was back.
    const told = (await silences(show)).map(({ figures }) => figures.silentSeconds);
    expect(told).toEqual([30, 0, 34]);
  });

  it('ends the show after 15 minutes by the room’s own alarm, also after an eviction', async () => {
    const { show, beat } = await onAir();
    await beat();
    const claim: StoredCommand = { type: 'claim', id: id(), productId: 'box', units: 3 };
    await show.room.command({ personId: 'v1', role: 'viewer' }, claim);
    await evict(show.room);
    // Woken whenever the room asked for, as the platform does, and at no other time.
    let next: number | null = NOW_MS;
    for (let rings = 0; next !== null && (await state(show)) === 'live' && rings < 40; rings += 1) {
      next = await ringAt(show, next);
    }
    expect(await state(show)).toBe('ended');
    expect(next).toBeGreaterThan(0);
    const answer = await show.room.poll(host, { after: 0, waitMs: 0 });
    expect(answer.frames).toContain('"state":"ended"');
    expect(answer.frames).toContain('"cause":"host-silent"');
    await drain(show, NOW_MS + 16 * MINUTE_MS);
    expect(await balance(show.db)).toEqual([300, 0, 0, 0]);
  });

  it('ends nothing while an assistant works the desk', async () => {
    const { show, beat } = await onAir();
    await beat();
    const desk = { personId: 'desk', role: 'assistant' as const };
    for (const minute of [5, 14, 20]) {
      await setClock(show.room, NOW_MS + minute * MINUTE_MS);
      await show.room.command(desk, { type: 'pin', id: id(), productId: 'box' });
      await ringAt(show, NOW_MS + minute * MINUTE_MS);
    }
    expect(await state(show)).toBe('live');
    await ringAt(show, NOW_MS + 35 * MINUTE_MS);
    expect(await state(show)).toBe('live');
    await ringAt(show, NOW_MS + 36 * MINUTE_MS);
    expect(await state(show)).toBe('ended');
  });

  it('cannot freeze where nobody sends a picture: a companion show goes on', async () => {
    const { show } = await onAir('companion');
    await ringAt(show, NOW_MS + 60 * MINUTE_MS);
    expect(await state(show)).toBe('live');
    expect(await silences(show)).toEqual([]);
  });
});

describe('a viewer who is banned', () => {
  it('loses 4 held and 2 waiting units in the order they came; the next one gets the 4', async () => {
    const { show } = await onAir();
    const rules = { type: 'product.rules', productId: 'box', perBuyerLimit: null } as const;
    await show.room.command(host, { ...rules, id: id(), keepBackUnits: 294, mode: 'hold' });
    const ask = (personId: string, units: number) =>
      show.room.command(
        { personId, role: 'viewer' },
        { type: 'claim', id: id(), productId: 'box', units },
      );
    await ask('troll', 3);
    await ask('troll', 1);
    await ask('ana', 2);
    await ask('troll', 2);
    await ask('ben', 5);
    await show.room.command(host, { type: 'ban', id: id(), viewerId: 'troll' });
    const { claims } = (await show.room.snapshot(host)) as RoomSnapshot;
    const now = claims.map((claim) => `${claim.buyerId} ${claim.units} ${claim.state}`);
    expect(now.sort()).toEqual(['ana 2 held', 'ben 1 waiting', 'ben 4 held']);
    const ended = await runInDurableObject(show.room, (_instance, { storage }) =>
      storage.sql
        .exec<{ units: number }>(
          `SELECT json_extract(body, '$.claim.units') AS units FROM event
           WHERE json_extract(body, '$.claim.state') = 'let-go' ORDER BY seq`,
        )
        .toArray()
        .map(({ units }) => units),
    );
    expect(ended).toEqual([3, 1, 2]);
  });
});
