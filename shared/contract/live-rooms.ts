// Everything between a person and the room of a live: links, tickets, the socket's address, opening
// and ending. What travels over the socket is `live-frames.ts`; plans are `lives.ts`.
import * as v from 'valibot';
import { defineEndpoint } from './endpoint.ts';
import { roomPulsesSchema } from './live-beats.ts';
import { ROOM_ROLES } from './live-frames.ts';
import { CLAIM_MODES } from './live-shelf.ts';
import {
  doneSchema,
  idParamsSchema,
  idSchema,
  openEnum,
  positiveUnitsSchema,
  unitsSchema,
} from './primitives.ts';

/** How picture and sound travel; `companion`: they are not ours. */
export const LIVE_MODES = ['agora', 'rehearsal', 'companion'] as const;
/** One of LIVE_MODES. */
export type LiveMode = (typeof LIVE_MODES)[number];

/** Viewers a room takes at once, by mode; the next one is answered `room-full`. */
export const MOST_VIEWERS: Readonly<Record<LiveMode, number>> = {
  // A rehearsal sends one picture per viewer from the host's own line (facts/live.md 6).
  rehearsal: 6,
  agora: 2000,
  companion: 2000,
};

/** Close codes of a room's socket that a client acts on. */
export const ROOM_CLOSE_CODES = {
  /** Come back with `after`: this client lagged. */
  resume: 4008,
  /** Banned from this room: do not come back. */
  banned: 4003,
  /** No seat left; a later try may find one. */
  full: 4009,
} as const;

/** Where a live stands for who wants in; `open`: staff is in, viewers see "soon". */
export const LIVE_STATES = ['planned', 'open', 'live', 'ended', 'cancelled'] as const;
/** One of LIVE_STATES. */
export type LiveState = (typeof LIVE_STATES)[number];

/** A live as a ticket shows it. */
export const liveDoorSchema = v.object({
  title: v.string(),
  state: openEnum(LIVE_STATES),
  mode: openEnum(LIVE_MODES),
  startsAtUtc: v.string(),
});

/** A STUN or TURN server as RTCPeerConnection takes it. */
export const iceServerSchema = v.object({
  urls: v.array(v.string()),
  username: v.optional(v.string()),
  credential: v.optional(v.string()),
});
export type IceServer = v.InferOutput<typeof iceServerSchema>;

const grantTimes = {
  /** Ms since the epoch. */
  expiresAtMs: v.number(),
  /** Ask for the next ticket, and with it the next grant, from then on: three quarters of it. */
  renewAtMs: v.number(),
};

/** What lets a browser send or receive picture and sound. */
export const liveGrantSchema = v.variant('kind', [
  v.object({
    kind: v.literal('agora'),
    appId: v.string(),
    channel: v.string(),
    uid: v.number(),
    token: v.string(),
    ...grantTimes,
  }),
  v.object({
    kind: v.literal('peer'),
    /** The caller's own id in the room's signalling. */
    personId: v.string(),
    iceServers: v.array(iceServerSchema),
    ...grantTimes,
  }),
]);
export type RoomGrant = v.InferOutput<typeof liveGrantSchema>;

/** A seat in a room, for about a minute; then ask again. */
export const roomTicketSchema = v.object({
  liveId: idSchema,
  /** Path of the socket; the client adds `?ticket=...` and, coming back, `&after=SEQ`. */
  socketPath: v.string(),
  ticket: v.string(),
  ticketExpiresAtUtc: v.string(),
  person: v.object({
    personId: v.string(),
    role: v.picklist(ROOM_ROLES),
    /** Kept by a viewer's browser and sent with the next request; null for members. */
    viewerKey: v.nullable(v.string()),
  }),
  /** Null: nothing to send or receive (companion mode, or not on air yet). */
  grant: v.nullable(liveGrantSchema),
  live: liveDoorSchema,
});
export type RoomTicket = v.InferOutput<typeof roomTicketSchema>;

/** Roles a link can give. */
export const LINK_ROLES = ['viewer', 'assistant', 'cohost'] as const;
/** One of LINK_ROLES. */
export type LinkRole = (typeof LINK_ROLES)[number];

/** A link into a live. */
export const liveLinkSchema = v.object({
  id: idSchema,
  role: openEnum(LINK_ROLES),
  /** Null when the server's secret changed since: the link still works, but nobody can show it. */
  url: v.nullable(v.string()),
  expiresAtUtc: v.string(),
  isRevoked: v.boolean(),
});
export type LiveLink = v.InferOutput<typeof liveLinkSchema>;

const assist = { kind: 'member', permission: 'live.assist' } as const;
const hosting = { kind: 'member', permission: 'live.host' } as const;
const watching = { kind: 'public', limit: 'viewer' } as const;

export const createRoomTicket = defineEndpoint({
  id: 'lives.ticket',
  method: 'POST',
  path: '/v1/lives/:id/ticket',
  summary: 'A seat in the room for a member: host with `live.host`, else assistant.',
  access: assist,
  params: idParamsSchema,
  body: v.object({ role: v.optional(v.picklist(['host', 'cohost', 'assistant'])) }),
  response: roomTicketSchema,
  errors: ['not-found', 'room-not-open', 'room-closed', 'live-cancelled', 'banned'],
  isIdempotencyKeyed: false,
});

export const listLiveLinks = defineEndpoint({
  id: 'lives.links',
  method: 'GET',
  path: '/v1/lives/:id/links',
  summary: 'Links into a live: the watch page, the assistant desk, a co-host.',
  access: assist,
  params: idParamsSchema,
  response: v.object({ items: v.array(liveLinkSchema) }),
  errors: ['not-found'],
});

export const createLiveLink = defineEndpoint({
  id: 'lives.create-link',
  method: 'POST',
  path: '/v1/lives/:id/links',
  summary: 'Makes a link into a live; one for a co-host needs `live.host`.',
  access: assist,
  params: idParamsSchema,
  body: v.object({ role: v.picklist(LINK_ROLES) }),
  response: liveLinkSchema,
  status: 201,
  errors: ['not-found'],
});

export const revokeLiveLink = defineEndpoint({
  id: 'lives.revoke-link',
  method: 'DELETE',
  path: '/v1/lives/:id/links/:linkId',
  summary: 'Closes a link: no ticket is given for it any more.',
  access: assist,
  params: v.object({ id: idSchema, linkId: idSchema }),
  response: doneSchema,
  errors: ['not-found'],
});

const codeParams = v.object({ code: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,64}$/)) });

export const describeWatch = defineEndpoint({
  id: 'watch.describe',
  method: 'GET',
  path: '/v1/watch/:code',
  summary: 'What a link leads to: the title, when it begins, and where it stands.',
  access: watching,
  params: codeParams,
  response: v.object({ liveId: idSchema, role: openEnum(LINK_ROLES), live: liveDoorSchema }),
  errors: ['not-found', 'code-expired'],
});

export const createWatchTicket = defineEndpoint({
  id: 'watch.ticket',
  method: 'POST',
  path: '/v1/watch/:code/ticket',
  summary: 'A seat in the room for whoever holds the link; no account.',
  access: watching,
  params: codeParams,
  body: v.object({
    displayName: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(40))),
    language: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/))),
    /** From an earlier answer; the same key is the same viewer. */
    viewerKey: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{20,64}$/))),
  }),
  response: roomTicketSchema,
  errors: [
    'not-found',
    'code-expired',
    'room-not-open',
    'room-closed',
    'room-full',
    'live-cancelled',
    'banned',
  ],
  isIdempotencyKeyed: false,
});

export const openRoomSocket = defineEndpoint({
  id: 'rooms.socket',
  method: 'GET',
  path: '/v1/rooms/:liveId/socket',
  summary: 'The room as a WebSocket; who comes in stands in the ticket.',
  access: watching,
  params: v.object({ liveId: idSchema }),
  query: v.object({
    ticket: v.pipe(v.string(), v.maxLength(2000)),
    /** The last number the client saw: it gets what it missed. */
    after: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/))),
  }),
  response: null,
  errors: ['unauthenticated', 'token-expired', 'upgrade-required'],
});

/** How one product of the line-up is sold in this live; what is left out stays as planned. */
export const openItemSchema = v.object({
  skuId: idSchema,
  /** Units to set aside in all; without it what the plan expects. */
  setAsideUnits: v.optional(unitsSchema),
  keepBackUnits: v.optional(unitsSchema),
  perBuyerLimit: v.optional(v.nullable(positiveUnitsSchema)),
  claimMode: v.optional(v.picklist(CLAIM_MODES)),
});

export const openLive = defineEndpoint({
  id: 'lives.open',
  method: 'POST',
  path: '/v1/lives/:id/open',
  summary: 'Sets the blocks aside and opens the room; again: adds what was added to the plan.',
  access: hosting,
  params: idParamsSchema,
  body: v.object({
    mode: v.optional(v.picklist(LIVE_MODES)),
    items: v.optional(v.pipe(v.array(openItemSchema), v.maxLength(200)), []),
  }),
  response: v.object({
    liveId: idSchema,
    mode: openEnum(LIVE_MODES),
    /** True: Agora was asked for and is not set up here, so this is a rehearsal. */
    isAgoraMissing: v.boolean(),
    items: v.array(
      v.object({
        skuId: idSchema,
        wantedUnits: v.number(),
        /** Units set aside since the live was first opened. */
        setAsideUnits: v.number(),
        /** Units that were wanted and are not there. */
        shortUnits: v.number(),
      }),
    ),
  }),
  errors: ['not-found', 'conflict', 'not-enough-stock', 'room-closed', 'live-cancelled'],
});

export const endLive = defineEndpoint({
  id: 'lives.end',
  method: 'POST',
  path: '/v1/lives/:id/end',
  summary: 'Ends a live; blocks go back even when its room does not answer.',
  access: hosting,
  params: idParamsSchema,
  response: v.object({
    liveId: idSchema,
    /** True: the room did not answer and its blocks were taken back. */
    isForced: v.boolean(),
  }),
  errors: ['not-found', 'live-cancelled'],
});

export const readPulse = defineEndpoint({
  id: 'lives.pulse',
  method: 'GET',
  path: '/v1/lives/:id/pulse',
  summary: 'The heartbeats of everybody in the room: silences, pictures shown, freezes, delay.',
  access: assist,
  params: idParamsSchema,
  response: roomPulsesSchema,
  errors: ['not-found'],
});
