// A live with a shop behind it, opened over HTTP as a host would, for tests of what comes after.
import { expect } from 'vitest';
import { createApp } from '../../../worker/app.ts';
import type { AppOptions } from '../../../worker/context.ts';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import type { TestApp } from '../open-app.ts';
import { makeWorkspace, openApp, type Shop, stockShop } from '../open-app.ts';

/** Far ahead of the real clock, so that no alarm of a room is due while a test runs. */
export const SHOW = {
  title: 'Sunday show',
  startsAtUtc: '2126-12-01T18:00:00Z',
  endsAtUtc: '2126-12-01T20:00:00Z',
};

/** What a test holds of a live. */
export interface Stage {
  readonly app: TestApp;
  readonly shop: Shop;
  readonly workspaceId: string;
  readonly liveId: string;
}

let workspaces = 0;

/** Plans a live of 100 parts, of which 40 are expected to be sold. */
export async function planLive(
  env: Partial<Env> = {},
  options: Partial<AppOptions> = {},
): Promise<Stage> {
  workspaces += 1;
  const workspaceId = `ws_room${workspaces}`;
  await makeWorkspace(workspaceId);
  const app = openApp({ env, options });
  const shop = await stockShop(app, workspaceId);
  const { json } = await app.call('POST', '/v1/listings', {
    token: shop.token,
    body: {
      accountId: shop.accountId,
      sellerSku: 'PART-1-US',
      title: 'A part',
      price: null,
      fulfilment: 'own',
      isActive: true,
      bufferUnits: 10,
      components: [{ skuId: shop.partId, units: 1 }],
      poolWarehouseIds: [shop.warehouseId, shop.otherWarehouseId],
      identifiers: [],
    },
  });
  if (!json.id) throw new Error(`No listing: ${JSON.stringify(json)}`);
  const live = await app.call('POST', '/v1/lives', {
    token: shop.token,
    body: { ...SHOW, items: [{ skuId: shop.partId, expectedUnits: 40 }] },
  });
  return { app, shop, workspaceId, liveId: live.json.id };
}

/** Opens it; `body` as the endpoint takes it. */
export async function openRoom(stage: Stage, body: unknown = { mode: 'rehearsal' }) {
  const { app, shop, liveId } = stage;
  return app.call('POST', `/v1/lives/${liveId}/open`, { token: shop.token, body });
}

/** The code of a new link. */
export async function linkCode(stage: Stage, role = 'viewer'): Promise<string> {
  const { app, shop, liveId } = stage;
  const answer = await app.call('POST', `/v1/lives/${liveId}/links`, {
    token: shop.token,
    body: { role },
  });
  return String(answer.json.url).split('/').at(-1) ?? '';
}

/** Opens a socket with a ticket; frames are collected as they come. */
export async function connect(stage: Stage, ticket: { socketPath: string; ticket: string }) {
  const frames: { type: string; [key: string]: unknown }[] = [];
  const closed: { code: number }[] = [];
  const app = createApp({ now: () => stage.app.nowMs, writeLog: () => undefined });
  const request = new Request(
    `http://localhost:8787${ticket.socketPath}?ticket=${encodeURIComponent(ticket.ticket)}`,
    { headers: { upgrade: 'websocket' } },
  );
  const response = await app.fetch(request, stage.app.env);
  const socket = response.webSocket;
  if (!socket) return { status: response.status, socket: null, frames, closed };
  socket.addEventListener('message', ({ data }) => {
    frames.push(JSON.parse(String(data)));
  });
  socket.addEventListener('close', ({ code }) => {
    closed.push({ code });
  });
  socket.accept();
  return { status: response.status, socket, frames, closed };
}

/** Asks for a member's ticket. */
export const ticket = (stage: Stage, body: unknown = {}, token = stage.shop.token) =>
  stage.app.call('POST', `/v1/lives/${stage.liveId}/ticket`, { token, body });
/** Asks for a viewer's ticket. */
export const watch = (stage: Stage, code: string, body: unknown = {}) =>
  stage.app.call('POST', `/v1/watch/${code}/ticket`, { body });
/** Ends the live. */
export const end = (stage: Stage) =>
  stage.app.call('POST', `/v1/lives/${stage.liveId}/end`, { token: stage.shop.token });
let commands = 0;
/** A command as a socket sends it. */
export const command = (type: string, fields: object = {}) => {
  commands += 1;
  return JSON.stringify({ type, id: `command-${commands}`, ...fields });
};

/** The host's socket, with the live on air. */
export async function onAir(stage: Stage) {
  const host = await connect(stage, (await ticket(stage)).json);
  host.socket?.send(command('session.start'));
  await expect.poll(() => host.frames.some(({ type }) => type === 'result')).toBe(true);
  return host;
}

/** On hand, allocated and set aside for shows, of the part in the first warehouse. */
export async function partLevel(stage: Stage) {
  const db = await forWorkspace(stage.app.env, stage.workspaceId);
  const row = await db
    .prepare(
      `SELECT on_hand, allocated, allocated_to_shows FROM stock_level
       WHERE workspace_id = ?1 AND sku_id = ?2 AND warehouse_id = ?3`,
    )
    .bind(stage.workspaceId, stage.shop.partId, stage.shop.warehouseId)
    .first<Record<string, number>>();
  return Object.values(row ?? {});
}
