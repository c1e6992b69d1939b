// Statistics of a peer connection in the same words and on the same scale as Agora's.
import type { LiveStats, NetworkQuality } from './live-transport.ts';

/** Raw figures of one connection at one moment. */
export interface PeerSample {
  readonly atMs: number;
  readonly rttMs: number | null;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly packetsLost: number;
  readonly packetsReceived: number;
}

// Upper bounds of round trip (ms) and loss (share) for the qualities 1 to 5 (facts/live.md 6).
const BOUNDS: readonly (readonly [NetworkQuality, number, number])[] = [
  [1, 100, 0.01],
  [2, 200, 0.03],
  [3, 400, 0.07],
  [4, 800, 0.15],
];

/**
 * Quality from 1 (excellent) to 5 (very bad); 0 while nothing is known.
 *
 * @example qualityOf(40, 0) // 1
 */
export function qualityOf(rttMs: number | null, lossShare: number | null): NetworkQuality {
  if (rttMs === null && lossShare === null) return 0;
  const fit = BOUNDS.find(
    ([, rttBound, lossBound]) => (rttMs ?? 0) < rttBound && (lossShare ?? 0) < lossBound,
  );
  return fit?.[0] ?? 5;
}

/** Reads the figures of a connection's report. */
export function sampleOf(report: RTCStatsReport, atMs: number): PeerSample {
  const sample = { rttMs: null as number | null, bytesSent: 0, bytesReceived: 0 };
  let [packetsLost, packetsReceived] = [0, 0];
  report.forEach((entry) => {
    if (entry.type === 'candidate-pair' && entry.nominated && entry.currentRoundTripTime) {
      sample.rttMs = entry.currentRoundTripTime * 1000;
    }
    if (entry.type === 'transport') {
      sample.bytesSent += entry.bytesSent ?? 0;
      sample.bytesReceived += entry.bytesReceived ?? 0;
    }
    if (entry.type === 'inbound-rtp') {
      packetsLost += Math.max(0, entry.packetsLost ?? 0);
      packetsReceived += entry.packetsReceived ?? 0;
    }
    // What we sent, as the other side reports it.
    if (entry.type === 'remote-inbound-rtp') packetsLost += Math.max(0, entry.packetsLost ?? 0);
    if (entry.type === 'outbound-rtp') packetsReceived += entry.packetsSent ?? 0;
  });
  return { atMs, ...sample, packetsLost, packetsReceived };
}

/** All connections of one person as one: bytes and packets together, the longest round trip. */
export function joinSamples(samples: readonly PeerSample[], atMs: number): PeerSample {
  const sum = (of: (sample: PeerSample) => number) =>
    samples.reduce((total, sample) => total + of(sample), 0);
  const rttsMs = samples.flatMap(({ rttMs }) => (rttMs === null ? [] : [rttMs]));
  return {
    atMs,
    rttMs: rttsMs.length === 0 ? null : Math.max(...rttsMs),
    bytesSent: sum(({ bytesSent }) => bytesSent),
    bytesReceived: sum(({ bytesReceived }) => bytesReceived),
    packetsLost: sum(({ packetsLost }) => packetsLost),
    packetsReceived: sum(({ packetsReceived }) => packetsReceived),
  };
}

/** Rates between two samples; null where the later one says nothing. */
export function statsBetween(earlier: PeerSample | null, later: PeerSample): LiveStats {
  const seconds = earlier ? (later.atMs - earlier.atMs) / 1000 : 0;
  // Fewer than before: a connection left, and its count with it.
  const kbps = (from: number, to: number) =>
    seconds > 0 && to >= from ? Math.round(((to - from) * 8) / 1000 / seconds) : null;
  const lost = later.packetsLost - (earlier?.packetsLost ?? 0);
  const received = later.packetsReceived - (earlier?.packetsReceived ?? 0);
  return {
    rttMs: later.rttMs,
    sendKbps: kbps(earlier?.bytesSent ?? 0, later.bytesSent),
    receiveKbps: kbps(earlier?.bytesReceived ?? 0, later.bytesReceived),
    lossShare: lost + received > 0 ? Math.max(0, lost) / (lost + received) : null,
    endToEndDelayMs: null,
  };
}
