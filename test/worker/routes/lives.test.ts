// A planned live over HTTP: the way it will be streamed, and what changing it does to its plan.
import { describe, expect, it } from 'vitest';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
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

describe('the staff of a planned live', () => {
  it('is a host from the directory and 200 viewers hoped for; null takes both away again', async () => {
    const stage = await planLive();
    const { app, shop, liveId } = stage;
    const { token } = shop;
    const mei = {
      name: 'Mei',
      timeZone: 'Asia/Shanghai',
      languages: ['en', 'zh'],
      markets: ['US'],
      worksFromLocalTime: null,
      worksToLocalTime: null,
    };
    const host = await app.call('POST', '/v1/hosts', { token, body: mei });
    expect(host.status).toBe(201);
    const plan = async () => (await app.call('GET', `/v1/lives/${liveId}/plan`, { token })).json;
    const change = (body: unknown) => app.call('PATCH', `/v1/lives/${liveId}`, { token, body });
    expect((await change({ hostId: host.json.id, plannedViewers: 200 })).status).toBe(200);
    expect(await plan()).toMatchObject({ host: { name: 'Mei' }, plannedViewers: 200 });
    const [listed] = (await app.call('GET', '/v1/lives', { token })).json.items;
    expect(listed).toMatchObject({
      ...{ id: liveId, hostId: host.json.id, audienceTimeZone: 'UTC' },
    });
    expect((await change({ title: 'Other' })).status).toBe(200);
    expect(await plan()).toMatchObject({ host: { name: 'Mei' }, plannedViewers: 200 });
    await change({ hostId: null, plannedViewers: null });
    expect(await plan()).toMatchObject({ host: null, plannedViewers: null });
    expect((await change({ hostId: 'hst_of_nobody' })).status).toBe(404);
  });

  it('shows a host’s results: 30 units, 4 lost and 6 orders of 200 viewers in one live', async () => {
    const stage = await planLive();
    const { app, shop, liveId, workspaceId } = stage;
    const { token } = shop;
    const mei = {
      ...{ name: 'Mei', timeZone: 'Asia/Shanghai', languages: ['en'], markets: [] },
      ...{ worksFromLocalTime: null, worksToLocalTime: null },
    };
    const host = (await app.call('POST', '/v1/hosts', { token, body: mei })).json;
    await app.call('PATCH', `/v1/lives/${liveId}`, { token, body: { hostId: host.id } });
    const results = async () => (await app.call('GET', '/v1/hosts', { token })).json.items[0];
    expect(await results()).toMatchObject({ lives: 0, results: { units: null, conversion: null } });
    const db = await forWorkspace(app.env, workspaceId);
    await db.batch([
      db
        .prepare(`UPDATE live_session SET status = 'ended' WHERE workspace_id = ?1 AND id = ?2`)
        .bind(workspaceId, liveId),
      db
        .prepare(
          `INSERT INTO live_review (workspace_id, live_session_id, orders, units, viewers_peak,
             lost_units, oversold_units, revision, updated_at_utc)
           VALUES (?1, ?2, 6, 30, 200, 4, 0, 1, 1)`,
        )
        .bind(workspaceId, liveId),
    ]);
    expect(await results()).toMatchObject({
      lives: 1,
      results: { units: 30, lostUnits: 4, countedLives: 1, conversion: 0.03 },
    });
  });

  it('matches who is awake first: 18:00 UTC is 02:00 in Shanghai and 13:00 in New York', async () => {
    const stage = await planLive();
    const { app, shop, liveId } = stage;
    const { token } = shop;
    const blank = {
      languages: ['en'],
      markets: [],
      worksFromLocalTime: null,
      worksToLocalTime: null,
    };
    for (const [name, timeZone] of [
      ['Li', 'Asia/Shanghai'],
      ['Ann', 'America/New_York'],
    ]) {
      await app.call('POST', '/v1/hosts', { token, body: { ...blank, name, timeZone } });
    }
    const { json } = await app.call('GET', `/v1/lives/${liveId}/hosts`, { token });
    expect(json.items).toMatchObject([
      { name: 'Ann', awakeShare: 1, startsLocalTime: '13:00' },
      { name: 'Li', awakeShare: 0, startsLocalTime: '02:00' },
    ]);
  });

  it('loses a product of its line-up for which nothing is set aside, and is told when there is', async () => {
    const stage = await planLive();
    const { app, shop, liveId } = stage;
    const { token } = shop;
    const items = async () =>
      (await app.call('GET', `/v1/lives/${liveId}/plan`, { token })).json.items;
    const [{ skuId }] = await items();
    const gone = await app.call('DELETE', `/v1/lives/${liveId}/items/${skuId}`, { token });
    expect([gone.status, await items()]).toEqual([200, []]);
  });

  it('finds prime time from 120 own orders: all at 19:00 of the audience', async () => {
    const stage = await planLive();
    const { app, shop, liveId, workspaceId } = stage;
    const db = await forWorkspace(app.env, workspaceId);
    const noon = Math.floor(app.nowMs / 86_400_000) * 86_400_000;
    await db
      .prepare(
        `INSERT INTO sales_order (workspace_id, id, account_id, external_ref, status,
           placed_at_utc, created_at_utc, updated_at_utc)
         SELECT ?1, 'ord_' || value, ?2, 'R' || value, 'placed',
           ?3 - 86400000 * (1 + value % 50) + 19 * 3600000, ?3, ?3
         FROM (WITH RECURSIVE n(value) AS (SELECT 0 UNION ALL SELECT value + 1 FROM n
           WHERE value < 119) SELECT value FROM n)`,
      )
      .bind(workspaceId, shop.accountId, noon)
      .run();
    const { token } = shop;
    const { json } = await app.call('GET', `/v1/lives/${liveId}/prime-time`, { token });
    expect(json).toMatchObject({ orders: 120, timeZone: 'UTC', plannedShare: 1 });
    expect(json.ordersByHour[19]).toBe(120);
    expect(json.best.share).toBe(1);
  });
});
