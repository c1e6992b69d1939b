// Keeps somebody out of a channel who was banned in the room: the backup of our own moderation.
// "Do not make core flows depend on it", says Agora's page; so it is queued and may fail.
import { type AgoraAccount, type AgoraMeans, callAgora } from './agora-rest.ts';

/** Whom to keep out, and for how long. */
export interface ChannelBan {
  readonly channel: string;
  readonly uid: number;
  /** 1 to 1440. */
  readonly minutes: number;
}

/** What can keep people out of a channel. */
export interface ChannelGuard {
  ban(rule: ChannelBan): Promise<void>;
}

/** The published shape of a banning rule (docs.agora.io, create-ban-rule). */
export function banRequest(appId: string, { channel, uid, minutes }: ChannelBan) {
  return {
    appid: appId,
    cname: channel,
    uid,
    time: Math.min(1440, Math.max(1, Math.round(minutes))),
    privileges: ['join_channel'],
  };
}

/** Agora as a guard. Not yet verified against a real account. */
export function agoraGuard(account: AgoraAccount, means: AgoraMeans): ChannelGuard {
  return {
    async ban(rule) {
      const body = banRequest(account.appId, rule);
      await callAgora(account, { method: 'POST', path: '/dev/v1/kicking-rule', body }, means);
    },
  };
}
