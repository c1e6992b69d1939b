// What a decision on a slow mover becomes, as a person sees it: a kit with its job, a price that
// shops have still to take over, and the way back of what moved nothing.
import { describe, expect, it } from 'vitest';
import { repricedListings } from '../../../../extension/workspace/slow-movers/repriced.ts';
import type { SlowMover } from '../../../../shared/contract/slow-movers.ts';
import { SLOW_BODY } from '../../../support/slow-body.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, open, root, type, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const BUNDLE = {
  ...{ kind: 'bundle' as const, units: 30, batchUnits: 5, priceMinor: 1400, partnerMinor: 1500 },
  ...{ floorMinor: 400, gainMinor: 9000, clearsInDays: 91, targetId: 'sku_LID' },
  ...{ leftByWeek: [], cuts: [] },
};

const CASE: SlowMover = {
  ...{ id: 'slw_1', skuId: 'sku_SB-0231', code: 'SB-0231', title: 'Storage box' },
  ...{ warehouseId: 'wh_US-EAST', warehouseCode: 'US-EAST', state: 'open' },
  ...{ ownerMemberId: 'mem_1', ownerName: 'Li Na', dueOnDate: '2026-12-03', currency: 'USD' },
  body: { ...SLOW_BODY, ways: [BUNDLE, ...SLOW_BODY.ways] },
  targets: { sku_LID: 'LID · Lid' },
  ...{ chosen: null, reason: null, decidedByName: null, decidedAtUtc: null, outcome: null },
};

const listOf = (...items: SlowMover[]) => ({
  ...{ items, nextCursor: null, workedOutAtUtc: '2026-11-22T01:00:00Z' },
  ...{ openCount: items.length, members: [{ id: 'mem_1', name: 'Li Na' }] },
});

const KIT = {
  ...{ skuId: 'sku_KIT', code: 'KIT-SB-0231-LID', units: 5, builtUnits: 2 },
  ...{ dueOnDate: '2026-12-05', priceMinor: 2900, floorMinor: 1900 },
};

const decided = (chosen: Partial<NonNullable<SlowMover['chosen']>>): SlowMover => ({
  ...CASE,
  state: 'decided',
  decidedAtUtc: '2026-11-22T05:00:00Z',
  decidedByName: 'Li Na',
  chosen: { way: 'bundle', units: 5, priceMinor: 1400, targetId: 'sku_LID', ...chosen },
});

describe('a bundle', () => {
  it('of 5 kits by 8 December goes out as typed, and Undo opens the case again', async () => {
    const answers = {
      'slow-movers.list': () => listOf(CASE),
      'slow-movers.decide': () => ({ done: true }),
      'slow-movers.reopen': () => ({ done: true }),
    };
    const fake = await createFakeWorkspace('#/slow-movers/slw_1', 'en', {}, answers);
    await open(fake);
    expect(byText('.slow-way', 'LID · Lid').textContent).toContain('not below $4.00');
    expect(byText('.form-pair', 'Kits to build').textContent).toContain('Its price in the kit');
    await type('Build by', '2026-12-08');
    await click('button', 'Make the kit');
    const sent = () => fake.calls.filter(({ endpointId }) => /decide|reopen/.test(endpointId));
    expect(sent()).toMatchObject([
      {
        params: { id: 'slw_1' },
        body: {
          ...{ way: 'bundle', priceMinor: 1400, partnerSkuId: 'sku_LID' },
          ...{ units: 5, dueOnDate: '2026-12-08' },
        },
      },
    ]);
    await click('.toast button', 'Undo');
    expect(sent()[1]).toMatchObject({
      endpointId: 'slow-movers.reopen',
      params: { id: 'slw_1' },
    });
  });

  it('decided shows its kit with 2 of 5 built, its price and the floor, and where to build', async () => {
    const answers = { 'slow-movers.list': () => listOf(decided({ kit: KIT })) };
    const fake = await createFakeWorkspace('#/slow-movers/decided/slw_1', 'en', {}, answers);
    await open(fake);
    const facts = byText('.inspector .facts', 'KIT-SB-0231-LID').textContent ?? '';
    for (const said of ['2 of 5', '2026-12-05', '$29.00', '$19.00']) expect(facts).toContain(said);
    expect(byText<HTMLAnchorElement>('.inspector a', 'Build kits').hash).toBe('#/jobs/kits');
  });

  it('is built from the warehouse jobs: the 3 that are left stand in the form', async () => {
    let job = CASE;
    const answers = {
      'slow-movers.list': () => listOf(job),
      'kits.assemble': () => ({ done: true, movementId: 'mov_1' }),
    };
    const fake = await createFakeWorkspace('#/jobs/kits', 'en', {}, answers);
    const [box, lid, kit] = fake.shop.skus;
    if (!box || !lid || !kit) throw new Error('the fake shop has too few SKUs');
    job = decided({ kit: { ...KIT, skuId: kit.id } });
    kit.components = [box, lid].map(({ id }) => ({ skuId: id, units: 1 }));
    const level = (skuId: string, onHand: number) => ({
      ...{ skuId, warehouseId: 'wh_US-EAST', onHand, allocated: 0, allocatedToShows: 0 },
      ...{ unavailable: 0, asOfUtc: '2026-11-22T05:00:00Z', source: 'ledger' },
    });
    fake.shop.levels = [level(box.id, 9), level(lid.id, 8)];
    await open(fake);
    const row = byText('tbody tr', 'KIT-SB-0231-LID');
    expect(row.textContent).toContain('Not known to build kits');
    await click('tbody tr button', 'Assemble');
    await click('.inspector button', 'Assemble');
    const [sent] = fake.calls.filter(({ endpointId }) => /assemble/.test(endpointId));
    expect(sent?.body).toMatchObject({ skuId: kit.id, units: 3, direction: 'assemble' });
  });
});

describe('a markdown to 14 dollars', () => {
  it('is done in a shop that asks 13.99, open at 19.99, unknown without a price or a rate', async () => {
    const fake = await createFakeWorkspace('#/catalogue');
    const [listing] = fake.shop.listings;
    if (!listing) throw new Error('the fake shop lists nothing');
    const at = (minor: number | null, currency = 'USD', units = 1) => ({
      ...listing,
      isActive: true,
      components: [{ skuId: CASE.skuId, units }],
      price: minor === null ? null : { minor, currency },
    });
    const listings = [at(1399), at(1999), at(null), at(1200, 'EUR'), at(3000, 'USD', 2)];
    const snapshot = {
      listingsOfSku: new Map([[CASE.skuId, listings]]),
      accounts: new Map(),
      rates: [],
    };
    const row = decided({ way: 'markdown', priceMinor: 1400 });
    const states = repricedListings(row, snapshot).map(({ state }) => state);
    // A pack of two has a price of its own.
    expect(states).toEqual(['done', 'open', 'unknown', 'unknown']);
  });

  it('names the shops that have still to change', async () => {
    const row = decided({ way: 'markdown', units: null, priceMinor: 100 });
    const answers = { 'slow-movers.list': () => listOf(row) };
    const fake = await createFakeWorkspace('#/slow-movers/decided/slw_1', 'en', {}, answers);
    const mine = fake.shop.listings.find(({ components }) =>
      components.some(({ skuId }) => skuId === row.skuId),
    );
    if (!mine) throw new Error('the fake shop does not list the box');
    mine.price = { minor: 2999, currency: 'USD' };
    await open(fake);
    expect(byText('.slow-shops li', '$29.99').textContent).toContain('Still to change');
    expect(root.textContent).toContain('Change the price in these shops');
  });
});
