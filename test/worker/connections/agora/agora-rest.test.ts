// Agora's REST API as published: the shapes, the order of hosts, the pauses, and what is not tried
// again. No request leaves this machine.
import { describe, expect, it } from 'vitest';
import {
  type AgoraAccount,
  AgoraRestError,
  callAgora,
  hostsOf,
  PAUSES_MS,
} from '../../../../worker/connections/agora/agora-rest.ts';
import {
  agoraGuard,
  type ChannelBan,
  type ChannelGuard,
} from '../../../../worker/connections/agora/channel-guard.ts';
import {
  type PushOrder,
  pushRequest,
  startPush,
  stopPush,
} from '../../../../worker/connections/agora/media-push.ts';
import { banAtAgora } from '../../../../worker/jobs/agora-ban.ts';

const account: AgoraAccount = {
  appId: '970ca35de60c44645bbae8a215061b33',
  customerId: 'customer',
  customerSecret: 'secret',
  region: 'us',
};

/** Stands in Agora's place: answers with these statuses in turn, 0 = no answer. */
function fakeAgora(statuses: readonly number[], body: unknown = {}) {
  const calls: { url: string; method: string; body: unknown; authorization: string }[] = [];
  const waits: number[] = [];
  const means = {
    fetch: async (url: string, init: RequestInit) => {
      const status = statuses[calls.length] ?? 200;
      const authorization = new Headers(init.headers).get('authorization') ?? '';
      const sent = init.body ? JSON.parse(String(init.body)) : null;
      calls.push({ url, method: String(init.method), body: sent, authorization });
      if (status === 0) throw new TypeError('network');
      return Response.json(body, { status });
    },
    wait: async (ms: number) => {
      waits.push(ms);
    },
  };
  return { calls, waits, means };
}

const hostsTried = ({ calls }: ReturnType<typeof fakeAgora>) =>
  calls.map(({ url }) => new URL(url).host);

describe('a call', () => {
  it('goes to the same host again, then to the other domain, then to the next region', async () => {
    const agora = fakeAgora([0, 503, 500, 200], { done: 1 });
    const call = { method: 'GET', path: '/dev/v1/x' } as const;
    expect(await callAgora(account, call, agora.means)).toEqual({ done: 1 });
    expect(hostsTried(agora)).toEqual([
      'api.agora.io',
      'api.agora.io',
      'api.sd-rtn.com',
      'api-us-east-1.agora.io',
    ]);
    expect(agora.waits).toEqual([...PAUSES_MS]);
  });

  it('starts at the other domain in China', () =>
    expect(hostsOf('cn').slice(0, 3)).toEqual([
      'api.sd-rtn.com',
      'api.sd-rtn.com',
      'api.agora.io',
    ]));

  it('is not repeated when Agora says the request is wrong', async () => {
    const agora = fakeAgora([400]);
    const call = { method: 'POST', path: '/dev/v1/x', body: {} } as const;
    await expect(callAgora(account, call, agora.means)).rejects.toMatchObject({ status: 400 });
    expect(agora.calls).toHaveLength(1);
  });

  it('gives up after four tries and says the last status', async () => {
    const agora = fakeAgora([503, 503, 503, 504]);
    const call = { method: 'GET', path: '/dev/v1/x' } as const;
    await expect(callAgora(account, call, agora.means)).rejects.toMatchObject({ status: 504 });
  });
});

describe('a ban', () => {
  it('has the published shape and is signed with the customer’s key', async () => {
    const agora = fakeAgora([200]);
    const rule = { channel: 'ws_1.liv_1', uid: 500_001, minutes: 9999 };
    await agoraGuard(account, agora.means).ban(rule);
    expect(agora.calls).toEqual([
      {
        url: 'https://api.agora.io/dev/v1/kicking-rule',
        method: 'POST',
        authorization: `Basic ${btoa('customer:secret')}`,
        body: {
          appid: account.appId,
          cname: 'ws_1.liv_1',
          uid: 500_001,
          time: 1440,
          privileges: ['join_channel'],
        },
      },
    ]);
  });

  const message = { kind: 'agora-ban', workspaceId: 'ws_1', liveId: 'liv_1', uid: 7 } as const;
  const lifted: unknown[] = [];
  const guardThat = (act: (rule: ChannelBan) => void): ChannelGuard => ({
    ban: async (rule) => act(rule),
    lift: async (rule) => void lifted.push(rule),
  });
  const [banned, free] = [async () => true, async () => false];

  it('is lifted by the number of each rule that keeps this person out of this channel', async () => {
    const rule = { cname: 'ws_1.liv_1', uid: 7, ts: '2126-01-01T00:00:00Z' };
    const rules = [
      { ...rule, id: 1 },
      { ...rule, id: 2, uid: 8 },
      { ...rule, id: 3, cname: 'other' },
      { ...rule, id: 4 },
    ];
    const agora = fakeAgora([200, 200, 200], { status: 'success', rules });
    await agoraGuard(account, agora.means).lift({ channel: 'ws_1.liv_1', uid: 7 });
    const [asked, ...deleted] = agora.calls;
    const url = 'https://api.agora.io/dev/v1/kicking-rule';
    expect(asked).toMatchObject({ method: 'GET', url: `${url}?appid=${account.appId}` });
    expect(deleted.map(({ method, url: at, body }) => ({ method, at, body }))).toEqual(
      [1, 4].map((id) => ({ method: 'DELETE', at: url, body: { appid: account.appId, id } })),
    );
  });

  it('that was taken back by the time Agora is told is lifted, whichever message comes last', async () => {
    const bans: ChannelBan[] = [];
    await banAtAgora(
      message,
      guardThat((rule) => bans.push(rule)),
      free,
    );
    expect([bans, lifted]).toEqual([[], [{ channel: 'ws_1.liv_1', uid: 7 }]]);
  });

  it('names the room’s channel', async () => {
    const bans: ChannelBan[] = [];
    await banAtAgora(
      message,
      guardThat((rule) => bans.push(rule)),
      banned,
    );
    expect(bans).toEqual([{ channel: 'ws_1.liv_1', uid: 7, minutes: 1440 }]);
  });

  it('is tried again after a 503 and let go after a 401', async () => {
    const failing = (status: number) =>
      guardThat(() => {
        throw new AgoraRestError(status, 'no');
      });
    await expect(banAtAgora(message, failing(503), banned)).rejects.toMatchObject({ status: 503 });
    expect(await banAtAgora(message, failing(401), banned)).toBeUndefined();
  });
});

describe('a media push', () => {
  const order: PushOrder = {
    channel: 'ws_1.liv_1',
    target: 'tiktok',
    token: '007x',
    rtmpUrl: 'rtmp://push.example/live/key',
    hostUid: 1000,
    region: 'eu',
    width: 720,
    height: 1280,
    bitrateKbps: 20_000,
    frameRate: 60,
  };

  it('has the published shape, within 10,000 kbps and 30 frames', () =>
    expect(pushRequest(order)).toMatchObject({
      converter: {
        name: 'ws_1.liv_1_tiktok',
        rtmpUrl: order.rtmpUrl,
        idleTimeOut: 300,
        transcodeOptions: {
          rtcChannel: 'ws_1.liv_1',
          token: '007x',
          videoOptions: {
            canvas: { width: 720, height: 1280 },
            layout: [{ rtcStreamUid: '1000' }],
            bitrate: 10_000,
            frameRate: 30,
          },
        },
      },
    }));

  it('is started and stopped in the region of the ingest', async () => {
    const agora = fakeAgora([200, 200], { converter: { id: 'cnv_1' } });
    const id = await startPush(account, order, agora.means);
    await stopPush(account, { id, region: 'eu' }, agora.means);
    const path = `https://api.agora.io/eu/v1/projects/${account.appId}/rtmp-converters`;
    expect(agora.calls.map(({ method, url }) => [method, url])).toEqual([
      ['POST', path],
      ['DELETE', `${path}/cnv_1`],
    ]);
  });

  it('refuses an address of 1,025 characters', () =>
    expect(() => pushRequest({ ...order, rtmpUrl: 'r'.repeat(1025) })).toThrow(RangeError));
});
