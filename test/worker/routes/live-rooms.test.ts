// From a plan to a seat in the room over HTTP: who gets in as what, who does not and by which name.
import { beforeAll, describe, expect, it } from 'vitest';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { TokenBuckets } from '../../../worker/middleware/token-buckets.ts';
import { openApp, tokenFor } from '../open-app.ts';
import {
  command,
  connect,
  end,
  linkCode,
  onAir,
  openRoom,
  partLevel,
  planLive,
  SHOW,
  type Stage,
  ticket,
  watch,
} from './open-room.ts';

describe('opening', () => {
  it('sets the 40 expected units aside once, however often it is asked', async () => {
    const stage = await planLive();
    const first = await openRoom(stage);
    expect(first.json).toMatchObject({
      mode: 'rehearsal',
      isAgoraMissing: false,
      items: [{ skuId: stage.shop.partId, wantedUnits: 40, setAsideUnits: 40, shortUnits: 0 }],
    });
    expect((await openRoom(stage)).json.items).toEqual(first.json.items);
    expect(await partLevel(stage)).toEqual([100, 40, 40]);
  });

  it('leaves the 10 units the channel holds back: 90 of 200 wanted, 110 short', async () => {
    const stage = await planLive();
    const items = [{ skuId: stage.shop.partId, setAsideUnits: 200 }];
    const { json } = await openRoom(stage, { mode: 'companion', items });
    expect(json.items).toMatchObject([{ wantedUnits: 200, setAsideUnits: 90, shortUnits: 110 }]);
    expect(await partLevel(stage)).toEqual([100, 90, 90]);
  });

  it('leaves out 70 that its shop may not sell on the day any more, and 5 held back: 15', async () => {
    const stage = await planLive();
    const { app, shop, workspaceId } = stage;
    const { partId: skuId, warehouseId } = shop;
    const held = { kind: 'quarantine', skuId, warehouseId, units: 5 };
    await app.call('POST', '/v1/movements', { token: shop.token, body: held });
    const db = await forWorkspace(app.env, workspaceId);
    // Sold until 30 days before they expire, so not on the first of December.
    await db.batch([
      db
        .prepare('UPDATE channel_account SET min_shelf_life_days = 30 WHERE workspace_id = ?1')
        .bind(workspaceId),
      db
        .prepare(`UPDATE stock_level SET lots = '[["2126-12-31",70]]'
        WHERE workspace_id = ?1 AND sku_id = ?2 AND on_hand = 100`)
        .bind(workspaceId, skuId),
    ]);
    const items = [{ skuId, setAsideUnits: 200 }];
    const { json } = await openRoom(stage, { mode: 'companion', items });
    expect(json.items).toMatchObject([{ wantedUnits: 200, setAsideUnits: 15, shortUnits: 185 }]);
    expect(await partLevel(stage)).toEqual([100, 15, 15]);
  });

  it('adds 20 units to the block of an open room', async () => {
    const stage = await planLive();
    await openRoom(stage);
    const items = [{ skuId: stage.shop.partId, setAsideUnits: 60 }];
    expect((await openRoom(stage, { items })).json.items[0].setAsideUnits).toBe(60);
    const host = await connect(stage, (await ticket(stage)).json);
    await expect
      .poll(() => host.frames[0])
      .toMatchObject({
        type: 'welcome',
        snapshot: { products: [{ productId: stage.shop.partId, blockUnits: 60, leftUnits: 60 }] },
      });
  });

  it('of two shows at once leaves what the channel holds back: 90 of 100 in all', async () => {
    const stage = await planLive();
    const { app, shop } = stage;
    const other = await app.call('POST', '/v1/lives', {
      token: shop.token,
      body: { ...SHOW, items: [{ skuId: shop.partId, expectedUnits: 60 }] },
    });
    const items = [{ skuId: shop.partId, setAsideUnits: 60 }];
    const answers = await Promise.all([
      openRoom(stage, { items }),
      openRoom({ ...stage, liveId: other.json.id }, { items }),
    ]);
    const setAside = answers.map(({ json }) => json.items[0].setAsideUnits);
    expect(setAside.sort((a, b) => b - a)).toEqual([60, 30]);
    expect(await partLevel(stage)).toEqual([100, 90, 90]);
  });

  it('answers Agora without a project as a rehearsal, and says so', async () => {
    const stage = await planLive();
    const { json } = await openRoom(stage, { mode: 'agora' });
    expect(json).toMatchObject({ mode: 'rehearsal', isAgoraMissing: true });
  });

  it('is refused by name when the plan was cancelled or has ended', async () => {
    const cancelled = await planLive();
    const { token } = cancelled.shop;
    await cancelled.app.call('DELETE', `/v1/lives/${cancelled.liveId}`, { token });
    expect((await openRoom(cancelled)).json.code).toBe('live-cancelled');
    const ended = await planLive();
    await openRoom(ended);
    await end(ended);
    await expect.poll(async () => (await openRoom(ended)).json.code).toBe('room-closed');
  });
});

describe('a ticket', () => {
  let stage: Stage;
  let code: string;
  beforeAll(async () => {
    stage = await planLive();
    code = await linkCode(stage);
  });

  it('is refused as room-not-open before the room was opened, to staff and viewers', async () => {
    expect((await ticket(stage)).json.code).toBe('room-not-open');
    expect((await watch(stage, code)).json.code).toBe('room-not-open');
  });

  it('lets the host in before the start with a grant, a viewer without one', async () => {
    await openRoom(stage);
    const host = (await ticket(stage)).json;
    expect(host).toMatchObject({
      person: { personId: 'mem_owner', role: 'host', viewerKey: null },
      grant: { kind: 'peer', personId: 'mem_owner', iceServers: [] },
      live: { title: 'Sunday show', state: 'open', mode: 'rehearsal' },
    });
    const viewer = (await watch(stage, code)).json;
    expect(viewer).toMatchObject({ grant: null, person: { role: 'viewer' } });
  });

  it('makes an assistant of who may not host, and refuses them the host’s seat', async () => {
    const token = await tokenFor(stage.workspaceId, { role: 'assistant' });
    expect((await ticket(stage, {}, token)).json.person).toMatchObject({
      personId: 'mem_assistant.desk',
      role: 'assistant',
    });
    expect((await ticket(stage, { role: 'host' }, token)).json.code).toBe('forbidden');
  });

  it('knows a viewer by the key of their browser and by nothing else', async () => {
    const first = (await watch(stage, code)).json.person;
    const { viewerKey } = first;
    expect((await watch(stage, code, { viewerKey })).json.person).toEqual(first);
    expect((await watch(stage, code)).json.person.personId).not.toBe(first.personId);
    expect(first.personId).not.toContain(viewerKey);
  });

  it('opens a socket for a minute, in its own room only', async () => {
    const mine = (await ticket(stage)).json;
    expect((await connect(stage, mine)).status).toBe(101);
    const elsewhere = { ...mine, socketPath: '/v1/rooms/liv_other/socket' };
    expect((await connect(stage, elsewhere)).status).toBe(401);
    const forged = { ...mine, ticket: `${mine.ticket.slice(0, -4)}AAAA` };
    expect((await connect(stage, forged)).status).toBe(401);
    stage.app.nowMs += 61_000;
    expect((await connect(stage, mine)).status).toBe(401);
  });

  it('is no access token, and an access token is no ticket', async () => {
    const mine = (await ticket(stage)).json;
    const answer = await stage.app.call('GET', '/v1/skus', { token: mine.ticket });
    expect(answer.status).toBe(401);
    expect((await connect(stage, { ...mine, ticket: stage.shop.token })).status).toBe(401);
  });

  it('is refused as room-closed after the end', async () => {
    await end(stage);
    expect((await watch(stage, code)).json.code).toBe('room-closed');
    expect((await ticket(stage)).json.code).toBe('room-closed');
  });
});

describe('a rehearsal', () => {
  it('takes 6 viewers, refuses the 7th as room-full, and takes it when one has left', async () => {
    const stage = await planLive();
    const code = await linkCode(stage);
    await openRoom(stage);
    await onAir(stage);
    const sockets = [];
    const tickets = [];
    for (let n = 0; n < 7; n += 1) {
      const answer = await watch(stage, code);
      expect(answer.json.grant).toMatchObject({ kind: 'peer' });
      tickets.push(answer.json);
    }
    for (const mine of tickets.slice(0, 6)) sockets.push(await connect(stage, mine));
    const seventh = await watch(stage, code);
    expect([seventh.status, seventh.json.code]).toEqual([409, 'room-full']);
    const late = await connect(stage, tickets[6]);
    await expect.poll(() => late.closed).toEqual([{ code: 4009 }]);
    sockets[0]?.socket?.close(1000, 'bye');
    await expect.poll(async () => (await watch(stage, code)).status).toBe(200);
  });
});

describe('roles and bans', () => {
  it('outlive a reconnect: promoted, demoted, banned', async () => {
    const stage = await planLive();
    const code = await linkCode(stage);
    await openRoom(stage);
    const host = await onAir(stage);
    const { person } = (await watch(stage, code, { displayName: 'Ana' })).json;
    const mine = { viewerKey: person.viewerKey };
    const roleNow = async () => (await watch(stage, code, mine)).json.person?.role;
    host.socket?.send(command('role', { viewerId: person.personId, role: 'cohost' }));
    await expect.poll(roleNow).toBe('cohost');
    const seat = await connect(stage, (await watch(stage, code, mine)).json);
    await expect.poll(() => seat.frames[0]).toMatchObject({ type: 'welcome', role: 'cohost' });
    host.socket?.send(command('role', { viewerId: person.personId, role: 'viewer' }));
    await expect.poll(roleNow).toBe('viewer');
    host.socket?.send(command('ban', { viewerId: person.personId }));
    await expect.poll(() => seat.closed).toEqual([{ code: 4003 }]);
    expect((await watch(stage, code, mine)).json.code).toBe('banned');
  });
});

describe('a link', () => {
  it('shows its address again, and opens nothing once it is revoked', async () => {
    const stage = await planLive();
    const code = await linkCode(stage);
    const { token } = stage.shop;
    const path = `/v1/lives/${stage.liveId}/links`;
    const [shown] = (await stage.app.call('GET', path, { token })).json.items;
    expect(shown).toMatchObject({ url: expect.stringContaining(`/watch/${code}`), role: 'viewer' });
    expect((await stage.app.call('GET', `/v1/watch/${code}`)).json.live.state).toBe('planned');
    await stage.app.call('DELETE', `${path}/${shown.id}`, { token });
    expect((await watch(stage, code)).json.code).toBe('code-expired');
  });

  it('to a co-host is made by who may host alone', async () => {
    const stage = await planLive();
    const token = await tokenFor(stage.workspaceId, { role: 'assistant' });
    const path = `/v1/lives/${stage.liveId}/links`;
    const refused = await stage.app.call('POST', path, { token, body: { role: 'cohost' } });
    expect(refused.json.code).toBe('forbidden');
    const desk = await stage.app.call('POST', path, { token, body: { role: 'assistant' } });
    expect(desk.json.url).toContain('/desk/');
  });
});

describe('a viewer', () => {
  it('who asks too often is told when to ask again', async () => {
    const stage = await planLive();
    const code = await linkCode(stage);
    const viewerBuckets = new TokenBuckets({ burst: 2, perSecond: 0.1 });
    const app = openApp({ options: { viewerBuckets } });
    const ask = () => app.call('GET', `/v1/watch/${code}`);
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    const third = await ask();
    expect([third.status, third.json.code]).toEqual([429, 'slow-down']);
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(5);
  });
});
