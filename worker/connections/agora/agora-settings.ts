// What this worker was told about Agora and about relay servers, from its bindings. Half a
// configuration is none: a live then is a rehearsal.
import * as v from 'valibot';
import { type IceServer, iceServerSchema } from '../../../shared/contract/live-rooms.ts';
import type { AgoraProject } from '../../domain/live-grants.ts';
import { ApiError } from '../../errors.ts';
import type { AgoraAccount, AgoraRegion } from './agora-rest.ts';

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

const REGIONS: readonly AgoraRegion[] = ['us', 'eu', 'asia', 'cn'];

/** The account of the REST API; null when there is no key for it. */
export function agoraAccount(env: Env): AgoraAccount | null {
  const project = agoraProject(env);
  const { AGORA_CUSTOMER_ID: customerId, AGORA_CUSTOMER_SECRET: customerSecret } = env;
  if (!project || !customerId || !customerSecret) return null;
  const region = REGIONS.find((known) => known === env.AGORA_REGION) ?? 'us';
  return { appId: project.appId, customerId, customerSecret, region };
}
