// How far a reader of a lane is behind, in characters.
import { expect, it } from 'vitest';
import { LAG_LIMIT_CHARS, LaneLag } from '../../../worker/live-room/room-lag.ts';

it('counts the characters sent up to a fact, and those after it', () => {
  const lag = new LaneLag();
  lag.note(5, 100);
  lag.note(9, 40);
  expect([4, 5, 8, 9, 20].map((seq) => lag.charsAt(seq))).toEqual([0, 100, 100, 140, 140]);
  expect(lag.chars - lag.charsAt(5)).toBe(40);
});

it('does not close whoever saw the fact before the last, however many facts there were', () => {
  const lag = new LaneLag();
  for (let seq = 1; seq <= 50_000; seq += 1) lag.note(seq, 30);
  expect(lag.chars - lag.charsAt(49_000)).toBe(30_000);
});

it('knows after 50,000 frames that a reader of the first one is too far behind', () => {
  const lag = new LaneLag();
  for (let seq = 1; seq <= 50_000; seq += 1) lag.note(seq, 1_000);
  expect(lag.chars - lag.charsAt(1)).toBeGreaterThan(LAG_LIMIT_CHARS);
});
