// The rehearsal's rules over a fake room and connections that carry nothing: who is served, which
// message belongs to which connection. Real pictures are in test/e2e/live.test.ts.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JOIN_DEADLINE_MS } from '../../../shared/live/deadline.ts';
import type { LiveGrant } from '../../../shared/live/live-transport.ts';
import type { PeerSignal, PeerSignalling } from '../../../shared/live/peer-signal.ts';
import { PeerTransport, REHEARSAL_VIEWER_LIMIT } from '../../../shared/live/peer-transport.ts';

/** Named a fake: a connection that answers and never carries a picture. */
class FakeConnection {
  static made: FakeConnection[] = [];
  isClosed = false;
  connectionState = 'new';
  localDescription: { sdp: string } | null = null;
  remoteDescription: unknown = null;
  ontrack: ((event: { track: unknown }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  constructor() {
    FakeConnection.made.push(this);
  }
  getSenders = () => [];
  getStats = async () => new Map();
  addTrack = () => undefined;
  setLocalDescription = async () => {
    this.localDescription = { sdp: 'sdp' };
  };
  setRemoteDescription = async (description: unknown) => {
    this.remoteDescription = description;
  };
  addIceCandidate = async () => undefined;
  close = () => {
    this.isClosed = true;
  };
  become(state: string): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
}

/** A room in which this transport is one person and the test all others. */
class FakeRoom implements PeerSignalling {
  readonly sent: { to: string; signal: PeerSignal }[] = [];
  #onSignal: (from: string, data: string) => void = () => undefined;
  #onPublishers: (personIds: readonly string[]) => void = () => undefined;
  send = (to: string, data: string) => void this.sent.push({ to, signal: JSON.parse(data) });
  onSignal = (listener: (from: string, data: string) => void) => {
    this.#onSignal = listener;
    return () => undefined;
  };
  onPublishers = (listener: (personIds: readonly string[]) => void) => {
    this.#onPublishers = listener;
    return () => undefined;
  };
  async hear(from: string, signal: object): Promise<void> {
    this.#onSignal(from, JSON.stringify(signal));
    await vi.advanceTimersByTimeAsync(0);
  }
  stage(...personIds: string[]): void {
    this.#onPublishers(personIds);
  }
  kindsTo = (to: string) =>
    this.sent.filter((one) => one.to === to).map(({ signal }) => signal.kind);
}

const grant: LiveGrant = { kind: 'peer', personId: 'me', iceServers: [], expiresAtMs: 0 };

async function openHost() {
  const room = new FakeRoom();
  const host = new PeerTransport(room);
  await host.connect({ role: 'host', grant });
  await host.publish({ video: { kind: 'video' } as MediaStreamTrack });
  return { room, host };
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeConnection.made = [];
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  vi.stubGlobal('MediaStream', class {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a host', () => {
  it('serves six viewers and tells the seventh that it is full', async () => {
    const { room } = await openHost();
    for (let n = 1; n <= REHEARSAL_VIEWER_LIMIT + 1; n += 1) {
      await room.hear(`viewer ${n}`, { kind: 'want', link: `t${n}.1` });
    }
    expect(room.kindsTo('viewer 6')).toEqual(['offer']);
    expect(room.kindsTo('viewer 7')).toEqual(['full']);
  });

  it('serves a co-host beside six viewers', async () => {
    const { room } = await openHost();
    room.stage('me', 'guest');
    for (let n = 1; n <= 6; n += 1)
      await room.hear(`viewer ${n}`, { kind: 'want', link: `t${n}.1` });
    await room.hear('guest', { kind: 'want', link: 'g.1' });
    expect(room.kindsTo('guest')).toEqual(['want', 'offer']);
  });

  it('has a place again when a viewer says goodbye', async () => {
    const { room } = await openHost();
    for (let n = 1; n <= 6; n += 1)
      await room.hear(`viewer ${n}`, { kind: 'want', link: `t${n}.1` });
    await room.hear('viewer 1', { kind: 'bye', link: 't1.1' });
    await room.hear('viewer 7', { kind: 'want', link: 't7.1' });
    expect(room.kindsTo('viewer 7')).toEqual(['offer']);
    expect(FakeConnection.made[0]?.isClosed).toBe(true);
  });

  it('keeps two tabs of one person apart, and gives a tab that asks again one new connection', async () => {
    const { room } = await openHost();
    await room.hear('viewer', { kind: 'want', link: 'a.1' });
    await room.hear('viewer', { kind: 'want', link: 'b.1' });
    await room.hear('viewer', { kind: 'want', link: 'a.2' });
    expect(FakeConnection.made.map(({ isClosed }) => isClosed)).toEqual([true, false, false]);
    expect(room.sent.map(({ signal }) => signal.link)).toEqual(['a.1', 'b.1', 'a.2']);
  });

  it('ignores an answer to an earlier attempt', async () => {
    const { room } = await openHost();
    await room.hear('viewer', { kind: 'want', link: 'a.1' });
    await room.hear('viewer', { kind: 'want', link: 'a.2' });
    await room.hear('viewer', { kind: 'answer', link: 'a.1', sdp: 'late' });
    expect(FakeConnection.made[1]?.remoteDescription).toBeNull();
    await room.hear('viewer', { kind: 'answer', link: 'a.2', sdp: 'sdp' });
    expect(FakeConnection.made[1]?.remoteDescription).toMatchObject({ type: 'answer' });
  });

  it('tells its viewers when it stops', async () => {
    const { room, host } = await openHost();
    await room.hear('viewer', { kind: 'want', link: 'a.1' });
    await host.close();
    expect(room.kindsTo('viewer')).toEqual(['offer', 'bye']);
  });
});

describe('a viewer', () => {
  async function openViewer() {
    const room = new FakeRoom();
    const viewer = new PeerTransport(room);
    const joined = viewer.connect({ role: 'viewer', grant }).catch((error) => error);
    room.stage('host');
    await vi.advanceTimersByTimeAsync(0);
    const link = room.sent[0]?.signal.link ?? '';
    return { room, viewer, joined, link };
  }

  it('asks the host, takes the offer, and is in with the first picture', async () => {
    const { room, viewer, joined, link } = await openViewer();
    await room.hear('host', { kind: 'offer', link, sdp: 'sdp' });
    expect(room.kindsTo('host')).toEqual(['want', 'answer']);
    FakeConnection.made[0]?.ontrack?.({ track: {} });
    expect(await joined).toBeUndefined();
    expect(viewer.state).toBe('connected');
  });

  it('is told that the room is full', async () => {
    const { room, joined, link } = await openViewer();
    await room.hear('host', { kind: 'full', link });
    expect(await joined).toMatchObject({ fault: 'room-full' });
  });

  it('asks every 5 seconds, gives up after 12 without a picture, and says goodbye', async () => {
    const { room, joined } = await openViewer();
    await vi.advanceTimersByTimeAsync(JOIN_DEADLINE_MS);
    expect(await joined).toMatchObject({ fault: 'unreachable' });
    expect(room.kindsTo('host')).toEqual(['want', 'want', 'want', 'bye']);
  });

  it('takes no offer from somebody who is not on the stage', async () => {
    const { room } = await openViewer();
    await room.hear('stranger', { kind: 'offer', link: 'x.1', sdp: 'sdp' });
    expect(room.kindsTo('stranger')).toEqual([]);
  });

  it('asks anew when the picture was lost for 5 seconds', async () => {
    const { room, viewer, link } = await openViewer();
    await room.hear('host', { kind: 'offer', link, sdp: 'sdp' });
    FakeConnection.made[0]?.ontrack?.({ track: {} });
    await vi.advanceTimersByTimeAsync(0);
    FakeConnection.made[0]?.become('disconnected');
    expect(viewer.state).toBe('reconnecting');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(room.kindsTo('host')).toEqual(['want', 'answer', 'want']);
    expect(room.sent.at(-1)?.signal.link).not.toBe(link);
  });
});
