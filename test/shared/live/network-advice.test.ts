// What a host is told to do about the line.
import { describe, expect, it } from 'vitest';
import type { LiveStats } from '../../../shared/live/live-transport.ts';
import { adviceFor } from '../../../shared/live/network-advice.ts';
import { uplinkKbps } from '../../../shared/live/presets.ts';

const calm: LiveStats = {
  ...{ rttMs: 20, sendKbps: 900, receiveKbps: 0, lossShare: 0, endToEndDelayMs: null },
};

describe('the advice', () => {
  it.each([
    ['nothing while the line is excellent', 1, calm, 900, null],
    ['nothing while nothing is known', 0, null, null, null],
    ['to check the connection when it is lost', 6, calm, 900, 'check-connection'],
    [
      'to stop other uploads at 5 % loss',
      3,
      { ...calm, lossShare: 0.05 },
      900,
      'stop-other-uploads',
    ],
    [
      'a lighter picture when 400 of 900 kbit/s leave',
      2,
      { ...calm, sendKbps: 400 },
      900,
      'lighter-picture',
    ],
    ['a shorter way at 300 ms', 3, { ...calm, rttMs: 300 }, 900, 'closer-to-router'],
    ['a lighter picture when it is bad for no visible reason', 4, calm, null, 'lighter-picture'],
    ['nothing when it is good enough', 2, calm, 900, null],
  ] as const)('is %s', (_sentence, quality, stats, wantedKbps, advice) => {
    expect(adviceFor(quality, stats, wantedKbps)).toBe(advice);
  });
});

describe('what leaves the line', () => {
  it.each([
    ['six pictures and sounds of a rehearsal', 'peer', 6, 5_688],
    ['one of each over Agora, whoever watches', 'agora', 500, 948],
    ['one of each before anybody watches', 'peer', 0, 948],
  ] as const)('is %s', (_sentence, kind, viewers, kbps) => {
    expect(uplinkKbps('smooth', kind, viewers)).toBe(kbps);
  });
});
