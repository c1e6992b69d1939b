// Going on air as the engine does it: the grant is renewed in time, and again where it was refused.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveConnection } from '../../../extension/live-engine/live-connection.ts';
import type { RoomTicket } from '../../../shared/contract/live-rooms.ts';
import type { LiveGrant, LiveTransport } from '../../../shared/live/live-transport.ts';
import { PICTURES } from '../../../shared/live/presets.ts';
import { RoomRefusal } from '../../../shared/live/room-socket.ts';

const MINUTE_MS = 60_000;
/** A grant of an hour. */
const RENEW_MS = 45 * MINUTE_MS;

/** Named a fake: a socket whose other end is the test. */
class FakeSocket {
  static last: FakeSocket | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() {
    FakeSocket.last = this;
  }
  // A line that hears nothing is taken for dead.
  send(text: string): void {
    if (text === 'ping') queueMicrotask(() => this.onmessage?.({ data: 'pong' }));
  }
  close(): void {}
}

function ticketAt(nowMs: number, number: number): RoomTicket {
  const times = { expiresAtMs: nowMs + 60 * MINUTE_MS, renewAtMs: nowMs + RENEW_MS };
  return {
    ...{ liveId: 'liv_1', socketPath: '/v1/rooms/liv_1/socket', ticket: `t${number}` },
    ticketExpiresAtUtc: new Date(nowMs + MINUTE_MS).toISOString(),
    person: { personId: 'mem_1', role: 'host', viewerKey: null },
    grant: { kind: 'peer', personId: `grant-${number}`, iceServers: [], ...times },
    live: { title: '', state: 'live', mode: 'rehearsal', startsAtUtc: '2126-01-01T00:00:00Z' },
  };
}

async function onAir(refused: readonly number[] = []) {
  const renewed: LiveGrant[] = [];
  const nothing = async () => undefined;
  const transport = {
    ...{ setPicture: nothing, connect: nothing, publish: nothing, close: nothing },
    on: () => () => undefined,
    renew: async (grant: LiveGrant) => void renewed.push(grant),
  } as unknown as LiveTransport;
  let asked = 0;
  const connection = new LiveConnection('liv_1', {
    ticket: async () => {
      asked += 1;
      if (refused.includes(asked)) throw new RoomRefusal('banned');
      return ticketAt(Date.now(), asked);
    },
    apiOrigin: 'https://shop.test',
    makeTransport: () => transport,
    nowMs: () => Date.now(),
    random: () => 0,
    onRoom: () => undefined,
    onLine: () => undefined,
    onTransport: () => undefined,
    framesSent: () => null,
  });
  const joined = connection.join({}, PICTURES.smooth);
  await vi.advanceTimersByTimeAsync(0);
  const welcome = { type: 'welcome', v: 1, seq: 1, role: 'host', personId: 'mem_1' };
  FakeSocket.last?.onmessage?.({ data: JSON.stringify({ ...welcome, snapshot: null }) });
  await joined;
  return { connection, renewed, asked: () => asked };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('takes a new grant at three quarters of the life of each, and none after it hung up', async () => {
  const { connection, renewed, asked } = await onAir();
  await vi.advanceTimersByTimeAsync(RENEW_MS - 1);
  expect([asked(), renewed]).toEqual([1, []]);
  await vi.advanceTimersByTimeAsync(1);
  expect(renewed).toMatchObject([{ personId: 'grant-2' }]);
  await vi.advanceTimersByTimeAsync(RENEW_MS);
  expect(renewed.at(-1)).toMatchObject({ personId: 'grant-3' });
  await connection.close();
  await vi.advanceTimersByTimeAsync(2 * RENEW_MS);
  expect(asked()).toBe(3);
});

it('asks again 20 seconds after a refusal, while the old grant still holds', async () => {
  const { connection, renewed, asked } = await onAir([2]);
  await vi.advanceTimersByTimeAsync(RENEW_MS);
  expect([asked(), renewed]).toEqual([2, []]);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(renewed).toMatchObject([{ personId: 'grant-3' }]);
  await connection.close();
});
