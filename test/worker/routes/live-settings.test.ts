// The settings of lives over HTTP, and what a room makes of them.
import { runInDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import { roomOf } from '../../../worker/live-room/room-name.ts';
import { tokenFor } from '../open-app.ts';
import { connect, linkCode, onAir, openRoom, planLive } from './open-room.ts';

const PATH = '/v1/live-settings';
const settings = {
  ...{ commentRetentionDays: 7, holdSeconds: 120, promiseDays: 5 },
  blockWords: ['ＳＣＡＭ', 'scam'],
};

it('start with 30 days, ten minutes, three days to ship and no word; changed, words are folded', async () => {
  const { app, shop } = await planLive();
  const { token } = shop;
  expect((await app.call('GET', PATH, { token })).json).toEqual({
    commentRetentionDays: 30,
    holdSeconds: 600,
    blockWords: [],
    promiseDays: 3,
  });
  const changed = { ...settings, blockWords: ['scam'] };
  expect((await app.call('PUT', PATH, { token, body: settings })).json).toEqual(changed);
  expect((await app.call('GET', PATH, { token })).json).toEqual(changed);
});

it('keep 5 days to ship when a client from before that field changes the rest', async () => {
  const { app, shop } = await planLive();
  const { token } = shop;
  await app.call('PUT', PATH, { token, body: settings });
  const { promiseDays: _left, ...older } = { ...settings, holdSeconds: 300 };
  const answer = await app.call('PUT', PATH, { token, body: older });
  expect(answer.json).toMatchObject({ holdSeconds: 300, promiseDays: 5 });
  expect((await app.call('GET', PATH, { token })).json.promiseDays).toBe(5);
});

it('reach the room of a live on air: its words go 7 days after the end, not 30', async () => {
  const stage = await planLive();
  await openRoom(stage);
  await onAir(stage);
  const retention = () =>
    runInDurableObject(
      roomOf(stage.app.env, stage.workspaceId, stage.liveId),
      (_instance, { storage }) =>
        storage.sql
          .exec<{ days: number }>(
            `SELECT value ->> 'commentRetentionMs' / 86400000 AS days FROM meta WHERE key = 'plan'`,
          )
          .one().days,
    );
  expect(await retention()).toBe(30);
  const status = async () => {
    const { json } = await stage.app.call('GET', '/v1/lives', { token: stage.shop.token });
    return json.items[0].status;
  };
  await expect.poll(status).toBe('live');
  await stage.app.call('PUT', PATH, { token: stage.shop.token, body: settings });
  await expect.poll(retention).toBe(7);
});

it('are changed by who may host alone, and not to keep comments for ever', async () => {
  const { app, shop, workspaceId } = await planLive();
  const assistant = await tokenFor(workspaceId, { role: 'assistant' });
  const refused = await app.call('PUT', PATH, { token: assistant, body: settings });
  expect(refused.json.code).toBe('forbidden');
  const body = { ...settings, commentRetentionDays: 366 };
  const wrong = await app.call('PUT', PATH, { token: shop.token, body });
  expect(wrong.json.fields[0].path).toBe('body.commentRetentionDays');
});

it('show a comment under the name its writer gave, unless the name holds a blocked word', async () => {
  const stage = await planLive();
  const { app, shop, liveId } = stage;
  await app.call('PUT', PATH, { token: shop.token, body: settings });
  await openRoom(stage);
  const code = await linkCode(stage);
  const host = await connect(
    stage,
    (await app.call('POST', `/v1/lives/${liveId}/ticket`, { token: shop.token, body: {} })).json,
  );
  for (const [n, displayName] of ['Ana', 'scam now'].entries()) {
    const body = { displayName, language: 'es' };
    const ticket = (await app.call('POST', `/v1/watch/${code}/ticket`, { body })).json;
    const viewer = await connect(stage, ticket);
    viewer.socket?.send(JSON.stringify({ type: 'comment', id: `say-hello-${n}`, text: `hi ${n}` }));
    await expect.poll(() => viewer.frames.some(({ type }) => type === 'result')).toBe(true);
  }
  const comments = () =>
    host.frames
      .flatMap(({ events }) => (events ?? []) as { type: string; comment?: object }[])
      .flatMap(({ comment }) => comment ?? []);
  await expect.poll(comments).toMatchObject([
    { authorName: 'Ana', language: 'es', text: 'hi 0' },
    { authorName: null, language: 'es', text: 'hi 1' },
  ]);
});
