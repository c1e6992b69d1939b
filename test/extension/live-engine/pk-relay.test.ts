// A PK over a relay: its tokens are asked for, kept fresh, and what was under way when it is
// stopped starts nothing any more. Agora itself is not met here.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PkRelay } from '../../../extension/live-engine/pk-relay.ts';
import type { RelayGrant } from '../../../shared/contract/live-relay.ts';
import type { LiveTransport } from '../../../shared/live/live-transport.ts';

const MINUTE_MS = 60_000;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A relay whose tokens last 40 minutes, with what the transport was told. */
function useRelay(grant?: () => Promise<RelayGrant>) {
  const told: string[] = [];
  const failed: unknown[] = [];
  const transport = {
    startRelay: async (source: { channel: string }, destination: { channel: string }) =>
      void told.push(`${source.channel} to ${destination.channel}`),
    stopRelay: async () => void told.push('stop'),
  } as unknown as LiveTransport;
  let asked = 0;
  const fresh = async () => {
    asked += 1;
    const side = (channel: string) => ({ channel, uid: asked, token: `t${asked}` });
    const renewAtMs = Date.now() + 30 * MINUTE_MS;
    return { source: side('own'), destination: side('other'), renewAtMs } as unknown as RelayGrant;
  };
  const relay = new PkRelay({
    grant: grant ?? fresh,
    nowMs: () => Date.now(),
    onFailed: (error) => failed.push(error),
  });
  return { relay, transport, told, failed, asked: () => asked };
}

it('asks for new tokens at three quarters of their life, 30 of 40 minutes, until it is stopped', async () => {
  const { relay, transport, told, asked } = useRelay();
  await relay.start(transport, 'liv_1', 'liv_2');
  await vi.advanceTimersByTimeAsync(61 * MINUTE_MS);
  expect(asked()).toBe(3);
  expect(told).toEqual(['own to other', 'own to other', 'own to other']);
  await relay.stop();
  await vi.advanceTimersByTimeAsync(61 * MINUTE_MS);
  expect([asked(), told.at(-1)]).toEqual([3, 'stop']);
});

it('starts nothing when it was stopped while its tokens were on their way', async () => {
  const { promise, resolve } = Promise.withResolvers<RelayGrant>();
  const { relay, transport, told } = useRelay(() => promise);
  const starting = relay.start(transport, 'liv_1', 'liv_2');
  await relay.stop();
  resolve({ source: {}, destination: {}, renewAtMs: Date.now() + MINUTE_MS } as RelayGrant);
  await starting;
  await vi.advanceTimersByTimeAsync(10 * MINUTE_MS);
  expect(told).toEqual([]);
});

it('tells what went wrong with a renewal, and leaves the relay as it is', async () => {
  let isRefused = false;
  const side = { channel: 'own' };
  const { relay, transport, told, failed } = useRelay(async () => {
    if (isRefused) throw new Error('refused');
    const renewAtMs = Date.now() + MINUTE_MS;
    return { source: side, destination: side, renewAtMs } as unknown as RelayGrant;
  });
  await relay.start(transport, 'liv_1', 'liv_2');
  isRefused = true;
  await vi.advanceTimersByTimeAsync(5 * MINUTE_MS);
  expect(failed).toEqual([new Error('refused')]);
  expect(told).toEqual(['own to own']);
});
