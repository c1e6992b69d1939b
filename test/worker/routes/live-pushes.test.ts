// A live's picture sent on to other platforms: who may start and stop it, what Agora is asked, and
// that a stream key is never shown again. Agora's place is taken by FakeConverters.
import { expect, it } from 'vitest';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { tokenFor } from '../open-app.ts';
import { connect, openRoom, planLive, type Stage } from './open-room.ts';
import { readAgoraToken } from './read-agora-token.ts';

const AGORA = {
  AGORA_APP_ID: '970CA35de60c44645bbae8a215061b33',
  AGORA_CERTIFICATE: '5CFd2fd1755d40ecb72977518be15d3b',
  AGORA_CUSTOMER_ID: 'customer',
  AGORA_CUSTOMER_SECRET: 'customer-secret',
};
const KEY = 'stream-key-nobody-may-read';
const TARGET = { name: 'TikTok US', region: 'na', rtmpUrl: `rtmps://push.example/app/${KEY}` };

interface Converter {
  readonly id: string;
  readonly path: string;
  // The published shape is checked by the tests of the adapter.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any;
  isRunning: boolean;
}

/** Stands in the place of Agora's Media Push API: keeps converters, answers 409 to a known name. */
class FakeConverters {
  readonly all: Converter[] = [];
  status = 200;

  readonly fetch = (async (input: RequestInfo | URL, init?: RequestInit) => {
    const { pathname } = new URL(String(input));
    if (this.status !== 200) return Response.json({}, { status: this.status });
    if (init?.method === 'DELETE') {
      const found = this.all.find(({ id }) => pathname.endsWith(`/${id}`));
      if (!found?.isRunning) return Response.json({}, { status: 404 });
      found.isRunning = false;
      return new Response('');
    }
    const body = JSON.parse(String(init?.body)).converter;
    if (this.all.some((one) => one.isRunning && one.body.name === body.name)) {
      return Response.json({}, { status: 409 });
    }
    const id = `cnv_${this.all.length + 1}`;
    this.all.push({ id, path: pathname, body, isRunning: true });
    return Response.json({ converter: { id } });
  }) as typeof fetch;
}

interface Scene extends Stage {
  readonly agora: FakeConverters;
}

async function onAir(env: Partial<Env> = AGORA): Promise<Scene> {
  const agora = new FakeConverters();
  const stage = await planLive(env, { fetch: agora.fetch });
  await openRoom(stage, { mode: 'agora' });
  const { token } = stage.shop;
  const path = `/v1/lives/${stage.liveId}/ticket`;
  const ticket = await stage.app.call('POST', path, { token, body: { role: 'host' } });
  const host = await connect(stage, ticket.json);
  host.socket?.send(JSON.stringify({ type: 'session.start', id: 'push-start-1' }));
  await expect.poll(() => host.frames.some(({ type }) => type === 'result')).toBe(true);
  return { ...stage, agora };
}

const pushesOf = ({ liveId }: Stage) => `/v1/lives/${liveId}/pushes`;
const start = (scene: Scene, body: object = {}, token = scene.shop.token, key?: string) =>
  scene.app.call('POST', pushesOf(scene), {
    token,
    body: { ...TARGET, ...body },
    key: key ?? null,
  });
let keys = 0;
const newKey = () => {
  keys += 1;
  return `push-key-${keys}`;
};
const begin = (scene: Scene, body: object = {}, token = scene.shop.token) =>
  start(scene, body, token, newKey());
const list = async (scene: Scene) =>
  (await scene.app.call('GET', pushesOf(scene), { token: scene.shop.token })).json.items;

it('starts a push of the host’s picture in the region of the ingest, and lists it as running', async () => {
  const scene = await onAir();
  const answer = await begin(scene);
  expect(answer.status).toBe(201);
  expect(answer.json).toMatchObject({ name: 'TikTok US', region: 'na', state: 'running' });
  const [converter] = scene.agora.all;
  expect(converter?.path).toBe(`/na/v1/projects/${AGORA.AGORA_APP_ID}/rtmp-converters`);
  const { rtmpUrl, transcodeOptions } = converter?.body ?? {};
  expect(rtmpUrl).toBe(TARGET.rtmpUrl);
  expect(transcodeOptions.rtcChannel).toBe(`${scene.workspaceId}.${scene.liveId}`);
  expect(transcodeOptions.videoOptions.layout).toMatchObject([{ rtcStreamUid: '1000' }]);
  // The converter may only join.
  expect((await readAgoraToken(transcodeOptions.token)).privileges).toEqual({ 1: 86_400 });
  expect(await list(scene)).toMatchObject([{ id: answer.json.id, state: 'running' }]);
});

it('never shows the stream key again: not in answers, audit, log or as it is stored', async () => {
  const scene = await onAir();
  const answer = await begin(scene);
  const db = await forWorkspace(scene.app.env, scene.workspaceId);
  const rowsOf = async (table: string) => {
    const rows = db.prepare(`SELECT * FROM ${table} WHERE workspace_id = ?1`);
    return (await rows.bind(scene.workspaceId).all()).results;
  };
  const pushes = await rowsOf('live_push');
  expect(pushes).toHaveLength(1);
  const audit = await rowsOf('audit_entry');
  expect(audit).not.toHaveLength(0);
  const all = [answer.text, await list(scene), pushes, audit, await rowsOf('idempotency_record')];
  expect(JSON.stringify([...all, scene.app.logs])).not.toContain(KEY);
});

it('starts 1 push for 1 key, and refuses a second one of the same name with 409', async () => {
  const scene = await onAir();
  const first = await start(scene, {}, scene.shop.token, 'the-same-key');
  const again = await start(scene, {}, scene.shop.token, 'the-same-key');
  expect(again.json).toEqual(first.json);
  expect((await begin(scene)).json.code).toBe('conflict');
  expect((await begin(scene, { name: 'YouTube' })).status).toBe(201);
  expect(scene.agora.all).toHaveLength(2);
});

it('stops a push at Agora once, also one that Agora has ended by itself', async () => {
  const scene = await onAir();
  const { id } = (await begin(scene)).json;
  const { id: gone } = (await begin(scene, { name: 'YouTube' })).json;
  const [, second] = scene.agora.all;
  if (second) second.isRunning = false;
  const stop = (pushId: string) =>
    scene.app.call('DELETE', `${pushesOf(scene)}/${pushId}`, { token: scene.shop.token });
  expect((await stop(id)).json).toEqual({ done: true });
  expect((await stop(id)).json).toEqual({ done: true });
  expect((await stop(gone)).json).toEqual({ done: true });
  expect((await stop('psh_unknown')).status).toBe(404);
  expect(scene.agora.all.map(({ isRunning }) => isRunning)).toEqual([false, false]);
  const states = (await list(scene)).map(({ state }: { state: string }) => state);
  expect(states).toEqual(['stopped', 'stopped']);
});

it('lets a host start and stop and an assistant only look', async () => {
  const scene = await onAir();
  const assistant = await tokenFor(scene.workspaceId, { role: 'assistant' });
  const host = await tokenFor(scene.workspaceId, { role: 'host' });
  expect((await begin(scene, {}, assistant)).json.code).toBe('forbidden');
  expect((await begin(scene, {}, host)).status).toBe(201);
  const answer = await scene.app.call('GET', pushesOf(scene), { token: assistant });
  expect(answer.json.items).toHaveLength(1);
});

it('refuses by name: no REST key, a rehearsal, an address that is none, Agora saying no', async () => {
  const withoutKey = await onAir({ ...AGORA, AGORA_CUSTOMER_ID: '' });
  expect((await begin(withoutKey)).json).toMatchObject({ code: 'conflict' });
  const scene = await onAir();
  expect((await begin(scene, { rtmpUrl: 'https://push.example/app' })).json.code).toBe(
    'bad-request',
  );
  scene.agora.status = 403;
  const refused = (await begin(scene)).json;
  expect([refused.code, refused.detail]).toEqual(['conflict', 'Agora refused: 403.']);
  expect(await list(scene)).toEqual([]);
  const rehearsal = await planLive(AGORA, { fetch: scene.agora.fetch });
  await openRoom(rehearsal);
  expect((await begin({ ...rehearsal, agora: scene.agora })).json.code).toBe('conflict');
});
