// Pushes of a live over HTTP: list, start, stop. The address with its stream key is sealed before
// it is stored, and stands in no answer, no audit entry and no log.
import {
  type LivePush,
  listLivePushes,
  startLivePush,
  stopLivePush,
} from '../../shared/contract/live-pushes.ts';
import { idOnce } from '../auth/derived.ts';
import { seal } from '../auth/sealed.ts';
import { AgoraRestError } from '../connections/agora/agora-rest.ts';
import { agoraAccount, agoraProject } from '../connections/agora/agora-settings.ts';
import { agoraSender, type PictureSender } from '../connections/agora/media-push.ts';
import type { WorkspaceDb } from '../db/for-workspace.ts';
import { findDoor } from '../db/live.ts';
import * as pushes from '../db/live-push.ts';
import { isoOf } from '../domain/instants.ts';
import { buildAgoraToken } from '../domain/live-grants.ts';
import { ApiError, notFound } from '../errors.ts';
import { roomName, roomOf } from '../live-room/room-name.ts';
import { randomSalt } from '../live-room/room-tickets.ts';
import { type Route, route } from '../route.ts';

/** Joining is all Agora's converter does; a day is the longest a token lives. */
const CONVERTER = { privileges: [1], lifeSeconds: 86_400, uid: 0 } as const;

function senderOf(env: Env, fetch: typeof globalThis.fetch): PictureSender {
  const account = agoraAccount(env);
  if (!account) {
    const detail =
      'Agora’s REST key is not set up here: AGORA_CUSTOMER_ID and AGORA_CUSTOMER_SECRET.';
    throw new ApiError('conflict', { detail });
  }
  return agoraSender(account, {
    fetch: (url, init) => fetch(url, init),
    wait: (ms) => scheduler.wait(ms),
  });
}

// Agora's refusals in our words; what it says itself may quote the address.
async function asked<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    if (!(cause instanceof AgoraRestError)) throw cause;
    if (cause.isTransient) throw new ApiError('unavailable', { detail: cause.message, cause });
    const detail =
      cause.status === 409 ? 'Agora runs this push already.' : `Agora refused: ${cause.status}.`;
    throw new ApiError('conflict', { detail, cause });
  }
}

const shown = (row: pushes.LivePushRow, isOver: boolean): LivePush => ({
  id: row.id,
  name: row.name,
  region: row.region,
  state: row.stoppedAtUtc === null && !isOver ? 'running' : 'stopped',
  startedAtUtc: isoOf(row.startedAtUtc),
  stoppedAtUtc: row.stoppedAtUtc === null ? null : isoOf(row.stoppedAtUtc),
});

async function demandDoor(db: WorkspaceDb, liveId: string) {
  const door = await findDoor(db, liveId);
  if (!door) throw notFound('live');
  return door;
}

/** The host's number in the channel; refused unless the live is on air on Agora. */
async function demandHostUid(env: Env, workspaceId: string, liveId: string): Promise<number> {
  const room = roomOf(env, workspaceId, liveId);
  const { state, mode } = await room.status();
  const uid = state === 'live' && mode === 'agora' ? await room.hostUid() : null;
  if (uid === null) {
    throw new ApiError('conflict', { detail: 'Only a live on air on Agora can be sent on.' });
  }
  return uid;
}

function converterToken(env: Env, channel: string, nowMs: number): string {
  const project = agoraProject(env);
  if (!project) throw new ApiError('conflict', { detail: 'Agora is not set up here.' });
  const issuedAtSeconds = Math.floor(nowMs / 1000);
  return buildAgoraToken(project, { channel, ...CONVERTER, issuedAtSeconds, salt: randomSalt() });
}

/** Routes of pushes. */
export const livePushRoutes: readonly Route[] = [
  route(listLivePushes, async ({ db, params }) => {
    const { status } = await demandDoor(db, params.id);
    const rows = await pushes.listLivePushes(db, params.id);
    return { items: rows.map((row) => shown(row, status === 'ended')) };
  }),
  route(startLivePush, async ({ env, db, params, body, nowMs, onceKey, fetch, commit }) => {
    await demandDoor(db, params.id);
    const hostUid = await demandHostUid(env, db.workspaceId, params.id);
    const running = await pushes.listLivePushes(db, params.id);
    if (running.some(({ name, stoppedAtUtc }) => name === body.name && stoppedAtUtc === null)) {
      throw new ApiError('conflict', { detail: 'A push of this name is running: stop it first.' });
    }
    const id = await idOnce('psh', onceKey);
    const channel = roomName(db.workspaceId, params.id);
    const token = converterToken(env, channel, nowMs);
    const { name, ...order } = body;
    const sealedTarget = await seal(env, `${db.workspaceId}/${id}`, { rtmpUrl: body.rtmpUrl });
    // The id comes from the caller's key: the same call again is the same converter to Agora.
    const converterId = await asked(
      senderOf(env, fetch).start({ ...order, channel, target: id, token, hostUid }),
    );
    const row = { id, name, region: body.region, converterId, startedAtUtc: nowMs };
    return commit({
      statements: [
        pushes.insertLivePush(db, { ...row, liveId: params.id, sealedTarget, stoppedAtUtc: null }),
      ],
      answer: shown({ ...row, stoppedAtUtc: null }, false),
      subject: { kind: 'live', id: params.id },
      after: { pushId: id, name, region: body.region },
      isSynced: false,
    });
  }),
  route(stopLivePush, async ({ env, db, params, nowMs, fetch, commit }) => {
    await demandDoor(db, params.id);
    const rows = await pushes.listLivePushes(db, params.id);
    const row = rows.find(({ id }) => id === params.pushId);
    if (!row) throw notFound('push');
    const { converterId, region } = row;
    if (row.stoppedAtUtc === null) {
      await asked(senderOf(env, fetch).stop({ id: converterId, region }));
    }
    return commit({
      statements: [pushes.endLivePush(db, row.id, nowMs)],
      answer: { done: true },
      subject: { kind: 'live', id: params.id },
      after: { stoppedPushId: row.id },
      isSynced: false,
    });
  }),
];
