// The rules of a block, first with worked numbers, then over random shows.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  allowanceOf,
  applyChange,
  type Book,
  type BookChange,
  closeClaim,
  dueHolds,
  heldUnits,
  leftUnits,
  payClaim,
  placeClaim,
  serveWaitlist,
  takeChannelOrder,
  waitingUnits,
} from '../../../worker/live-room/claims.ts';

const HOLD_MS = 600_000;
const empty = (change: Partial<Book> = {}): Book => ({
  productId: 'box',
  blockUnits: 300,
  soldUnits: 0,
  keepBackUnits: 0,
  perBuyerLimit: null,
  mode: 'hold',
  open: [],
  ...change,
});

let turn = 0;
let splits = 0;
function ask(book: Book, units: number, buyerId = `buyer-${turn}`, nowMs = 0): Book {
  turn += 1;
  const request = {
    claimId: `c${turn}`,
    restClaimId: `c${turn}-rest`,
    buyerId,
    units,
    turn,
    nowMs,
    holdMs: HOLD_MS,
  };
  return applyChange(book, placeClaim(book, request));
}
const serve = (book: Book, nowMs = 0) => {
  const change = serveWaitlist(book, nowMs, HOLD_MS, () => {
    splits += 1;
    return `split-${splits}`;
  });
  return applyChange(book, change);
};

describe('claims', () => {
  it('holds 2 and lets 3 wait when 5 are asked with 2 left', () => {
    const book = ask(empty({ soldUnits: 298 }), 5);
    expect([heldUnits(book), waitingUnits(book), leftUnits(book)]).toEqual([2, 3, 0]);
  });

  it('never offers the 32 units that are kept back', () =>
    expect(leftUnits(empty({ soldUnits: 200, keepBackUnits: 32 }))).toBe(68));

  it('lets nobody overtake: with one waiting, a claim that would fit waits too', () => {
    let book = ask(empty({ blockUnits: 2 }), 3, 'first');
    const heldClaim = book.open.find(({ state }) => state === 'held');
    book = applyChange(book, closeClaim(book, heldClaim?.claimId ?? '', 'let-go'));
    book = ask(book, 1, 'second');
    expect(heldUnits(book)).toBe(0);
    expect(serve(book).open.map(({ buyerId, state, units }) => [buyerId, state, units])).toEqual([
      ['first', 'held', 1],
      ['second', 'held', 1],
    ]);
  });

  it('pays a held claim and keeps 300 as the sum of sold, held and left', () => {
    let book = ask(ask(empty(), 10), 20);
    const [first] = book.open;
    book = applyChange(book, payClaim(book, first?.claimId ?? '') as BookChange);
    expect([book.soldUnits, heldUnits(book), leftUnits(book)]).toEqual([10, 20, 270]);
  });

  it('gives nothing to a waiting claim out of turn', () => {
    const book = ask(ask(empty({ blockUnits: 0 }), 1), 1);
    expect(payClaim(book, book.open[1]?.claimId ?? '')).toBeNull();
  });

  it('holds nothing in first-paid mode and sells to whoever pays first', () => {
    let book = ask(ask(empty({ blockUnits: 1, mode: 'first-paid' }), 1, 'slow'), 1, 'quick');
    expect(heldUnits(book)).toBe(0);
    book = applyChange(book, payClaim(book, book.open[1]?.claimId ?? '') as BookChange);
    expect(book.soldUnits).toBe(1);
    expect(payClaim(book, book.open[0]?.claimId ?? '')).toBeNull();
  });

  it('takes a channel order of 10 from the 4 free units and leaves 6 to the pool', () => {
    const book = ask(empty({ blockUnits: 10 }), 6);
    expect(takeChannelOrder(book, 10)).toMatchObject({ fromBlock: 4, fromPool: 6 });
  });

  it('counts open and paid claims against a limit of 3 per buyer', () => {
    const book = ask(empty({ perBuyerLimit: 3 }), 1, 'mei');
    expect(allowanceOf(book, 'mei', 1)).toBe(1);
    expect(allowanceOf(book, 'lee', 0)).toBe(3);
  });

  it('ends a hold after ten minutes, not before', () => {
    const book = ask(empty(), 1, 'mei', 1000);
    expect(dueHolds(book, 1000 + HOLD_MS - 1)).toEqual([]);
    expect(dueHolds(book, 1000 + HOLD_MS)).toHaveLength(1);
  });
});

type Step = { kind: 'claim' | 'pay' | 'let-go' | 'expire' | 'order'; at: number; units: number };

function run(book: Book, steps: readonly Step[]): Book {
  return steps.reduce((state, step) => {
    const target = state.open[step.at % Math.max(1, state.open.length)]?.claimId ?? 'nobody';
    if (step.kind === 'claim') return ask(state, step.units);
    if (step.kind === 'order') {
      return serve(applyChange(state, takeChannelOrder(state, step.units).change));
    }
    if (step.kind === 'pay') {
      const paid = payClaim(state, target);
      return paid ? serve(applyChange(state, paid)) : state;
    }
    const gone = closeClaim(state, target, step.kind === 'expire' ? 'expired' : 'let-go');
    return serve(applyChange(state, gone));
  }, book);
}

describe('any show', () => {
  const steps = fc.array(
    fc.record({
      kind: fc.constantFrom('claim', 'claim', 'claim', 'pay', 'let-go', 'expire', 'order'),
      at: fc.nat(50),
      units: fc.integer({ min: 1, max: 6 }),
    }) as fc.Arbitrary<Step>,
    { maxLength: 200 },
  );

  it('never sells or holds more than the block, and leaves no unit idle while someone waits', () =>
    fc.assert(
      fc.property(fc.nat(120), fc.nat(5), steps, (blockUnits, keepBackUnits, plan) => {
        const book = run(empty({ blockUnits, keepBackUnits }), plan);
        expect(book.soldUnits + heldUnits(book)).toBeLessThanOrEqual(blockUnits);
        if (waitingUnits(book) > 0) expect(leftUnits(book)).toBe(0);
      }),
    ));

  it('holds in order of arrival: behind the first who waits, everybody waits', () =>
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 60 }),
        (sizes) => {
          const book = sizes.reduce((state, units) => ask(state, units), empty({ blockUnits: 40 }));
          const firstWaiting = book.open.findIndex(({ state }) => state === 'waiting');
          const later = firstWaiting < 0 ? [] : book.open.slice(firstWaiting);
          expect(later.every(({ state }) => state === 'waiting')).toBe(true);
        },
      ),
    ));
});
