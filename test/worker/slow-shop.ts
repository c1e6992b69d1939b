// A shop in which goods lie too long, for the tests of slow movers.
import { makeWorkspace, NOW_MS, stockShop, type TestApp } from './open-app.ts';

const DAY_MS = 86_400_000;
const TARIFF = JSON.stringify({
  currency: 'USD',
  inboundPerUnitMinor: 0,
  storagePerCbmDay: [
    { upToDays: 90, priceMinor: 60 },
    { upToDays: null, priceMinor: 240 },
  ],
  pickPerOrderMinor: 150,
  pickPerUnitMinor: 30,
  returnPerUnitMinor: 100,
});

/** 300 parts that came 200 days ago, 20 dollars each, 0.1 sold a day. */
export async function slowShop(app: TestApp, id: string) {
  const opened = await makeWorkspace(id);
  const made = await stockShop(app, id);
  const run = (sql: string, ...values: unknown[]) =>
    opened
      .prepare(sql)
      .bind(id, ...values)
      .run();
  await run(`UPDATE warehouse SET tariff = ?2 WHERE workspace_id = ?1`, TARIFF);
  await run(
    `UPDATE sku SET price_minor = 2000, price_currency = 'USD', country_of_origin = 'CN',
       volume_cm3 = 10000 WHERE workspace_id = ?1`,
  );
  await run(
    `INSERT INTO demand_rate (workspace_id, sku_id, market, units_per_day, days_observed, as_of_utc)
     VALUES (?1, ?2, 'US', 0.1, 56, ?3)`,
    made.partId,
    NOW_MS,
  );
  await run(
    `INSERT INTO cost (workspace_id, sku_id, effective_from_date, purchase_minor, freight_minor,
       currency, source, updated_at_utc) VALUES (?1, ?2, '2026-01-01', 500, 100, 'USD', 't', ?3)`,
    made.partId,
    NOW_MS,
  );
  const old = { kind: 'receive', skuId: made.partId, warehouseId: made.warehouseId, units: 300 };
  await app.call('POST', '/v1/movements', {
    token: made.token,
    body: { ...old, occurredAtUtc: new Date(NOW_MS - 200 * DAY_MS).toISOString() },
  });
  return { opened, made };
}
