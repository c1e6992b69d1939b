// Sends a channel's picture on to another platform by RTMP, from Agora's side, so that it goes on
// when the host's browser dies (facts/live.md 3). Not yet verified against a real account.
import type { PushRegion } from '../../../shared/contract/live-pushes.ts';
import { type AgoraAccount, type AgoraMeans, AgoraRestError, callAgora } from './agora-rest.ts';

/** One stream to one platform. */
export interface PushOrder {
  readonly channel: string;
  /** Short name of the target; with the channel it makes the push the same push. */
  readonly target: string;
  readonly token: string;
  readonly rtmpUrl: string;
  readonly hostUid: number;
  readonly region: PushRegion;
  readonly width: number;
  readonly height: number;
  readonly bitrateKbps: number;
  readonly frameRate: number;
}

/** Agora ends a push by itself when the channel has been silent for so long. */
const IDLE_SECONDS = 300;
const MAX_URL = 1024;

/**
 * The published shape of a converter (Media Push REST API). The name makes it idempotent: a second
 * converter of the same name is answered 409.
 */
export function pushRequest(order: PushOrder) {
  const { channel, target, token, rtmpUrl, hostUid, width, height } = order;
  if (rtmpUrl.length > MAX_URL)
    throw new RangeError('An RTMP address has at most 1024 characters.');
  const region = { xPos: 0, yPos: 0, width, height };
  return {
    converter: {
      name: `${channel}_${target}`,
      transcodeOptions: {
        rtcChannel: channel,
        token,
        audioOptions: {
          codecProfile: 'LC-AAC',
          sampleRate: 48_000,
          bitrate: 128,
          audioChannels: 2,
        },
        videoOptions: {
          canvas: { width, height },
          layout: [{ rtcStreamUid: String(hostUid), region, fillMode: 'fit' }],
          codec: 'H.264',
          frameRate: Math.min(30, order.frameRate),
          bitrate: Math.min(10_000, order.bitrateKbps),
        },
      },
      rtmpUrl,
      idleTimeOut: IDLE_SECONDS,
    },
  };
}

const pathOf = (account: AgoraAccount, region: PushRegion) =>
  `/${region}/v1/projects/${account.appId}/rtmp-converters` as const;

/** Starts a push; its id, for `stopPush`. */
export async function startPush(
  account: AgoraAccount,
  order: PushOrder,
  means: AgoraMeans,
): Promise<string> {
  const path = pathOf(account, order.region);
  const answer = await callAgora(
    account,
    { method: 'POST', path, body: pushRequest(order) },
    means,
  );
  return (answer as { converter: { id: string } }).converter.id;
}

/** Ends a push; one Agora has ended by itself is over. */
export async function stopPush(
  account: AgoraAccount,
  push: { readonly id: string; readonly region: PushRegion },
  means: AgoraMeans,
): Promise<void> {
  const path = `${pathOf(account, push.region)}/${encodeURIComponent(push.id)}` as const;
  try {
    await callAgora(account, { method: 'DELETE', path }, means);
  } catch (error) {
    if (!(error instanceof AgoraRestError && error.status === 404)) throw error;
  }
}

/** What can send a channel's picture on. */
export interface PictureSender {
  /** The id of what was started, for `stop`. */
  start(order: PushOrder): Promise<string>;
  stop(push: { readonly id: string; readonly region: PushRegion }): Promise<void>;
}

/** Agora as a sender. Not yet verified against a real account. */
export function agoraSender(account: AgoraAccount, means: AgoraMeans): PictureSender {
  return {
    start: (order) => startPush(account, order, means),
    stop: (push) => stopPush(account, push, means),
  };
}
