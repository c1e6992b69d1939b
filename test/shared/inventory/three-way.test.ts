// Which of the three numbers of a listing is late and why, rule by rule, and within which bounds
// the shop is right.
import { describe, expect, it } from 'vitest';
import {
  type ConnectionWord,
  DIFFERENCE_CAUSES,
  differenceVerdict,
  isDifference,
  type LedgerWord,
  type ThreeWayFacts,
} from '../../../shared/inventory/three-way.ts';

const MINUTE = 60_000;
/** Nine o'clock; everything below is so many minutes after it. */
const NINE = Date.UTC(2026, 10, 23, 9);
const at = (minutes: number) => NINE + minutes * MINUTE;
const said = (units: number, minutes: number) => ({ units, atMs: at(minutes) });
const page = (units: number, minutes: number, isExact = true) => ({
  ...said(units, minutes),
  isExact,
});

const books = (units: number, change: Partial<LedgerWord> = {}): LedgerWord => ({
  sellableUnits: units,
  leastUnits: units,
  mostUnits: units,
  heldUnits: 0,
  showUnits: 0,
  atMs: at(-30),
  ...change,
});

/** Asked every five minutes, last at 9:10, told nothing. */
const connected = (change: Partial<ConnectionWord> = {}): ConnectionWord => ({
  isStopped: false,
  isAsked: true,
  ordersReadAtMs: at(10),
  nextRoundMs: at(15),
  nextLevelsMs: at(370),
  messages: 0,
  pushMode: 'off',
  canBeTold: true,
  hasUnmappedPlace: false,
  isCountedThere: false,
  countedAtMs: at(10),
  lastPush: null,
  ...change,
});

const verdict = (facts: Partial<ThreeWayFacts>) =>
  differenceVerdict({
    page: null,
    api: said(32, 5),
    ledger: books(32),
    connection: connected(),
    ...facts,
  });
const causeOf = (facts: Partial<ThreeWayFacts>) => verdict(facts).cause;
const sent = (minutes: number) => ({ outcome: 'sent', atMs: at(minutes) });

const met = new Set<string>();
const expectCause = (facts: Partial<ThreeWayFacts>, cause: string, late: string | null) => {
  const found = verdict(facts);
  expect([found.cause, found.late]).toEqual([cause, late]);
  met.add(found.cause);
  return found;
};

describe('three numbers that agree', () => {
  it('are right at 32, 32 and 32, and are no difference', () => {
    const found = expectCause({ page: page(32, 6) }, 'agrees', null);
    expect([found.units, isDifference(found)]).toEqual([0, false]);
  });

  it('are right at 27 of a pool of 32 with a buffer of 5, and at every number up to 32', () => {
    const ledger = books(32, { leastUnits: 27 });
    for (const units of [27, 30, 32]) {
      expect(causeOf({ api: said(units, 5), ledger })).toBe('agrees');
    }
    expect(verdict({ api: said(26, 5), ledger }).units).toBe(-1);
    expect(verdict({ api: said(33, 5), ledger }).units).toBe(1);
  });

  it('are right at 40 while a show on air sells 10 beyond the pool of 30', () => {
    const ledger = books(30, { leastUnits: 40, mostUnits: 40, heldUnits: 10, showUnits: 10 });
    expectCause({ api: said(40, 5), ledger }, 'show-leads', null);
  });
});

describe('before there is anything to compare', () => {
  it('says that nothing is linked, even where page and API agree', () => {
    expectCause({ ledger: books(0, { sellableUnits: null }) }, 'not-linked', 'ledger');
  });

  it('says that nothing was read, and when it is asked', () => {
    const found = expectCause({ api: null }, 'nothing-read', null);
    expect([found.untilMs, isDifference(found)]).toEqual([at(15), false]);
  });

  it('says that the first reading is under way', () => {
    expectCause({ connection: connected({ ordersReadAtMs: null }) }, 'first-reading', 'ledger');
  });

  it('takes "2k" on the page for no number', () => {
    expectCause({ api: null, page: page(2_000, 5, false) }, 'page-rounded', null);
    expect(causeOf({ page: page(2_000, 9, false) })).toBe('agrees');
  });

  it('says that the connection has stopped, with nothing read or with 50 against 32', () => {
    const connection = connected({ isStopped: true });
    expect(causeOf({ api: null, connection })).toBe('connection-stopped');
    expect(expectCause({ api: said(50, 5), connection }, 'connection-stopped', 'api').units).toBe(
      18,
    );
    expect(causeOf({ connection })).toBe('agrees');
  });
});

describe('a page', () => {
  it('of 50 read at 9:00 is late by 18 when the API says 32 at 9:05 and so do the books', () => {
    const found = expectCause({ page: page(50, 0) }, 'page-older', 'page');
    expect([found.units, found.sinceMs, found.untilMs]).toEqual([18, at(0), null]);
  });

  it('of 32 read at 9:06 shows that the API’s 50 of 9:05 is late, until it is read again', () => {
    const found = expectCause({ api: said(50, 5), page: page(32, 6) }, 'api-older', 'api');
    expect([found.units, found.untilMs]).toEqual([18, at(370)]);
  });

  it('that still shows 50 at 9:20 has not taken over the 32 we told at 9:12', () => {
    const connection = connected({ pushMode: 'on', lastPush: sent(12) });
    const facts = { api: said(32, 12), page: page(50, 20), connection };
    const found = expectCause(facts, 'not-taken-over', 'page');
    expect([found.units, found.sinceMs]).toEqual([18, at(12)]);
  });

  it('of a shop nobody connected is 18 too many, and who is right cannot be told', () => {
    const facts = { api: null, connection: null };
    const found = expectCause({ ...facts, page: page(50, 0) }, 'not-connected', null);
    expect(found.units).toBe(18);
    const ledger = books(32, { atMs: at(3) });
    expect(causeOf({ ...facts, page: page(50, 0), ledger })).toBe('page-older');
  });
});

describe('books with more than the shop shows', () => {
  const api = said(29, 12);

  it('wait for the orders of 9:15 when the API’s 29 of 9:12 came after those of 9:10', () => {
    const found = expectCause({ api }, 'orders-wait', 'ledger');
    expect([found.units, found.sinceMs, found.untilMs]).toEqual([-3, at(10), at(15)]);
  });

  it('wait for 2 messages that were given up, whatever was asked since', () => {
    const connection = connected({ messages: 2, ordersReadAtMs: at(13) });
    expectCause({ api, connection }, 'messages-wait', 'ledger');
  });

  it('take the count over where the location counts for itself', () => {
    const connection = connected({ isCountedThere: true });
    expectCause({ api: said(35, 12), connection }, 'count-waits', 'ledger');
    const later = connected({ isCountedThere: true, countedAtMs: at(13) });
    expect(causeOf({ api: said(35, 12), connection: later })).toBe('push-off');
  });

  it('ask the API again first when goods came in at 9:13, after its word', () => {
    const ledger = books(32, { atMs: at(13) });
    expect(causeOf({ api, ledger })).toBe('api-older');
    expect(causeOf({ api, ledger, connection: connected({ pushMode: 'on' }) })).toBe('push-waits');
  });
});

describe('a shop that shows 50 of the 32 in our books', () => {
  const api = said(50, 5);
  const told = (change: Partial<ConnectionWord>) => connected({ pushMode: 'on', ...change });

  it('is told at 9:15 where telling is on', () => {
    const found = expectCause({ api, connection: told({}) }, 'push-waits', 'api');
    expect([found.units, found.untilMs]).toEqual([18, at(15)]);
  });

  it('is told by nobody where telling is off, and in a dry run', () => {
    expect(expectCause({ api }, 'push-off', 'api').untilMs).toBeNull();
    expectCause({ api, connection: connected({ pushMode: 'dry-run' }) }, 'push-dry-run', 'api');
  });

  it('refused what it was told at 9:02', () => {
    const connection = told({ lastPush: { outcome: 'refused', atMs: at(2) } });
    expect(expectCause({ api, connection }, 'push-refused', 'api').sinceMs).toBe(at(2));
  });

  it('has not taken over what it was told at 9:02, and said 50 at 9:05 itself', () => {
    expectCause({ api, connection: told({ lastPush: sent(2) }) }, 'not-taken-over', 'api');
    const moved = books(32, { atMs: at(3) });
    expect(causeOf({ api, ledger: moved, connection: told({ lastPush: sent(2) }) })).toBe(
      'push-waits',
    );
  });

  it('still offers the 18 a show holds, and no more is wrong', () => {
    expectCause({ api, ledger: books(32, { heldUnits: 18 }) }, 'show-holds', 'api');
    expect(causeOf({ api, ledger: books(32, { heldUnits: 17 }) })).toBe('push-off');
  });

  it('has a location that is none of our warehouses', () => {
    const connection = told({ hasUnmappedPlace: true });
    expectCause({ api, connection }, 'place-not-mapped', 'api');
  });

  it('cannot be told where the platform counts for itself', () => {
    expectCause({ api, connection: told({ canBeTold: false }) }, 'cannot-be-told', 'api');
  });
});

it('every cause was met by a rule above', () => {
  expect([...DIFFERENCE_CAUSES].filter((cause) => !met.has(cause))).toEqual([]);
});
