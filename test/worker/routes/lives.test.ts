// A planned live over HTTP: the way it will be streamed, and what changing it does to its plan.
import { describe, expect, it } from 'vitest';
import { openRoom, planLive, SHOW, ticket } from './open-room.ts';

const modeNow = async (stage: Awaited<ReturnType<typeof planLive>>) => {
  await openRoom(stage, {});
  return (await ticket(stage)).json.live.mode;
};

describe('a planned live', () => {
  it('opens in the mode it was planned in when opening names none', async () => {
    const stage = await planLive();
    const { app, shop } = stage;
    const body = { ...SHOW, mode: 'rehearsal' };
    const planned = await app.call('POST', '/v1/lives', { token: shop.token, body });
    expect(await modeNow({ ...stage, liveId: planned.json.id })).toBe('rehearsal');
    expect(await modeNow(stage)).toBe('companion');
  });

  it('takes another mode and title, keeps its times, and has to be signed again', async () => {
    const stage = await planLive();
    const { app, shop, liveId } = stage;
    const { token } = shop;
    const version = async () =>
      (await app.call('GET', `/v1/lives/${liveId}/plan`, { token })).json.planVersion;
    const before = await version();
    const body = { mode: 'rehearsal', title: 'Monday show' };
    const { json } = await app.call('PATCH', `/v1/lives/${liveId}`, { token, body });
    expect(json).toMatchObject({ title: 'Monday show', startsAtUtc: '2126-12-01T18:00:00.000Z' });
    expect(await version()).toBe(before + 1);
    expect(await modeNow(stage)).toBe('rehearsal');
  });

  it('may not end before it starts, nor change once it is over', async () => {
    const stage = await planLive();
    const { app, shop, liveId } = stage;
    const change = (body: unknown) =>
      app.call('PATCH', `/v1/lives/${liveId}`, { token: shop.token, body });
    const wrong = await change({ endsAtUtc: '2126-12-01T17:00:00Z' });
    expect(wrong.json.fields[0].path).toBe('body.endsAtUtc');
    expect((await change({ audienceTimeZone: 'Mars/Olympus' })).status).toBe(400);
    await openRoom(stage);
    await app.call('POST', `/v1/lives/${liveId}/end`, { token: shop.token });
    expect((await change({ mode: 'rehearsal' })).json.code).toBe('conflict');
  });
});
