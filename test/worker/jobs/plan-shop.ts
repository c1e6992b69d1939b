// A shop for the order planner, as large as asked: three warehouses, a rate or two a SKU, some
// inbound, one SKU in ten to be ordered.
import { packCounts } from '../../../shared/planning/demand/packed-counts.ts';
import { forWorkspace, type WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { bumpRevision, createWorkspace } from '../../../worker/db/workspace.ts';
import { seededRandom } from '../../support/seeded-random.mjs';

/** The bindings a workspace is made with. */
export type Bindings = Parameters<typeof forWorkspace>[0];

/** The instant of it all. */
export const NOW_MS = Date.UTC(2026, 10, 22, 6);
const NUMBERS = (skus: number) =>
  `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${skus})`;
/** SQL of the revision as it stands: ?1 workspace. */
export const REVISION = '(SELECT revision FROM workspace WHERE workspace_id = ?1)';
const WEEKS = `(SELECT json_group_array(500 + (i * 37 + value * 101) % 3000)
  FROM json_each('[${Array.from({ length: 26 }, (_, week) => week).join()}]'))`;

// Every third SKU sells in two markets; levels stand in three warehouses.
const SHOP = (skus: number): readonly string[] => [
  `INSERT INTO warehouse (workspace_id, id, code, name, kind, country, time_zone, revision,
     created_at_utc, updated_at_utc)
   SELECT ?1, 'wh_' || value, value, value, 'own', value, 'UTC', ${REVISION}, 1, 1
   FROM json_each('["CN","US","DE"]')`,
  `INSERT INTO supplier (workspace_id, id, name, created_at_utc, updated_at_utc)
   SELECT ?1, 'sup_' || value, 'Maker ' || value, 1, 1
   FROM json_each('[0,1,2,3,4,5,6,7,8,9]')`,
  `INSERT INTO forwarder (workspace_id, id, name, created_at_utc, updated_at_utc)
   VALUES (?1, 'fwd_0', 'Forwarder', 1, 1)`,
  `INSERT INTO forwarder_term (workspace_id, forwarder_id, from_country, warehouse_id, mode,
     transit_p50_days, transit_p90_days, updated_at_utc)
   SELECT ?1, 'fwd_0', 'CN', 'wh_' || value, 'sea', 32, 41, 1 FROM json_each('["US","DE"]')`,
  `${NUMBERS(skus)} INSERT INTO sku (workspace_id, id, code, title, supplier_id, carton_units,
     weight_grams, volume_cm3, revision, created_at_utc, updated_at_utc)
   SELECT ?1, printf('sku_%06d', i), printf('C-%06d', i), 'Box ' || i, 'sup_' || (i % 10), 20,
     400, 2000, ${REVISION}, 1, 1 FROM n`,
  `${NUMBERS(skus)} INSERT INTO stock_level (workspace_id, sku_id, warehouse_id, on_hand,
     as_of_utc, revision)
   SELECT ?1, printf('sku_%06d', i), 'wh_' || value, 100 + (i * 13) % 900, 1, ${REVISION}
   FROM n, json_each('["CN","US","DE"]')`,
  `${NUMBERS(skus)} INSERT INTO demand_rate (workspace_id, sku_id, market, units_per_day,
     days_observed, as_of_utc, forecast, revision)
   SELECT ?1, printf('sku_%06d', i), m.value, 1.5, 56, 1, json_object('firstDate', '2026-11-22',
     'milliUnitsPerDay', json(${WEEKS}), 'ratios', json('[1.5,2.5,4]')), ${REVISION}
   FROM n, json_each('["US","DE"]') m WHERE m.value = 'US' OR i % 3 = 0`,
  `INSERT INTO channel_account (workspace_id, id, platform, name, market, time_zone, currency,
     revision, created_at_utc, updated_at_utc)
   SELECT ?1, 'acc_' || value, 'amazon', value, value, 'UTC', 'USD', ${REVISION}, 1, 1
   FROM json_each('["US","DE"]')`,
  `${NUMBERS(skus)} INSERT INTO daily_demand (workspace_id, sku_id, account_id, local_date, units)
   SELECT ?1, printf('sku_%06d', i), 'acc_' || m.value, d.value, 1 + (i * 7) % 5
   FROM n, json_each('["US","DE"]') m, json_each('["2026-11-02","2026-11-20"]') d
   WHERE m.value = 'US' OR i % 3 = 0`,
  `${NUMBERS(skus)} INSERT INTO cost (workspace_id, sku_id, effective_from_date, purchase_minor,
     currency, source, revision, updated_at_utc)
   SELECT ?1, printf('sku_%06d', i), '2026-01-01', 100 + i, 'USD', 'typed', ${REVISION}, 1 FROM n`,
  `${NUMBERS(skus)} INSERT INTO inbound_line (workspace_id, id, sku_id, warehouse_id,
     units_planned, units_expected, eta_p50_utc, revision, created_at_utc, updated_at_utc)
   SELECT ?1, printf('inb_%06d', i), printf('sku_%06d', i), 'wh_US', 60, 60,
     ${NOW_MS + 9 * 86_400_000}, ${REVISION}, 1, 1 FROM n WHERE i % 5 = 0`,
];

// 200 days of what each rate sold, packed as the nights pack them.
async function remember(db: WorkspaceDb, skus: number) {
  const random = seededRandom(7);
  const sold = (rate: number) =>
    Array.from({ length: 200 }, () => Math.floor(-Math.log(1 - random()) * rate));
  for (let from = 0; from < skus; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, skus - from) }, (_, i) => from + i).flatMap(
      (i) =>
        ['US', 'DE'].slice(0, i % 3 === 0 ? 2 : 1).map((market) => ({
          ...{ skuId: `sku_${String(i).padStart(6, '0')}`, market },
          units: packCounts(sold(0.2 + 4 * random())),
        })),
    );
    const sql = `INSERT INTO planning_row (workspace_id, sku_id, market, first_date, units,
        stock_out_days, archived_until_date, updated_at_utc)
      SELECT ?1, value ->> 'skuId', value ->> 'market', '2026-05-06', value ->> 'units', '[]',
        '2026-11-22', 1 FROM json_each(?2)`;
    await db.prepare(sql).bind(db.workspaceId, JSON.stringify(rows)).run();
  }
}

/** Statements in a batch of their own. */
export async function writeAll(db: WorkspaceDb, statements: readonly string[]) {
  const bound = statements.map((sql) => db.prepare(sql).bind(db.workspaceId));
  await db.batch([bumpRevision(db), ...bound]);
}

/** Makes the workspace and fills it. */
export async function makePlanShop(
  env: Bindings,
  workspaceId: string,
  skus: number,
): Promise<WorkspaceDb> {
  await createWorkspace(env, { id: workspaceId, name: 'Shop' }, NOW_MS);
  const db = await forWorkspace(env, workspaceId);
  await writeAll(db, SHOP(skus));
  await remember(db, skus);
  return db;
}
