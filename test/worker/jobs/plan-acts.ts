// What happens to the rows that the order planner reads, at random: acts of persons, imports and
// receipts, and what a night writes many at a time.
import { refreshDemandRates } from '../../../worker/db/demand.ts';
import type { WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { type StoredForecast, writeForecasts } from '../../../worker/db/planning/forecasts.ts';
import { bumpRevision } from '../../../worker/db/workspace.ts';
import { NOW_MS } from '../open-app.ts';
import { SEEDED_SKUS } from '../walk/seed.ts';

/** SQL of the revision as it stands: ?1 workspace. */
export const REVISION = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';

const skuOf = (i: number) => `sku_${String(i).padStart(5, '0')}`;

// What persons, imports, receipts and nights do to the tables, each stamped as everywhere.
const ACTS: readonly string[] = [
  `UPDATE sku SET carton_units = ?3, status = iif(?3 % 5 = 0, 'archived', 'active'),
     revision = ${REVISION} WHERE workspace_id = ?1 AND id = ?2`,
  `UPDATE sku SET is_tracked = ?3 % 2, revision = ${REVISION} WHERE workspace_id = ?1 AND id = ?2`,
  `UPDATE stock_level SET on_hand = ?3, revision = ${REVISION}
   WHERE workspace_id = ?1 AND sku_id = ?2 AND warehouse_id = 'wh_1'`,
  `INSERT INTO stock_level (workspace_id, sku_id, warehouse_id, bucket, on_hand, as_of_utc,
     revision)
   VALUES (?1, ?2, 'wh_2', 'lot-' || (?3 % 3), ?3, 0, ${REVISION})
   ON CONFLICT DO UPDATE SET on_hand = excluded.on_hand, revision = excluded.revision`,
  `UPDATE demand_rate SET units_per_day = ?3, revision = ${REVISION}
   WHERE workspace_id = ?1 AND sku_id = ?2`,
  `INSERT INTO demand_rate (workspace_id, sku_id, market, units_per_day, days_observed, as_of_utc,
     forecast, revision)
   VALUES (?1, ?2, 'DE', 2, 56, 9, '{"firstDate":"2026-11-01","milliUnitsPerDay":[2000],
     "ratios":[1.5,2,3]}', ${REVISION})
   ON CONFLICT DO UPDATE SET units_per_day = ?3, revision = excluded.revision`,
  `UPDATE inbound_line SET units_expected = ?3, warehouse_id = 'wh_' || (?3 % 3),
     status = iif(?3 % 3 = 0, 'closed', 'open'), revision = ${REVISION}
   WHERE workspace_id = ?1 AND sku_id = ?2`,
  `INSERT INTO inbound_line (workspace_id, id, sku_id, warehouse_id, units_expected, eta_p50_utc,
     revision, created_at_utc, updated_at_utc)
   VALUES (?1, 'inb_x' || ?2 || ?3, ?2, 'wh_0', ?3, 5, ${REVISION}, 5, 5) ON CONFLICT DO NOTHING`,
  `INSERT INTO cost (workspace_id, sku_id, effective_from_date, purchase_minor, currency, source,
     revision, updated_at_utc)
   VALUES (?1, ?2, iif(?3 % 2 = 0, '2026-02-01', '2999-01-01'), ?3, 'USD', 'typed', ${REVISION}, 5)
   ON CONFLICT DO UPDATE SET purchase_minor = ?3, revision = excluded.revision`,
  `INSERT INTO sku (workspace_id, id, code, title, revision, created_at_utc, updated_at_utc)
   VALUES (?1, ?2 || 'n' || ?3, 'NEW ' || ?2 || ?3, 'New', ${REVISION}, 5, 5)
   ON CONFLICT DO NOTHING`,
];

// What a night writes many at a time: forecasts of some SKUs, then averages of what was sold.
/** Forecasts of 130 SKUs in a row, as a chunk writes them. */
export async function forecastSome(db: WorkspaceDb, below: (n: number) => number) {
  const from = below(SEEDED_SKUS);
  const forecasts = Array.from({ length: 130 }, (_, i): StoredForecast[] =>
    ['US', 'DE'].slice(below(2)).map((market) => ({
      skuId: skuOf((from + i) % SEEDED_SKUS),
      market,
      firstDate: '2026-11-02',
      basis: 'forecast',
      milliUnitsPerDay: [below(9000), 2500],
      weekdays: [],
      eventDays: [],
      ratios: [1.5, 2, 3],
      totals: [],
      inputs: {} as StoredForecast['inputs'],
    })),
  ).flat();
  await db.batch(writeForecasts(db, 'run_x', [], forecasts, NOW_MS + below(1000)));
}

async function averageSome(db: WorkspaceDb, below: (n: number) => number) {
  const sold = db.prepare(`INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date,
      units)
    SELECT ?1, id, (SELECT min(id) FROM channel_account WHERE workspace_id = ?1), '2026-11-01', ?2
    FROM sku WHERE workspace_id = ?1 AND substr(id, -1) = ?3
    ON CONFLICT DO UPDATE SET units = excluded.units`);
  await db.batch([sold.bind(db.workspaceId, below(60), String(below(10)))]);
  const window = { firstDate: '2026-10-20', lastDate: '2026-11-03' };
  await refreshDemandRates(db, window, NOW_MS + below(1000));
}

/** Does so many random acts, some of them bulk writes. */
export async function act(db: WorkspaceDb, random: () => number, times: number) {
  const below = (n: number) => Math.floor(random() * n);
  for (let i = 0; i < times; i += 1) {
    const bulk = below(25);
    if (bulk === 0) await forecastSome(db, below);
    if (bulk === 1) await averageSome(db, below);
    const sql = ACTS[below(ACTS.length)] as string;
    const bound = db.prepare(sql).bind(db.workspaceId, skuOf(below(SEEDED_SKUS)), below(90));
    await db.batch([bumpRevision(db), bound]);
  }
}
