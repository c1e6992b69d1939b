// The Agora adapter against a typed fake of the SDK, built from facts/live.md section 2: a join
// that never settles, an expired token, a promotion. A real join needs Agora's network.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AgoraSdk, AgoraTransport } from '../../../shared/live/agora-transport.ts';
import { JOIN_DEADLINE_MS } from '../../../shared/live/deadline.ts';
import type { LiveGrant } from '../../../shared/live/live-transport.ts';
import { PICTURES } from '../../../shared/live/presets.ts';

const grant: LiveGrant = {
  kind: 'agora',
  appId: 'a'.repeat(32),
  channel: 'live_42',
  uid: 1001,
  token: '007x',
  expiresAtMs: 0,
};

/** Named a fake: it answers as the SDK is documented to, nothing more. */
class FakeAgora {
  readonly calls: string[] = [];
  readonly listeners = new Map<string, (...args: unknown[]) => void>();
  join = (): Promise<number> => Promise.resolve(1001);

  readonly client = {
    on: (event: string, listener: (...args: unknown[]) => void) =>
      this.listeners.set(event, listener),
    join: () => this.join(),
    leave: async () => void this.calls.push('leave'),
    setClientRole: async (role: string) => void this.calls.push(`role:${role}`),
    publish: async () => void this.calls.push('publish'),
    unpublish: async () => void this.calls.push('unpublish'),
    startChannelMediaRelay: async () => void this.calls.push('start-relay'),
    updateChannelMediaRelay: async () => void this.calls.push('update-relay'),
    stopChannelMediaRelay: async () => void this.calls.push('stop-relay'),
    setLowStreamParameter: () => undefined,
    enableDualStream: async () => void this.calls.push('dual-stream'),
    renewToken: async (token: string) => void this.calls.push(`renew:${token}`),
  };

  readonly sdk = {
    useRelay: async () => void this.calls.push('use-relay'),
    createChannelMediaRelayConfiguration: () => ({
      setSrcChannelInfo: ({ channelName, uid }: { channelName: string; uid: number }) =>
        void this.calls.push(`from:${channelName}/${uid}`),
      addDestChannelInfo: ({ channelName, uid }: { channelName: string; uid: number }) =>
        void this.calls.push(`to:${channelName}/${uid}`),
    }),
    createClient: () => this.client,
    createCustomAudioTrack: () => ({ trackMediaType: 'audio', close: () => undefined }),
    createCustomVideoTrack: (options: { bitrateMax: number }) => ({
      trackMediaType: 'video',
      close: () => undefined,
      setEncoderConfiguration: async ({ bitrateMax }: { bitrateMax: number }) =>
        void this.calls.push(`encoder:${options.bitrateMax}->${bitrateMax}`),
      setOptimizationMode: async (mode: string) => void this.calls.push(`mode:${mode}`),
    }),
  } as unknown as AgoraSdk;

  readonly transport = new AgoraTransport(async () => this.sdk);
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('joining', () => {
  it('ends as unreachable after 12 seconds when the SDK never answers, and leaves', async () => {
    const agora = new FakeAgora();
    agora.join = () => new Promise(() => undefined);
    const joined = agora.transport.connect({ role: 'host', grant }).catch((error) => error);
    await vi.advanceTimersByTimeAsync(JOIN_DEADLINE_MS);
    expect(await joined).toMatchObject({ fault: 'unreachable' });
    expect(agora.calls).toEqual(['role:host', 'leave']);
    expect(agora.transport.state).toBe('closed');
  });

  it('stops at once when the person gives up', async () => {
    const agora = new FakeAgora();
    agora.join = () => new Promise(() => undefined);
    const given = new AbortController();
    const joined = agora.transport
      .connect({ role: 'viewer', grant, signal: given.signal })
      .catch((error) => error);
    await vi.advanceTimersByTimeAsync(10);
    given.abort();
    expect(await joined).toMatchObject({ fault: 'unreachable' });
    expect(agora.calls).toEqual(['leave']);
  });

  it.each([
    ['CAN_NOT_GET_GATEWAY_SERVER', 'dynamic key expired', 'grant-expired'],
    ['CAN_NOT_GET_GATEWAY_SERVER', 'invalid vendor key', 'grant-refused'],
    ['UID_CONFLICT', '', 'already-connected-elsewhere'],
    ['SOMETHING_NEW', '', 'unexpected'],
  ])('reads %s (%s) as %s', async (code, message, fault) => {
    const agora = new FakeAgora();
    agora.join = () => Promise.reject(Object.assign(new Error(message), { code }));
    await expect(agora.transport.connect({ role: 'viewer', grant })).rejects.toMatchObject({
      fault,
      code,
    });
  });

  it('refuses a grant of the rehearsal', async () => {
    const peer: LiveGrant = { kind: 'peer', personId: 'p', iceServers: [], expiresAtMs: 0 };
    await expect(
      new FakeAgora().transport.connect({ role: 'host', grant: peer }),
    ).rejects.toMatchObject({ fault: 'grant-refused' });
  });
});

describe('in the channel', () => {
  it('promotes with the new token before the role, demotes after unpublishing', async () => {
    const agora = new FakeAgora();
    await agora.transport.connect({ role: 'viewer', grant });
    await agora.transport.setRole('cohost', { ...grant, token: '007y' });
    await agora.transport.setRole('viewer');
    expect(agora.calls).toEqual(['renew:007y', 'role:host', 'unpublish', 'role:audience']);
  });

  it('sends a small picture beside the large one, and follows the preset', async () => {
    const agora = new FakeAgora();
    await agora.transport.connect({ role: 'host', grant });
    agora.calls.length = 0;
    await agora.transport.publish({ video: {} as MediaStreamTrack });
    await agora.transport.setPicture(PICTURES.clear);
    expect(agora.calls).toEqual(['dual-stream', 'publish', 'encoder:900->1400', 'mode:detail']);
  });

  it('relays into another channel, renews with newer tokens, and starts anew after a failure', async () => {
    const agora = new FakeAgora();
    await agora.transport.connect({ role: 'host', grant });
    const states: string[] = [];
    agora.transport.on('relay', ({ state }) => states.push(state));
    agora.calls.length = 0;
    const relay = () =>
      agora.transport.startRelay(
        { channel: 'ours', uid: 0, token: 'a' },
        { channel: 'theirs', uid: 3000, token: 'b' },
      );
    const ends = ['from:ours/0', 'to:theirs/3000'];
    await relay();
    expect(agora.calls.splice(0)).toEqual(['use-relay', ...ends, 'start-relay']);
    await relay();
    expect(agora.calls.splice(0)).toEqual([...ends, 'update-relay']);
    agora.listeners.get('channel-media-relay-state')?.('RELAY_STATE_RUNNING', 'RELAY_OK');
    agora.listeners.get('channel-media-relay-state')?.('RELAY_STATE_FAILURE', 'SRC_TOKEN_EXPIRED');
    expect(states).toEqual(['running', 'failed']);
    await relay();
    expect(agora.calls.splice(0)).toEqual(['use-relay', ...ends, 'start-relay']);
    await agora.transport.stopRelay();
    await agora.transport.stopRelay();
    expect(agora.calls).toEqual(['stop-relay']);
  });

  it('tells of network quality, a token about to end and a lost connection', async () => {
    const agora = new FakeAgora();
    const heard: unknown[] = [];
    for (const event of ['quality', 'grant-expiring', 'state'] as const) {
      agora.transport.on(event, (detail) => heard.push([event, detail]));
    }
    await agora.transport.connect({ role: 'host', grant });
    heard.length = 0;
    agora.listeners.get('network-quality')?.({
      uplinkNetworkQuality: 4,
      downlinkNetworkQuality: 1,
    });
    agora.listeners.get('token-privilege-will-expire')?.();
    agora.listeners.get('connection-state-change')?.('RECONNECTING', 'CONNECTED', 'NETWORK_ERROR');
    expect(heard).toEqual([
      ['quality', { uplink: 4, downlink: 1 }],
      ['grant-expiring', {}],
      ['state', { state: 'reconnecting', reason: 'NETWORK_ERROR' }],
    ]);
  });
});
