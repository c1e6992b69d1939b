// The rules every shop on a marketplace keeps through a year's trouble, whatever platform's fake
// stands behind it: nothing lost and nothing twice, held against the shop's own books.
import { beforeEach, expect, it } from 'vitest';
import { dumpDatabases } from '../database-dump.ts';
import { driftedBalances, moved, passTime, round, shown, turn } from './asked-shop.ts';
import type { Cycle, CycleFake, CycleStage } from './cycle-stage.ts';
import {
  beforeCall,
  begin,
  deliverTo,
  openRun,
  ourBooks,
  type Run,
  ruleTelling,
  stock,
  toldOutcomes,
} from './open-run.ts';

/** What each SKU of the fakes holds at first. */
export const HELD = { 'BOX-1': 100, 'BOX-2': 50 };

/** What the lines of the only order hold of a kind, by reference. */
export async function factsOf(run: Run<unknown>): Promise<Record<string, unknown>> {
  const facts = await run.db
    .prepare('SELECT facts FROM order_line WHERE workspace_id = ?1')
    .bind(run.db.workspaceId)
    .first<string>('facts');
  return JSON.parse(facts ?? '{}');
}

// Opens a shop before each test of the file.
function openCycle<O, F extends CycleFake<O>>(stage: CycleStage<O, F>): Cycle<O, F> {
  const { platform, credentials } = stage;
  let shop: Run<F>;
  beforeEach(async () => {
    shop = await openRun(stage.makeFake);
    for (const [sku, units] of Object.entries(HELD)) shop.fake.books.addItem(sku, units);
  });
  return {
    get shop() {
      return shop;
    },
    async letIn(place = stage.place) {
      const warehouses = { [place]: shop.warehouseId };
      const form = { platform, credentials, settings: { ...stage.settings, warehouses } };
      const query = shop.fake.consent((await begin(shop, form)) ?? '');
      return shop.app.call('GET', `/connect/${platform}?${query}`);
    },
    async agree() {
      const { items } = shop.fake.books;
      const theirs = items.map(({ sku, onHand, promised }) => [sku, onHand, promised]);
      expect(await ourBooks(shop)).toEqual(theirs);
      expect(await driftedBalances(shop)).toBe(0);
    },
  };
}

// Coming in, and being told.
function hearsOrders<O, F extends CycleFake<O>>(stage: CycleStage<O, F>, cycle: Cycle<O, F>): void {
  const { letIn, agree } = cycle;
  const booksOf = () => cycle.shop.fake.books;

  it('lets the owner in, reads 2 items and an open order of 4, learns its money', async () => {
    booksOf().place('BOX-1', 4);
    const page = await letIn();
    expect([page.status, page.text.includes('connected')]).toEqual([200, true]);
    const { shop } = cycle;
    await stock(shop, HELD);
    await agree();
    expect(await shown(shop)).toMatchObject({
      ...{ status: 'active', missingScopes: [], syncStage: null },
    });
    const { json } = await shop.app.call('GET', '/v1/accounts', { token: shop.token });
    expect(json.items[0]).toMatchObject({ platform: stage.platform, ...stage.account });
  });

  it('counts an order once that comes by 4 messages, late, and by the next round', async () => {
    await letIn();
    const { shop } = cycle;
    await stock(shop, HELD);
    const order = booksOf().place('BOX-1', 3);
    const first = await stage.messageOf(shop, order, false);
    passTime(shop, 1);
    booksOf().ship(order);
    const second = await stage.messageOf(shop, order, true);
    expect(await deliverTo(shop, [second, first, first, second])).toEqual([200, 200, 200, 200]);
    await agree();
    passTime(shop, 6);
    await round(shop);
    await agree();
    expect(await moved(shop, 'ship')).toBe(3);
  });

  it('notes 2 units whose money went back, and moves no stock for them', async () => {
    await letIn();
    const { shop } = cycle;
    await stock(shop, HELD);
    const order = booksOf().place('BOX-1', 2);
    booksOf().ship(order);
    await deliverTo(shop, [await stage.messageOf(shop, order, true)]);
    const ref = booksOf().refund(order, 2);
    const message = await stage.refundMessage?.(shop, ref);
    if (message) expect(await deliverTo(shop, [message, message])).toEqual([200, 200]);
    passTime(shop, 6);
    await round(shop);
    await agree();
    expect((await factsOf(shop)).refunded).toMatchObject({ [`r${ref}`]: { units: 2 } });
  });
}

// What goes wrong on the way.
function losesNothing<O, F extends CycleFake<O>>(
  stage: CycleStage<O, F>,
  cycle: Cycle<O, F>,
): void {
  const { letIn, agree } = cycle;
  const booksOf = () => cycle.shop.fake.books;

  it('loses nothing of an outage of an hour in which every message was lost too', async () => {
    await letIn();
    const { shop } = cycle;
    await stock(shop, HELD);
    passTime(shop, 6);
    await round(shop);
    shop.fake.failUntil(shop.app.nowMs + 3_600_000, 503);
    const order = booksOf().place('BOX-1', 5);
    passTime(shop, 20);
    booksOf().ship(order);
    stage.missed?.(shop.fake, order);
    booksOf().cancel(booksOf().place('BOX-2', 2));
    expect((await turn(shop)).end).toBe('failed');
    expect((await shown(shop)).lastError).toContain('503');
    await round(shop);
    await agree();
    expect(await moved(shop, 'ship')).toBe(5);
    expect(await shown(shop)).toMatchObject({ syncFailures: 0, lastError: null });
  });

  it('takes nothing from the count for 6 that had left before the shop was connected', async () => {
    const order = booksOf().place('BOX-1', 6);
    booksOf().ship(order);
    const { shop } = cycle;
    passTime(shop, 60);
    await letIn();
    await stock(shop, { 'BOX-1': 94, 'BOX-2': 50 });
    passTime(shop, 60);
    booksOf().finish(order);
    await round(shop);
    await agree();
    expect(await moved(shop, 'ship')).toBe(0);
  });
}

// What is long.
function readsOn<O, F extends CycleFake<O>>(stage: CycleStage<O, F>, cycle: Cycle<O, F>): void {
  it('waits at its limit, and reads 30 items and 120 open orders once', async () => {
    const { shop, letIn } = cycle;
    const { books } = shop.fake;
    for (let at = 0; at < 30; at += 1) books.addItem(`MANY-${at}`, at);
    for (let at = 0; at < 120; at += 1) {
      books.place('BOX-1', 1);
      passTime(shop, 5);
    }
    shop.fake.limitTo(stage.callsAtOnce);
    await letIn();
    const ends = await round(shop);
    expect([ends.includes('more'), ends.includes('failed')]).toEqual([true, false]);
    shop.fake.limitTo(1e9);
    passTime(shop, 6);
    await stock(shop, { ...HELD, 'BOX-1': 300 });
    expect(await ourBooks(shop)).toContainEqual(['BOX-1', 300, 120]);
  });
}

/** A list that is asked for in windows of time: `count` orders fill more than one page of it. */
export function skipsNone<O, F extends CycleFake<O>>(
  cycle: Cycle<O, F>,
  count: number,
  beforeNext: readonly [ending: string, nth: number],
): void {
  it(`skips none of ${count} changed orders when 40 of them change again while read`, async () => {
    const { shop, letIn } = cycle;
    await letIn();
    const { books } = shop.fake;
    await stock(shop, { ...HELD, 'BOX-1': 300 });
    passTime(shop, 6);
    const orders = Array.from({ length: count }, () => {
      passTime(shop, 1);
      return books.place('BOX-1', 1);
    });
    const [ending, nth] = beforeNext;
    const ship = () => {
      passTime(shop, 1);
      for (const order of orders.slice(0, 40)) books.ship(order);
    };
    beforeCall(shop, ending, ship, nth);
    await round(shop);
    passTime(shop, 6);
    await round(shop);
    expect(await ourBooks(shop)).toContainEqual(['BOX-1', 260, count - 40]);
  });
}

// What the owner allows.
function keepsAccess<O, F extends CycleFake<O>>(stage: CycleStage<O, F>, cycle: Cycle<O, F>): void {
  const { letIn, agree } = cycle;
  const booksOf = () => cycle.shop.fake.books;

  it('renews its access 3 times, each with the refresh token of the last time', async () => {
    await letIn();
    const { shop } = cycle;
    await stock(shop, HELD);
    for (let at = 0; at < 3; at += 1) {
      const { grants } = shop.fake;
      passTime(shop, stage.tokenMinutes - 5);
      booksOf().place('BOX-1', 1);
      await round(shop);
      expect(shop.fake.grants).toBe(grants + 1);
    }
    await agree();
    passTime(shop, stage.tokenMinutes);
    shop.fake.revoke();
    expect(await turn(shop)).toMatchObject({ end: 'failed', nextAtMs: null });
    const { status, lastError } = await shown(shop);
    expect([status, lastError?.includes('needs-sign-in')]).toEqual(['broken', true]);
  });

  it('names a permission that is missing, and reads the rest', async () => {
    const [refused, named] = stage.denied;
    const { shop } = cycle;
    shop.fake.denied.add(refused);
    booksOf().place('BOX-1', 2);
    await letIn();
    await round(shop);
    const { status, missingScopes } = await shown(shop);
    expect([status, missingScopes]).toEqual(['active', [named]]);
  });

  it('keeps no buyer and shows no secret in any answer, log or row', async () => {
    await letIn();
    const { shop } = cycle;
    await stock(shop, HELD);
    const order = booksOf().place('BOX-1', 1);
    await deliverTo(shop, [await stage.messageOf(shop, order, false)]);
    const told = [(await shown(shop)).text, shop.app.logs.join('\n'), await dumpDatabases()];
    for (const text of told) expect(text).not.toMatch(stage.secrets);
  });
}

// What the shop is told.
function tellsNumbers<O, F extends CycleFake<O>>(
  _stage: CycleStage<O, F>,
  cycle: Cycle<O, F>,
): void {
  const { letIn } = cycle;
  const booksOf = () => cycle.shop.fake.books;

  it('writes down 98 of 100 in a dry run, tells them when switched on, and logs both', async () => {
    await letIn();
    const { shop } = cycle;
    await stock(shop, HELD);
    const numbers = () => booksOf().items.map(({ quantity }) => quantity);
    await ruleTelling(shop, 'dry-run');
    passTime(shop, 6);
    await round(shop);
    expect(numbers()).toEqual([100, 50]);
    await ruleTelling(shop, 'on');
    passTime(shop, 6);
    await round(shop);
    expect(numbers()).toEqual([98, 48]);
    expect(await toldOutcomes(shop)).toEqual(['dry-run', 'dry-run', 'sent', 'sent']);
  });
}

/** Opens a shop before each test of the file, and has it keep the rules of every shop. */
export function keepsTheBooks<O, F extends CycleFake<O>>(stage: CycleStage<O, F>): Cycle<O, F> {
  const cycle = openCycle(stage);
  const all = [hearsOrders, losesNothing, readsOn, keepsAccess, tellsNumbers];
  for (const rules of all) rules(stage, cycle);
  return cycle;
}
