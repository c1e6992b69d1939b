// Keeps somebody out of a channel who was banned in the room: the backup of our own moderation.
// "Do not make core flows depend on it", says Agora's page; so it is queued and may fail.
import * as v from 'valibot';
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
  /** Lets a person in again; nothing when nobody keeps them out. */
  lift(rule: Pick<ChannelBan, 'channel' | 'uid'>): Promise<void>;
}

// The list of banning rules, as far as it is read (docs.agora.io, get-ban-rule-list).
const rulesSchema = v.object({
  rules: v.array(v.object({ id: v.number(), cname: v.string(), uid: v.number() })),
});

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

const PATH = '/dev/v1/kicking-rule';

/** Agora as a guard. Not yet verified against a real account. */
export function agoraGuard(account: AgoraAccount, means: AgoraMeans): ChannelGuard {
  const { appId } = account;
  return {
    async ban(rule) {
      await callAgora(
        account,
        { method: 'POST', path: PATH, body: banRequest(appId, rule) },
        means,
      );
    },
    // A rule is deleted by its number, which only its list and the answer to its making tell.
    async lift({ channel, uid }) {
      const list = await callAgora(
        account,
        { method: 'GET', path: `${PATH}?appid=${appId}` },
        means,
      );
      const parsed = v.safeParse(rulesSchema, list);
      const rules = parsed.success ? parsed.output.rules : [];
      for (const { id } of rules.filter((rule) => rule.cname === channel && rule.uid === uid)) {
        const body = { appid: appId, id };
        await callAgora(account, { method: 'DELETE', path: PATH, body }, means);
      }
    },
  };
}
