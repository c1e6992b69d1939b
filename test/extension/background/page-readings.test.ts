// What leaves the browser of a seller page: listing, quantity, time and site, of our own shop, not
// twice within ten minutes, also after an hour offline, and nothing a person has to look at.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ApiError } from '../../../extension/api.ts';
import { createOutbox } from '../../../extension/background/outbox.ts';
import { createPageReadings } from '../../../extension/background/page-readings.ts';
import type { OverlayReadings } from '../../../extension/messages/overlay.ts';
import type { Account } from '../../../shared/contract/catalogue.ts';
import { listingRow, skuRow } from '../../support/shop/copy-of.ts';
import { fakeCopy, queuedIn } from '../../support/shop/fake-copy.ts';

const BOX = skuRow('SB-0231', 'Foldable storage box');
const SHOP: Account = {
  ...{ id: 'acc_1', platform: 'amazon', name: 'Lumen Home', market: 'US' },
  ...{ timeZone: 'America/Los_Angeles', currency: 'USD', externalRef: 'A2LUMEN' },
  minShelfLifeDays: 0,
};
const OTHER = { ...SHOP, id: 'acc_2', externalRef: 'A3OTHER' };
const ours = { ...listingRow('lst_1', BOX.id, 'B0BOX00001'), accountId: 'acc_1' };
const theirs = { ...listingRow('lst_2', BOX.id, 'B0BOX00002'), accountId: 'acc_2' };
const NINE_MS = Date.UTC(2026, 10, 23, 9);

let sent: { key: string | undefined; body: unknown }[];
let failure: ConstructorParameters<typeof ApiError>[0] | null;
let nowMs: number;
let told: number;

/** The queue over a fake copy, and what takes readings into it. */
function background() {
  const copy = fakeCopy([SHOP, OTHER], [BOX], [ours, theirs]);
  let keys = 0;
  const outbox = createOutbox({
    db: copy.db,
    client: {
      callRaw: (async (
        _to: unknown,
        { body }: { body: unknown },
        options: { idempotencyKey: string },
      ) => {
        if (failure) throw new ApiError(failure);
        sent.push({ key: options.idempotencyKey, body });
      }) as never,
    },
    nowMs: () => nowMs,
    newKey: () => `key-${++keys}`,
    onChanged: async () => void told++,
  });
  const take = createPageReadings({
    ...{ copy, outbox, nowMs: () => nowMs },
    platformOf: () => 'amazon',
  });
  const queued = () => [...(queuedIn.get(copy)?.values() ?? [])];
  return { outbox, take, queued };
}

const seen = (units: number, itemKey = 'lst_1', isExact = true): OverlayReadings => ({
  ...{ siteId: 'amazon-seller-central', accountHint: 'A2LUMEN' },
  readings: [{ itemKey, units, isExact, atMs: nowMs }],
});
const failing = (code: 'offline' | 'not-found') =>
  ({ code, status: code === 'offline' ? 0 : 404, detail: '', fields: [] }) as never;

beforeEach(() => {
  fakeBrowser.reset();
  [sent, failure, nowMs, told] = [[], null, NINE_MS, 0];
});

describe('a reading of 50', () => {
  it('is sent as listing, quantity, time and site, and as nothing else', async () => {
    const { take, outbox } = background();
    expect(await take(seen(50))).toBe(1);
    await outbox.flush();
    const reading = { listingId: 'lst_1', units: 50, isExact: true };
    expect(sent.map(({ body }) => body)).toEqual([
      {
        siteId: 'amazon-seller-central',
        readings: [{ ...reading, readAtUtc: '2026-11-23T09:00:00.000Z' }],
      },
    ]);
  });

  it('is not sent again for 10 minutes; 49 is at once, and 50 after them', async () => {
    const { take } = background();
    const taken = [await take(seen(50)), await take(seen(50)), await take(seen(49))];
    nowMs += 9 * 60_000;
    taken.push(await take(seen(49)));
    nowMs += 60_000;
    taken.push(await take(seen(49)));
    expect(taken).toEqual([1, 0, 1, 0, 1]);
  });

  it('of another shop’s listing, or on a page that names no shop of ours, is left out', async () => {
    const { take } = background();
    expect(await take(seen(50, 'lst_2'))).toBe(0);
    expect(await take(seen(50, 'lst_of_nobody'))).toBe(0);
    expect(await take({ ...seen(50), accountHint: 'A9SOMEBODY' })).toBe(0);
    expect(await take({ ...seen(50), accountHint: null })).toBe(0);
  });

  it('is never from the future, whatever a page says', async () => {
    const { take, outbox } = background();
    await take({ ...seen(50), readings: [{ ...seen(50).readings[0], atMs: 9e15 } as never] });
    await outbox.flush();
    expect(JSON.stringify(sent)).toContain('2026-11-23T09:00:00.000Z');
  });
});

describe('without a connection', () => {
  it('it waits, is nobody’s work meanwhile, and leaves with the key it was given', async () => {
    const { take, outbox, queued } = background();
    failure = failing('offline');
    await take(seen(50));
    await outbox.flush();
    expect([queued().length, await outbox.list(), told]).toEqual([1, [], 0]);
    failure = null;
    nowMs += 3_600_000;
    await outbox.flush();
    expect([queued().length, sent.map(({ key }) => key)]).toEqual([0, ['key-1']]);
    expect(JSON.stringify(sent)).toContain('2026-11-23T09:00:00.000Z');
  });

  it('one the server refuses is dropped: the next visit reads it again', async () => {
    const { take, outbox, queued } = background();
    failure = failing('not-found');
    await take(seen(50));
    await outbox.flush();
    expect([queued(), await outbox.list()]).toEqual([[], []]);
  });
});
