// What of a run of facts still has to be sent.
import { describe, expect, it } from 'vitest';
import { frameMs } from '../../../worker/live-room/room-fanout.ts';
import { type JournalEntry, latestOnly } from '../../../worker/live-room/room-journal.ts';

const product = (seq: number, productId: string): JournalEntry => {
  const body = { type: 'product', product: { productId, soldUnits: seq }, seq };
  return { seq, audience: 'all', body: JSON.stringify(body) };
};
const comment = (seq: number): JournalEntry => ({
  seq,
  audience: 'all',
  body: JSON.stringify({ type: 'comment', comment: { text: '{"type":"product"' }, seq }),
});

describe('a frame', () => {
  it('holds the last picture of each product and every other fact, in order', () => {
    const entries = [
      product(1, 'box'),
      comment(2),
      product(3, 'lamp'),
      product(4, 'box'),
      comment(5),
    ];
    expect(latestOnly(entries).map(({ seq }) => seq)).toEqual([2, 3, 4, 5]);
    expect(latestOnly([comment(1), comment(2)])).toHaveLength(2);
  });

  it('waits 50 ms for the staff, and up to 150 ms for more than 300 viewers', () => {
    expect(frameMs('staff', 500)).toBe(50);
    expect([50, 101, 301].map((sockets) => frameMs('viewers', sockets))).toEqual([50, 100, 150]);
  });
});
