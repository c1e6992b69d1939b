// Who may do what in an Agora channel, for how long; the token itself is built by Agora's package.
// The certificate is a Worker secret and never leaves this side (facts/live.md section 4).
import { AccessToken2, ServiceRtc, ServiceRtm } from 'agora-token/src/AccessToken2.js';
import type { RoomRole } from '../../shared/contract/live-frames.ts';
import type { IceServer, LiveMode, RoomGrant } from '../../shared/contract/live-rooms.ts';

/** Privileges of Agora's RTC service: 1 join, 2 audio, 3 video, 4 data. */
const JOIN = [1] as const;
const PUBLISH = [1, 2, 3, 4] as const;

/** What a role may do and how long its token lives; never under five minutes (a known SDK trap). */
export const AGORA_ROLES = {
  host: { privileges: PUBLISH, lifeSeconds: 7200, firstUid: 1000, lastUid: 1999 },
  cohost: { privileges: PUBLISH, lifeSeconds: 1800, firstUid: 2000, lastUid: 2999 },
  relay: { privileges: PUBLISH, lifeSeconds: 3600, firstUid: 3000, lastUid: 3999 },
  viewer: { privileges: JOIN, lifeSeconds: 3600, firstUid: 500_000, lastUid: 2 ** 32 - 1 },
} as const;
/** One of AGORA_ROLES. */
export type AgoraRole = keyof typeof AGORA_ROLES;

/** Renew when this share of the life has passed. */
export const RENEW_AT_SHARE = 0.75;

/** The project the tokens are for; both ids are 32 hex digits. */
export interface AgoraProject {
  readonly appId: string;
  readonly certificate: string;
}

/** What a token says. Expiries are seconds after `issuedAtSeconds`. */
export interface AgoraTokenClaims {
  readonly channel: string;
  /** Number given by the server; 0 = any, only for a relay's source token. */
  readonly uid: number;
  readonly privileges: readonly number[];
  readonly lifeSeconds: number;
  readonly issuedAtSeconds: number;
  /** 1 to 99,999,999, random. */
  readonly salt: number;
  /** Logs in to Agora Signaling under that name too; our own room speaks over its sockets. */
  readonly signalingUserId?: string;
}

/** Privilege 1 of Agora's Signaling service: to log in. */
const SIGNALING_LOGIN = 1;

/**
 * An AccessToken2 ("007").
 *
 * @throws Error when app id or certificate are not 32 hex digits; the package itself would return
 *   an empty token.
 */
export function buildAgoraToken(project: AgoraProject, claims: AgoraTokenClaims): string {
  const { appId, certificate } = project;
  for (const [name, value] of Object.entries({ appId, certificate })) {
    if (!/^[0-9a-f]{32}$/i.test(value)) throw new Error(`Agora ${name} must be 32 hex digits.`);
  }
  const token = new AccessToken2(appId, certificate, claims.issuedAtSeconds, claims.lifeSeconds);
  token.salt = claims.salt;
  const rtc = new ServiceRtc(claims.channel, claims.uid);
  for (const privilege of claims.privileges) rtc.add_privilege(privilege, claims.lifeSeconds);
  token.add_service(rtc);
  if (claims.signalingUserId !== undefined) {
    const signaling = new ServiceRtm(claims.signalingUserId);
    signaling.add_privilege(SIGNALING_LOGIN, claims.lifeSeconds);
    token.add_service(signaling);
  }
  return token.build();
}

/** Why a token is refused. */
export type GrantRefusal = 'session-over' | 'banned' | 'not-invited' | 'not-open';

/** What the decision rests on. */
export interface GrantRequest {
  readonly role: AgoraRole;
  readonly sessionState: 'planned' | 'live' | 'ended';
  readonly isBanned: boolean;
  /** Whether the caller's standing in the room is at least the role asked for. */
  readonly roomRole: RoomRole;
}

/** Null when the grant may be given. Hosts may join before the live starts; viewers may not. */
export function refuseGrant(request: GrantRequest): GrantRefusal | null {
  if (request.isBanned) return 'banned';
  if (request.sessionState === 'ended') return 'session-over';
  if (request.role === 'host' || request.role === 'relay') {
    return request.roomRole === 'host' ? null : 'not-invited';
  }
  if (request.role === 'cohost') {
    return ['host', 'cohost'].includes(request.roomRole) ? null : 'not-invited';
  }
  return request.sessionState === 'live' || request.roomRole !== 'viewer' ? null : 'not-open';
}

/** Seconds from the issue until a client should ask for the next token. */
export function renewAfterSeconds(role: AgoraRole): number {
  return Math.floor(AGORA_ROLES[role].lifeSeconds * RENEW_AT_SHARE);
}

const AGORA_ROLE_OF = {
  host: 'host',
  cohost: 'cohost',
  // An assistant listens and watches; what it may do it does through the room.
  assistant: 'viewer',
  viewer: 'viewer',
} as const satisfies Record<RoomRole, AgoraRole>;

/** Who asks for a grant, and for which live. */
export interface GrantSubject {
  readonly personId: string;
  readonly uid: number;
  /** The role in force in the room. */
  readonly role: RoomRole;
  readonly mode: LiveMode;
  readonly sessionState: 'planned' | 'live' | 'ended';
  readonly isBanned: boolean;
  readonly channel: string;
}

/** What grants are made with. */
export interface GrantMeans {
  /** Null: Agora is not set up here. */
  readonly project: AgoraProject | null;
  readonly iceServers: readonly IceServer[];
  readonly nowMs: number;
  /** 1 to 99,999,999, random. */
  readonly salt: number;
}

/**
 * The grant a person gets with a ticket; null when there is nothing to send or receive for them:
 * the show streams elsewhere, or it is not on air yet.
 */
export function grantFor(subject: GrantSubject, means: GrantMeans): RoomGrant | null {
  const role = AGORA_ROLE_OF[subject.role];
  const request = { ...subject, role, roomRole: subject.role };
  if (subject.mode === 'companion' || refuseGrant(request) !== null) return null;
  const { lifeSeconds, privileges } = AGORA_ROLES[role];
  const issuedAtSeconds = Math.floor(means.nowMs / 1000);
  const times = {
    expiresAtMs: (issuedAtSeconds + lifeSeconds) * 1000,
    renewAtMs: (issuedAtSeconds + renewAfterSeconds(role)) * 1000,
  };
  if (subject.mode === 'rehearsal') {
    const { personId } = subject;
    return { kind: 'peer', personId, iceServers: [...means.iceServers], ...times };
  }
  if (!means.project) return null;
  const { channel, uid } = subject;
  const claims = { channel, uid, privileges, lifeSeconds, issuedAtSeconds, salt: means.salt };
  const token = buildAgoraToken(means.project, claims);
  return { kind: 'agora', appId: means.project.appId, channel, uid, token, ...times };
}
