// The pre-call test: how fast and how evenly the server answers. What the line can carry upwards is
// only known once something is sent, so it is left open instead of guessed.
import { adviceFor } from '../../shared/live/network-advice.ts';
import { qualityOf } from '../../shared/live/peer-quality.ts';
import type { NetworkTest } from '../messages/live-engine.ts';

/** Questions asked; the first opens the connection and does not count. */
const ROUNDS = 9;
const DEADLINE_MS = 3_000;

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;

/**
 * What the answers say.
 *
 * @param roundTripsMs of the questions that were answered
 * @param asked how many were asked
 * @example summarise([20, 24, 22], 3) // rtt 22 ms, jitter 4 ms, quality 1
 */
export function summarise(roundTripsMs: readonly number[], asked: number): NetworkTest {
  const rttMs = median(roundTripsMs);
  const steps = roundTripsMs.slice(1).map((ms, i) => Math.abs(ms - (roundTripsMs[i] ?? ms)));
  const lossShare = asked === 0 ? 0 : (asked - roundTripsMs.length) / asked;
  const quality = rttMs === null ? 6 : qualityOf(rttMs, lossShare);
  const stats = { rttMs, lossShare, sendKbps: null, receiveKbps: null, endToEndDelayMs: null };
  return {
    rttMs: rttMs === null ? null : Math.round(rttMs),
    jitterMs: steps.length === 0 ? null : Math.round(median(steps) ?? 0),
    uplinkKbps: null,
    quality,
    advice: adviceFor(quality, stats, null),
  };
}

/** Asks the server's health page a few times. */
export async function testNetwork(
  apiOrigin: string,
  ask: typeof fetch,
  nowMs: () => number,
): Promise<NetworkTest> {
  const roundTripsMs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const startMs = nowMs();
    const options = { cache: 'no-store', signal: AbortSignal.timeout(DEADLINE_MS) } as const;
    const answer = await ask(`${apiOrigin}/healthz`, options).catch(() => null);
    if (answer?.ok && round > 0) roundTripsMs.push(nowMs() - startMs);
  }
  return summarise(roundTripsMs, ROUNDS - 1);
}
