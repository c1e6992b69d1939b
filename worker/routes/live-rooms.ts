// The way into a live's room over HTTP: tickets for members and viewers, the socket, opening and
// ending.

import { listShowGoods } from '../../shared/contract/live-goods.ts';
import { addLiveProduct } from '../../shared/contract/live-products.ts';
import { createRelayGrant } from '../../shared/contract/live-relay.ts';
import {
  createRoomTicket,
  createWatchTicket,
  describeWatch,
  endLive,
  type LiveState,
  openLive,
  openRoomSocket,
  readPulse,
} from '../../shared/contract/live-rooms.ts';
import { randomBytes, sha256Hex, toBase64Url } from '../auth/encoding.ts';
import { viewerIdOf } from '../auth/room-ticket.ts';
import { tokenSecret } from '../auth/token-secret.ts';
import { agoraProject } from '../connections/agora/agora-settings.ts';
import type { Actor } from '../context.ts';
import { forDirectory, forWorkspace } from '../db/for-workspace.ts';
import { findDoor } from '../db/live.ts';
import * as goods from '../db/live-goods.ts';
import { findLiveLink, type LiveLinkRow } from '../db/live-link.ts';
import { isoOf } from '../domain/instants.ts';
import { cleanName } from '../domain/viewer-name.ts';
import { ApiError, notFound } from '../errors.ts';
import { roomOf } from '../live-room/room-name.ts';
import { relayGrant } from '../live-room/room-relay.ts';
import { refuseClosed, stateOf, ticketClaims, ticketFor } from '../live-room/room-tickets.ts';
import { addToShow } from '../live-room/show-adding.ts';
import { endShow } from '../live-room/show-ending.ts';
import { openCallOf, openShow } from '../live-room/show-opening.ts';
import { type PublicCall, type Route, route } from '../route.ts';

type StaffRole = 'host' | 'cohost' | 'assistant';

function staffRole(actor: Actor, asked: StaffRole | undefined): StaffRole {
  const mayHost = actor.permissions.has('live.host');
  if (asked && asked !== 'assistant' && !mayHost) {
    throw new ApiError('forbidden', { detail: 'Hosting needs the permission live.host.' });
  }
  return asked ?? (mayHost ? 'host' : 'assistant');
}

// One member may host and have a desk open beside it: two people as the room sees them.
const staffId = (actor: Actor, role: StaffRole) =>
  role === 'assistant' ? `${actor.memberId}.desk` : actor.memberId;

async function openLink(env: Env, code: string, nowMs: number): Promise<LiveLinkRow> {
  const link = await findLiveLink(forDirectory(env), await sha256Hex(code), nowMs);
  if (!link) throw new ApiError('not-found', { detail: 'No live has this link.' });
  if (link.revokedAtUtc !== null || link.expiresAtUtc <= nowMs) {
    throw new ApiError('code-expired', { detail: 'This link was closed: ask for a new one.' });
  }
  return link;
}

async function doorOf({ env, track }: Pick<PublicCall<never>, 'env' | 'track'>, link: LiveLinkRow) {
  const db = await forWorkspace(env, link.workspaceId);
  track(db);
  const door = await findDoor(db, link.liveId);
  if (!door) throw notFound('live');
  return door;
}

const plannedState = ({ status }: { status: LiveState | 'signed' }): LiveState =>
  status === 'signed' ? 'planned' : status;

const ticketRoutes: readonly Route[] = [
  route(createRoomTicket, async ({ env, db, actor, params, body, nowMs }) => {
    const role = staffRole(actor, body.role);
    const door = await findDoor(db, params.id, actor.memberId);
    if (!door) throw notFound('live');
    const name = cleanName(door.memberName ?? '');
    const seat = { personId: staffId(actor, role), role, name, language: null };
    const request = {
      workspaceId: db.workspaceId,
      liveId: params.id,
      seat,
      viewerKey: null,
      plannedState: async () => plannedState(door),
    };
    return ticketFor(env, request, nowMs);
  }),
  route(describeWatch, async ({ env, params, nowMs, track }) => {
    const link = await openLink(env, params.code, nowMs);
    const door = await doorOf({ env, track }, link);
    const planned = plannedState(door);
    const { state } = await roomOf(env, link.workspaceId, link.liveId).status();
    return {
      liveId: link.liveId,
      role: link.role,
      live: {
        title: door.title,
        mode: door.mode,
        state: planned === 'planned' && state !== 'unopened' ? stateOf(state) : planned,
        startsAtUtc: isoOf(door.startsAtUtc),
      },
    };
  }),
  route(listShowGoods, async ({ env, params, nowMs, track }) => {
    const link = await openLink(env, params.code, nowMs);
    const db = await forWorkspace(env, link.workspaceId);
    track(db);
    return { items: await goods.listShowGoods(db, link.liveId) };
  }),
  route(createWatchTicket, async ({ env, params, body, nowMs, track }) => {
    const link = await openLink(env, params.code, nowMs);
    const { workspaceId, liveId, role } = link;
    const viewerKey = body.viewerKey ?? toBase64Url(randomBytes(18));
    const personId = await viewerIdOf(workspaceId, viewerKey, tokenSecret(env));
    const name = cleanName(body.displayName ?? '');
    const seat = { personId, role, name, language: body.language ?? null };
    const request = {
      workspaceId,
      liveId,
      seat,
      viewerKey,
      plannedState: async () => plannedState(await doorOf({ env, track }, link)),
    };
    return ticketFor(env, request, nowMs);
  }),
];

// Headers of an answer from an object cannot be changed, and ours are added on the way out.
const asOurs = (answer: Response) =>
  new Response(answer.body, {
    status: answer.status,
    headers: new Headers(answer.headers),
    webSocket: answer.webSocket,
  });

/** Routes of rooms. */
export const liveRoomRoutes: readonly Route[] = [
  ...ticketRoutes,
  route(openRoomSocket, async ({ env, request, params, query, nowMs }) => {
    const claims = await ticketClaims(env, query.ticket, params.liveId, nowMs);
    if (request.headers.get('upgrade')?.toLowerCase() !== 'websocket') {
      throw new ApiError('upgrade-required', { detail: 'Open a WebSocket here.' });
    }
    const { workspaceId, liveId, personId, role } = claims;
    const address = new URL('https://room/socket');
    if (query.after !== undefined) address.searchParams.set('after', query.after);
    const headers = { upgrade: 'websocket', 'x-room-person': personId, 'x-room-role': role };
    return asOurs(await roomOf(env, workspaceId, liveId).fetch(address, { headers }));
  }),
  route(openLive, async (call) => {
    const { env, db, actor, params, body, nowMs, onceKey, write } = call;
    const wish = {
      liveId: params.id,
      mode: body.mode,
      items: body.items,
      isAgoraReady: agoraProject(env) !== null,
    };
    const show = await openShow(openCallOf({ env, db, actor, nowMs, onceKey, write }), wish);
    return {
      liveId: params.id,
      mode: show.mode,
      isAgoraMissing: show.isAgoraMissing,
      items: show.items.map((item) => ({
        ...item,
        shortUnits: Math.max(0, item.wantedUnits - item.setAsideUnits),
      })),
    };
  }),
  route(addLiveProduct, async (call) => {
    const { env, db, actor, params, body, nowMs, onceKey, write } = call;
    const wish = { liveId: params.id, product: body, isAgoraReady: agoraProject(env) !== null };
    const open = openCallOf({ env, db, actor, nowMs, onceKey, write });
    const added = await addToShow(open, wish);
    const { skuId, wantedUnits, setAsideUnits } = added;
    return { skuId, setAsideUnits, shortUnits: Math.max(0, wantedUnits - setAsideUnits) };
  }),
  route(createRelayGrant, async ({ env, db, params, body, nowMs }) => {
    for (const liveId of [params.id, body.toLiveId]) {
      if (!(await findDoor(db, liveId))) throw notFound('live');
    }
    const { workspaceId } = db;
    return relayGrant(env, { workspaceId, fromLiveId: params.id, toLiveId: body.toLiveId }, nowMs);
  }),
  route(endLive, async ({ env, db, params, nowMs, commit }) => {
    const door = await findDoor(db, params.id);
    if (!door) throw notFound('live');
    if (door.status === 'cancelled') refuseClosed('cancelled');
    const isForced = door.status !== 'ended' && (await endShow(env, db, params.id, nowMs));
    return commit({
      statements: [],
      answer: { liveId: params.id, isForced },
      subject: { kind: 'live', id: params.id },
      after: { status: 'ended', isForced },
      isSynced: false,
    });
  }),
  route(readPulse, async ({ env, db, params }) => {
    if (!(await findDoor(db, params.id))) throw notFound('live');
    return roomOf(env, db.workspaceId, params.id).pulse();
  }),
];
