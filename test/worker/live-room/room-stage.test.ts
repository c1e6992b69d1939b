// Who is on the stage: invitations answered by whom they are meant for, one PK at a time, a host
// who changes without losing pins, notes and targets; and flash offers within the block.
import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { RoomEvent, RoomRole, RoomSnapshot } from '../../../shared/contract/live-frames.ts';
import type { StoredCommand } from '../../../worker/live-room/room-command.ts';
import { NOW_MS, openShow, type Show, setClock } from './open-show.ts';

let commands = 0;
const id = () => {
  commands += 1;
  return `cmd-${String(commands).padStart(8, '0')}`;
};
type Wish = StoredCommand extends infer C
  ? C extends { id: string }
    ? Omit<C, 'id'>
    : never
  : never;

const host = { personId: 'host', role: 'host' as const };
const guest = { personId: 'guest', role: 'viewer' as const };
const give = (show: Show, who: { personId: string; role: RoomRole }, wish: Wish) =>
  show.room.command(who, { ...wish, id: id() } as StoredCommand);
const snapshot = async (show: Show, who: { personId: string; role: RoomRole }) =>
  (await show.room.snapshot(who)) as RoomSnapshot;

async function onAir(units = 50): Promise<Show> {
  const show = await openShow(units);
  for (const { personId, role } of [host, guest, { personId: 'other', role: 'viewer' as const }]) {
    await show.room.admit({ personId, role, name: personId, language: null });
  }
  await give(show, host, { type: 'session.start' });
  return show;
}

const roleNow = async (show: Show, personId: string, role: RoomRole) =>
  (await show.room.admit({ personId, role, name: '', language: null })).role;

async function invited(show: Show, viewerId: string, kind: 'cohost' | 'pk'): Promise<string> {
  await give(show, host, { type: 'invite', kind, viewerId });
  const { invites } = await snapshot(show, host);
  return invites?.find((one) => one.personId === viewerId && one.kind === kind)?.inviteId ?? '';
}

async function runAlarm(show: Show, nowMs: number): Promise<void> {
  await setClock(show.room, nowMs);
  await runInDurableObject(show.room, (instance) => instance.alarm());
}

describe('an invitation', () => {
  it('is answered by whom it is for, makes a co-host, and ends with a cancel', async () => {
    const show = await onAir();
    const inviteId = await invited(show, 'guest', 'cohost');
    const answer = { type: 'invite.answer', inviteId, isAccepted: true } as const;
    const other = { personId: 'other', role: 'viewer' as const };
    expect(await give(show, other, answer)).toMatchObject({ reason: 'not-allowed' });
    expect(await give(show, host, answer)).toMatchObject({ reason: 'not-allowed' });
    expect(await give(show, guest, answer)).toMatchObject({ ok: true });
    expect(await roleNow(show, 'guest', 'viewer')).toBe('cohost');
    await give(show, host, { type: 'invite.cancel', inviteId });
    expect(await roleNow(show, 'guest', 'viewer')).toBe('viewer');
  });

  it('that a viewer asks for is granted by the host, not by the viewer', async () => {
    const show = await onAir();
    await give(show, guest, { type: 'invite.ask' });
    const inviteId = (await snapshot(show, host)).invites?.[0]?.inviteId ?? '';
    const answer = { type: 'invite.answer', inviteId, isAccepted: true } as const;
    expect(await give(show, guest, answer)).toMatchObject({ reason: 'not-allowed' });
    expect(await give(show, host, answer)).toMatchObject({ ok: true });
    expect(await roleNow(show, 'guest', 'viewer')).toBe('cohost');
  });

  it('runs out after 60 seconds, and is seen by nobody else', async () => {
    const show = await onAir();
    const inviteId = await invited(show, 'guest', 'cohost');
    expect((await snapshot(show, guest)).invites).toHaveLength(1);
    expect((await snapshot(show, { personId: 'other', role: 'viewer' })).invites).toEqual([]);
    await runAlarm(show, NOW_MS + 60_000);
    const answer = { type: 'invite.answer', inviteId, isAccepted: true } as const;
    expect(await give(show, guest, answer)).toMatchObject({ reason: 'unknown' });
  });

  it('to a second PK ends the first', async () => {
    const show = await onAir();
    for (const personId of ['guest', 'other']) {
      const inviteId = await invited(show, personId, 'pk');
      const who = { personId, role: 'viewer' as const };
      await give(show, who, { type: 'invite.answer', inviteId, isAccepted: true });
    }
    expect((await snapshot(show, host)).invites).toMatchObject([
      { kind: 'pk', personId: 'other', state: 'accepted' },
    ]);
    expect(await roleNow(show, 'guest', 'viewer')).toBe('viewer');
    expect(await roleNow(show, 'other', 'viewer')).toBe('cohost');
  });

  describe('to a PK with a second host, who came with an own ticket', () => {
    const rival = { personId: 'rival', role: 'host' as const };
    async function inPk() {
      const show = await onAir();
      await show.room.admit({ ...rival, name: 'rival', language: null });
      const inviteId = await invited(show, 'rival', 'pk');
      await give(show, rival, { type: 'invite.answer', inviteId, isAccepted: true });
      expect(await roleNow(show, 'rival', 'host')).toBe('host');
      return { show, inviteId };
    }
    const roleEvents = (show: Show) =>
      runInDurableObject(show.room, (_instance, { storage }) =>
        storage.sql
          .exec<{ body: string }>(
            `SELECT body FROM event WHERE json_extract(body, '$.type') = 'role' ORDER BY seq`,
          )
          .toArray()
          .map(({ body }) => JSON.parse(body) as { personId: string; role: string; cause: string }),
      );

    it('ends their role with the PK, says why, and no new ticket brings it back', async () => {
      const { show, inviteId } = await inPk();
      await give(show, host, { type: 'invite.cancel', inviteId });
      expect(await roleNow(show, 'rival', 'host')).toBe('viewer');
      expect(await roleNow(show, 'host', 'host')).toBe('host');
      expect(await roleEvents(show)).toMatchObject([
        { personId: 'rival', role: 'viewer', cause: 'pk-over' },
      ]);
      const late = { personId: 'rival', role: 'viewer' as const };
      const takeOver = { type: 'host', personId: 'rival' } as const;
      expect(await give(show, late, takeOver)).toMatchObject({ reason: 'not-allowed' });
    });

    it('ends their role by a word of the host, too, and another PK brings them on', async () => {
      const { show } = await inPk();
      await give(show, host, { type: 'role', viewerId: 'rival', role: 'viewer' });
      expect(await roleNow(show, 'rival', 'host')).toBe('viewer');
      const inviteId = await invited(show, 'rival', 'pk');
      const who = { personId: 'rival', role: 'viewer' as const };
      await give(show, who, { type: 'invite.answer', inviteId, isAccepted: true });
      expect(await roleNow(show, 'rival', 'host')).toBe('cohost');
      const causes = (await roleEvents(show)).map(({ role, cause }) => `${role} ${cause}`);
      expect(causes).toEqual(['viewer pk-over', 'cohost invited']);
    });

    it('leaves them the show when it was handed to them meanwhile', async () => {
      const { show, inviteId } = await inPk();
      await give(show, host, { type: 'host', personId: 'rival' });
      await give(show, rival, { type: 'invite.cancel', inviteId });
      expect(await roleNow(show, 'rival', 'host')).toBe('host');
    });
  });

  it('cannot be sent by a viewer or by a guest on the stage', async () => {
    const show = await onAir();
    const wish = { type: 'invite', kind: 'cohost', viewerId: 'other' } as const;
    for (const role of ['viewer', 'cohost'] as const) {
      const answer = await give(show, { personId: 'guest', role }, wish);
      expect(answer).toMatchObject({ reason: 'not-allowed' });
    }
  });
});

describe('a change of host', () => {
  it('keeps pin, notes and targets, and the first host can take the show back', async () => {
    const show = await onAir();
    await give(show, host, { type: 'pin', productId: 'box' });
    await give(show, host, { type: 'note', productId: 'box', text: 'show the hinge' });
    await give(show, host, { type: 'target', productId: 'box', units: 40 });
    await give(show, host, { type: 'host', personId: 'guest' });
    expect(await roleNow(show, 'guest', 'viewer')).toBe('host');
    expect(await roleNow(show, 'host', 'host')).toBe('cohost');
    const seen = await snapshot(show, { personId: 'guest', role: 'host' });
    expect(seen.pinnedProductId).toBe('box');
    expect(seen.notes).toMatchObject([{ text: 'show the hinge', byPersonId: 'host' }]);
    expect(seen.paces).toMatchObject([{ targetUnits: 40 }]);
    const former = { personId: 'host', role: 'cohost' as const };
    expect(await give(show, former, { type: 'host', personId: 'host' })).toMatchObject({
      ok: true,
    });
    expect(await roleNow(show, 'host', 'host')).toBe('host');
    expect(await roleNow(show, 'guest', 'viewer')).toBe('viewer');
  });

  it('reaches the open socket of the new host', async () => {
    const show = await onAir();
    const headers = { upgrade: 'websocket', 'x-room-person': 'guest', 'x-room-role': 'viewer' };
    const answer = await show.room.fetch('http://room/socket', { headers });
    const socket = answer.webSocket as WebSocket;
    socket.accept();
    const roles: string[] = [];
    socket.addEventListener('message', ({ data }) => {
      const { events = [] } = JSON.parse(String(data)) as { events?: RoomEvent[] };
      for (const event of events) {
        if (event.type === 'role' && event.personId === 'guest') roles.push(event.role);
      }
    });
    await give(show, host, { type: 'host', personId: 'guest' });
    await expect.poll(() => roles).toEqual(['host']);
    socket.send(JSON.stringify({ type: 'session.end', id: id() }));
    await expect.poll(async () => (await show.room.status()).state).toBe('ended');
    socket.close();
  });
});

describe('a flash offer', () => {
  const offer = { type: 'offer.start', productId: 'box', seconds: 60, priceMinor: 990 } as const;
  const claim = (show: Show, n: number, units: number) =>
    give(show, { personId: `v${n}`, role: 'viewer' }, { type: 'claim', productId: 'box', units });
  const offerOf = async (show: Show) => (await snapshot(show, host)).products[0]?.offer;

  it('prices 5 units: claims of 3 and 2, not the next', async () => {
    const show = await onAir(50);
    await give(show, host, { ...offer, units: 5 });
    const answers = [await claim(show, 1, 3), await claim(show, 2, 2), await claim(show, 3, 1)];
    expect(answers.map((answer) => answer.claim?.priceMinor ?? null)).toEqual([990, 990, null]);
    expect(await offerOf(show)).toMatchObject({ units: 5, leftUnits: 0 });
  });

  it('gets the units of a claim that is let go back', async () => {
    const show = await onAir(50);
    await give(show, host, { ...offer, units: 5 });
    const { claim: held } = await claim(show, 1, 3);
    const who = { personId: 'v1', role: 'viewer' as const };
    await give(show, who, { type: 'claim.let-go', claimId: held?.claimId ?? '' });
    expect(await offerOf(show)).toMatchObject({ leftUnits: 5 });
  });

  it('ends by its timer', async () => {
    const show = await onAir(50);
    await give(show, host, { ...offer, units: 5 });
    await runAlarm(show, NOW_MS + 59_999);
    expect(await offerOf(show)).not.toBeNull();
    await runAlarm(show, NOW_MS + 60_000);
    expect(await offerOf(show)).toBeNull();
    expect((await claim(show, 1, 1)).claim?.priceMinor ?? null).toBeNull();
  });

  it('stays within the block: 51 of 50 cannot be offered', async () => {
    const show = await onAir(50);
    expect(await give(show, host, { ...offer, units: 51 })).toMatchObject({ ok: false });
    expect(await offerOf(show)).toBeNull();
  });
});
