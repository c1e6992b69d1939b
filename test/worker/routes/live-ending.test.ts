// How a live's books are closed over HTTP: by the room, by cancelling, and without the room.
import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { forWorkspace } from '../../../worker/db/for-workspace.ts';
import { ledgerDifferences } from '../../../worker/db/ledger/books.ts';
import { ApiError } from '../../../worker/errors.ts';
import { deliverToBooks } from '../../../worker/live-room/room-delivery.ts';
import { roomOf } from '../../../worker/live-room/room-name.ts';
import {
  command,
  connect,
  end,
  linkCode,
  onAir,
  openRoom,
  partLevel,
  planLive,
  type Stage,
  watch,
} from './open-room.ts';

describe('the books of a live', () => {
  const itemOf = async (stage: Stage) =>
    (await forWorkspace(stage.app.env, stage.workspaceId))
      .prepare(
        `SELECT v.status, i.set_aside_units AS setAside, i.sold_units AS sold,
           i.lost_units AS lost FROM live_session v CROSS JOIN live_item i
           ON i.workspace_id = v.workspace_id AND i.live_session_id = v.id
         WHERE v.workspace_id = ?1 AND v.id = ?2`,
      )
      .bind(stage.workspaceId, stage.liveId)
      .first();

  it('follow it: 40 set aside, 38 sold, 7 more wanted, and the end', async () => {
    const stage = await planLive();
    const code = await linkCode(stage);
    await openRoom(stage);
    expect(await itemOf(stage)).toEqual({ status: 'planned', setAside: 40, sold: 0, lost: 0 });
    const host = await onAir(stage);
    await expect.poll(async () => (await itemOf(stage))?.status).toBe('live');
    const viewer = await connect(stage, (await watch(stage, code)).json);
    const productId = stage.shop.partId;
    for (const units of [38, 9]) viewer.socket?.send(command('claim', { productId, units }));
    const claims = () =>
      viewer.frames.flatMap(({ claim }) => (claim ? [claim as { claimId: string }] : []));
    await expect.poll(() => claims().length).toBe(2);
    host.socket?.send(command('claim.paid', { claimId: claims()[0]?.claimId }));
    await expect.poll(async () => (await partLevel(stage))[2]).toBe(2);
    await end(stage);
    expect(await itemOf(stage)).toEqual({ status: 'ended', setAside: 40, sold: 38, lost: 7 });
    expect(await partLevel(stage)).toEqual([100, 38, 0]);
  });
});

describe('what the books refuse', () => {
  const path = (stage: Stage) => `/v1/lives/${stage.liveId}/unbooked`;
  const listed = (stage: Stage) => stage.app.call('GET', path(stage), { token: stage.shop.token });
  const retried = (stage: Stage, body: unknown = {}, token = stage.shop.token) =>
    stage.app.call('POST', `${path(stage)}/retry`, { token, body });

  async function refusing(stage: Stage, isRefusing: () => boolean) {
    const real = deliverToBooks(stage.app.env, stage.workspaceId, stage.liveId);
    const room = roomOf(stage.app.env, stage.workspaceId, stage.liveId);
    await runInDurableObject(room, (instance) => {
      instance.deliver = async (key, body, nowMs) => {
        const isSale = body.kind === 'sale';
        if (isSale && isRefusing()) throw new ApiError('conflict', { detail: 'Closed.' });
        await real(key, body, nowMs);
      };
    });
  }

  it('is listed with units and words, and booked when it is tried again: 3 of 40 sold', async () => {
    const stage = await planLive();
    await openRoom(stage);
    const host = await onAir(stage);
    let isRefusing = true;
    await refusing(stage, () => isRefusing);
    const { partId: skuId, warehouseId } = stage.shop;
    host.socket?.send(command('sale.tap', { productId: skuId, units: 3 }));
    const items = async () => (await listed(stage)).json.items;
    await expect.poll(items).toHaveLength(1);
    const row = { kind: 'sale', skuId, warehouseId, units: 3, attempts: 1, reason: 'conflict' };
    expect(await items()).toMatchObject([{ ...row, error: expect.stringContaining('Closed.') }]);
    expect((await retried(stage)).json.items).toMatchObject([{ ...row, attempts: 2 }]);
    expect((await retried(stage, { ids: [9999] })).json.items).toHaveLength(1);
    expect(await partLevel(stage)).toEqual([100, 40, 40]);
    isRefusing = false;
    const [{ id }] = await items();
    const { json } = await retried(stage, { ids: [id] });
    expect(json).toMatchObject({ state: 'live', endCause: null, waiting: 0, items: [] });
    expect(await partLevel(stage)).toEqual([100, 40, 37]);
  });

  it('is marked as settled elsewhere, left alone by another try of all, and opened again', async () => {
    const stage = await planLive();
    await openRoom(stage);
    const host = await onAir(stage);
    let tries = 0;
    await refusing(stage, () => {
      tries += 1;
      return true;
    });
    host.socket?.send(command('sale.tap', { productId: stage.shop.partId, units: 3 }));
    const items = async () => (await listed(stage)).json.items;
    await expect.poll(items).toHaveLength(1);
    const [{ id }] = await items();
    const settle = (isSettled: boolean, token = stage.shop.token) =>
      stage.app.call('POST', `${path(stage)}/settle`, { token, body: { ids: [id], isSettled } });
    expect((await settle(true)).json.items).toMatchObject([{ id, units: 3, isSettled: true }]);
    const before = tries;
    expect((await retried(stage)).json.items).toMatchObject([{ id, isSettled: true }]);
    expect(tries).toBe(before);
    expect((await settle(false)).json.items).toMatchObject([{ id, isSettled: false }]);
    await retried(stage);
    expect(tries).toBe(before + 1);
  });

  it('says what ended the live: its staff, the office, also where its room is silent', async () => {
    const byStaff = await planLive();
    await openRoom(byStaff);
    const host = await onAir(byStaff);
    host.socket?.send(command('session.end'));
    await expect.poll(async () => (await listed(byStaff)).json.endCause).toBe('staff');
    const cause = async (stage: Stage) => {
      const { json } = await stage.app.call('GET', '/v1/lives', { token: stage.shop.token });
      return (json.items as { endCause: string }[])[0]?.endCause;
    };
    await expect.poll(() => cause(byStaff)).toBe('staff');
    const byOffice = await planLive();
    await openRoom(byOffice);
    expect(await cause(byOffice)).toBeNull();
    const bindings = byOffice.app.env as { LIVE_ROOM: unknown };
    const real = bindings.LIVE_ROOM;
    bindings.LIVE_ROOM = { getByName: () => ({ end: () => Promise.reject(new Error('busy')) }) };
    await end(byOffice);
    bindings.LIVE_ROOM = real;
    expect(await cause(byOffice)).toBe('office');
    expect((await listed(byOffice)).json.endCause).toBe('office');
  });
});

describe('ending', () => {
  it('takes the block back although the room does not answer', async () => {
    const stage = await planLive();
    await openRoom(stage);
    expect(await partLevel(stage)).toEqual([100, 40, 40]);
    const silent = { end: () => Promise.reject(new Error('overloaded')) };
    const bindings = stage.app.env as { LIVE_ROOM: unknown };
    const real = bindings.LIVE_ROOM;
    bindings.LIVE_ROOM = { getByName: () => silent };
    expect((await end(stage)).json).toEqual({ liveId: stage.liveId, isForced: true });
    bindings.LIVE_ROOM = real;
    expect(await partLevel(stage)).toEqual([100, 0, 0]);
    const db = await forWorkspace(stage.app.env, stage.workspaceId);
    expect(await ledgerDifferences(db)).toEqual([]);
  });

  it('by cancelling gives the block of an open room back and lets nobody in', async () => {
    const stage = await planLive();
    const code = await linkCode(stage);
    await openRoom(stage);
    const { token } = stage.shop;
    await stage.app.call('DELETE', `/v1/lives/${stage.liveId}`, { token });
    expect(await partLevel(stage)).toEqual([100, 0, 0]);
    expect((await watch(stage, code)).json.code).toBe('room-closed');
    expect((await stage.app.call('GET', `/v1/watch/${code}`)).json.live.state).toBe('cancelled');
  });

  it('gives the block back through the room', async () => {
    const stage = await planLive();
    await openRoom(stage);
    expect((await end(stage)).json.isForced).toBe(false);
    await expect.poll(() => partLevel(stage)).toEqual([100, 0, 0]);
  });
});
