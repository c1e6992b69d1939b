// The rules every warehouse that is asked by API keeps, whatever platform's fake stands behind it:
// an order is handed over once, its parcel booked once, and a count that nothing explains once.
import { beforeEach, expect, it } from 'vitest';
import type { FakeShelves } from '../../support/shops/fake-warehouse.ts';
import { dumpDatabases } from '../database-dump.ts';
import { driftedBalances, moved, passTime, round, turn } from './asked-shop.ts';
import * as ware from './asked-warehouse.ts';

type Fake = FakeShelves & { readonly fetch: typeof fetch };

/** What differs from platform to platform. */
export interface WarehouseStage<F extends Fake> {
  readonly form: ware.WarehouseForm;
  readonly makeFake: (now: () => number) => F;
  /** The number of an inbound order, in the platform's form. */
  readonly inboundId: string;
}

/** The warehouse of the test that runs. */
export interface WarehouseCycle<F extends Fake> {
  readonly shop: ware.AskedWarehouse<F>;
  /** Opens another in its place. */
  open(form: ware.WarehouseForm): Promise<void>;
  /** Our ledger is the warehouse's books. */
  agree(): Promise<void>;
}

/** Of a buyer or a secret nothing stands in an answer, a log or a row. */
export async function keepsQuiet(
  shop: ware.AskedWarehouse<Fake>,
  secrets: readonly (string | undefined)[],
): Promise<void> {
  const told = [(await ware.shownWarehouse(shop)).text, shop.app.logs.join('\n')];
  for (const text of [...told, await dumpDatabases()]) {
    expect(text).not.toMatch(/jon@doe|123 Shipping|Shipper|Springfield/);
    for (const secret of secrets) expect(text).not.toContain(secret);
  }
}

// Opens a warehouse before each test of the file.
function openCycle<F extends Fake>({ makeFake, form: usual }: WarehouseStage<F>) {
  let shop: ware.AskedWarehouse<F>;
  const open = async (form: ware.WarehouseForm) => {
    shop = await ware.openWarehouse(makeFake, form);
  };
  beforeEach(() => open(usual));
  const cycle: WarehouseCycle<F> = {
    get shop() {
      return shop;
    },
    open,
    async agree() {
      const { ours, theirs } = await ware.bothStocks(shop);
      expect(ours).toEqual(theirs);
      expect(await driftedBalances(shop)).toBe(0);
    },
  };
  return cycle;
}

// Orders and their parcels.
function handsOver(cycle: WarehouseCycle<Fake>): void {
  const { agree } = cycle;

  it('does not send an order twice whose answer was lost', async () => {
    const { shop } = cycle;
    await ware.connectWarehouse(shop);
    await ware.connectMarket(shop);
    await ware.sell(shop, 2, 1);
    shop.stock.losesNextAnswer = true;
    passTime(shop, 6);
    expect((await turn(shop)).end).toBe('failed');
    expect(await ware.handedOver(shop)).toEqual([[2, 'sending', null]]);
    await ware.warehouseRound(shop);
    expect(shop.stock.orders).toHaveLength(1);
    expect(await ware.handedOver(shop)).toEqual([[2, 'sent', null]]);
    await agree();
  });

  it('loses no parcel of an outage of an hour in which no message came either', async () => {
    const { shop } = cycle;
    await ware.connectWarehouse(shop);
    await ware.connectMarket(shop);
    await ware.sell(shop, 3);
    await ware.warehouseRound(shop);
    shop.stock.failUntil(shop.app.nowMs + 3_600_000);
    passTime(shop, 20);
    shop.stock.ship(ware.handed(shop), '797788');
    expect((await turn(shop)).end).toBe('failed');
    expect((await ware.shownWarehouse(shop)).lastError).toMatch(/^platform-silent: .* 50[23]\.$/);
    await round(shop);
    await agree();
    expect([await moved(shop, 'ship'), await moved(shop, 'count')]).toEqual([3, 150]);
    const after = await ware.shownWarehouse(shop);
    expect(after).toMatchObject({ syncFailures: 0, lastError: null });
  });
}

// What it says by itself.
function isBelieved(cycle: WarehouseCycle<Fake>, { form, inboundId }: WarehouseStage<Fake>): void {
  const { agree } = cycle;

  it('stops when its key is refused', async () => {
    const { shop } = cycle;
    await ware.connectWarehouse(shop);
    shop.stock.isKeyGood = false;
    passTime(shop, 30);
    expect(await turn(shop)).toMatchObject({ end: 'failed', nextAtMs: null });
    const broken = await ware.shownWarehouse(shop);
    expect([broken.status, broken.lastError.includes('needs-sign-in')]).toEqual(['broken', true]);
  });

  it('books a difference nothing explains once, with a full round', async () => {
    const { shop } = cycle;
    await ware.connectWarehouse(shop);
    const [first] = shop.stock.shelves;
    if (first) first.onHand -= 2;
    await ware.warehouseRound(shop, 7 * 60);
    await agree();
    await ware.warehouseRound(shop, 7 * 60);
    expect(await moved(shop, 'count')).toBe(152);
  });

  it('takes the day an inbound order is expected as the time of our shipment', async () => {
    const { shop } = cycle;
    const { db, warehouseId, app } = shop;
    await db
      .prepare(
        `INSERT INTO shipment (workspace_id, id, kind, reference, warehouse_id, status,
           created_at_utc, updated_at_utc) VALUES (?1, 'shp_1', 'first-leg', 'PO-7', ?2,
           'in-transit', 0, 0)`,
      )
      .bind(db.workspaceId, warehouseId)
      .run();
    const etaMs = Math.floor(app.nowMs / 1000) * 1000 + 9 * 86_400_000;
    const of = { reference: 'PO-7', placeRef: form.place, etaMs };
    shop.stock.inbound.push({ ...of, id: inboundId });
    await ware.connectWarehouse(shop);
    const eta = await db
      .prepare('SELECT eta_p50_utc AS eta FROM shipment WHERE workspace_id = ?1')
      .bind(db.workspaceId)
      .first('eta');
    expect(eta).toBe(etaMs);
  });
}

/** Opens a warehouse before each test of the file, and has it keep the rules of every one. */
export function keepsTheStock<F extends Fake>(stage: WarehouseStage<F>): WarehouseCycle<F> {
  const cycle = openCycle(stage);
  handsOver(cycle);
  isBelieved(cycle, stage);
  return cycle;
}
