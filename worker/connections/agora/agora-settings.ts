// What this worker was told about Agora and about relay servers, from its bindings. Half a
// configuration is none: a live then is a rehearsal.
import * as v from 'valibot';
import { type IceServer, iceServerSchema } from '../../../shared/contract/live-rooms.ts';
import type { AgoraProject } from '../../domain/live-grants.ts';
import { ApiError } from '../../errors.ts';

const HEX_32 = /^[0-9a-f]{32}$/i;

/** The project tokens are made for; null when Agora is not set up here. */
export function agoraProject(env: Env): AgoraProject | null {
  const { AGORA_APP_ID: appId = '', AGORA_CERTIFICATE: certificate = '' } = env;
  return HEX_32.test(appId) && HEX_32.test(certificate) ? { appId, certificate } : null;
}

/** STUN and TURN servers for rehearsals; none is right on one machine and in one network. */
export function iceServers(env: Env): readonly IceServer[] {
  if (!env.ICE_SERVERS) return [];
  try {
    return v.parse(v.array(iceServerSchema), JSON.parse(env.ICE_SERVERS));
  } catch (cause) {
    const detail = 'ICE_SERVERS must be a JSON list such as [{"urls":["stun:host:3478"]}].';
    throw new ApiError('unavailable', { detail, cause });
  }
}
