// Tokens for a PK between two lives: each host's picture is relayed by Agora into the other's
// channel. Built to the published shape, not yet verified against a real account (Agora has to
// switch channel relay on).
import type { RelayGrant } from '../../shared/contract/live-relay.ts';
import { agoraProject } from '../connections/agora/agora-settings.ts';
import {
  AGORA_ROLES,
  type AgoraProject,
  buildAgoraToken,
  renewAfterSeconds,
} from '../domain/live-grants.ts';
import { ApiError } from '../errors.ts';
import { roomName, roomOf } from './room-name.ts';
import { randomSalt } from './room-tickets.ts';

/** From whose live into which other one, both of one workspace. */
export interface RelayRequest {
  readonly workspaceId: string;
  readonly fromLiveId: string;
  readonly toLiveId: string;
}

function tokenOf(project: AgoraProject, channel: string, uid: number, issuedAtSeconds: number) {
  const { privileges, lifeSeconds } = AGORA_ROLES.relay;
  const claims = { channel, uid, privileges, lifeSeconds, issuedAtSeconds, salt: randomSalt() };
  return { channel, uid, token: buildAgoraToken(project, claims) };
}

/** Both tokens of a relay; refused unless both lives are on air on Agora. */
export async function relayGrant(
  env: Env,
  { workspaceId, fromLiveId, toLiveId }: RelayRequest,
  nowMs: number,
): Promise<RelayGrant> {
  const project = agoraProject(env);
  const rooms = [fromLiveId, toLiveId].map((liveId) => roomOf(env, workspaceId, liveId));
  const statuses = await Promise.all(rooms.map((room) => room.status()));
  const areOnAir = statuses.every(({ state, mode }) => state === 'live' && mode === 'agora');
  if (!project || !areOnAir || fromLiveId === toLiveId) {
    throw new ApiError('conflict', { detail: 'Both lives must be on air on Agora.' });
  }
  const relayUid = await roomOf(env, workspaceId, toLiveId).relayUid(fromLiveId);
  const issuedAtSeconds = Math.floor(nowMs / 1000);
  return {
    // Number 0 in the source token: the relay reads whichever host sends (facts/live.md 2).
    source: tokenOf(project, roomName(workspaceId, fromLiveId), 0, issuedAtSeconds),
    destination: tokenOf(project, roomName(workspaceId, toLiveId), relayUid, issuedAtSeconds),
    expiresAtMs: (issuedAtSeconds + AGORA_ROLES.relay.lifeSeconds) * 1000,
    renewAtMs: (issuedAtSeconds + renewAfterSeconds('relay')) * 1000,
  };
}
