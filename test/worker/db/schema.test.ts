// The shape of the database after all migrations: workspace first everywhere, nothing counted up.
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';

// The control plane is looked up before a workspace is known (worker/db/schema/directory.ts).
const CONTROL_PLANE = [
  'pairing_code',
  'member_directory',
  'set_up_link',
  'hook_directory',
  'live_link',
  'order_link',
];

async function tables() {
  const { results } = await env.DB.prepare(
    `SELECT name, sql FROM sqlite_master WHERE type = 'table'
     AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'
     AND name <> 'd1_migrations'`,
  ).all<{ name: string; sql: string }>();
  return results;
}

it('has every table of the design, each with a key that leads with the workspace', async () => {
  const all = await tables();
  expect(all.length).toBeGreaterThanOrEqual(60);
  for (const { name } of all.filter((table) => !CONTROL_PLANE.includes(table.name))) {
    const { results } = await env.DB.prepare(`SELECT name FROM pragma_table_info(?) WHERE pk = 1`)
      .bind(name)
      .all();
    expect(results, name).toEqual([{ name: 'workspace_id' }]);
  }
});

it('leads every index with the workspace', async () => {
  const { results } = await env.DB.prepare(
    `SELECT i.tbl_name AS tableName, i.name, c.name AS firstColumn
     FROM sqlite_master i JOIN pragma_index_info(i.name) c ON c.seqno = 0
     WHERE i.type = 'index' AND i.sql IS NOT NULL`,
  ).all<{ tableName: string; name: string; firstColumn: string }>();
  expect(results.length).toBeGreaterThan(60);
  const wrong = results.filter(
    (row) => row.firstColumn !== 'workspace_id' && !CONTROL_PLANE.includes(row.tableName),
  );
  expect(wrong).toEqual([]);
});

it('uses no AUTOINCREMENT, and no rowid but where rows carry a large body', async () => {
  const all = await tables();
  expect(all.filter((table) => /autoincrement/i.test(table.sql))).toEqual([]);
  const withRowid = all.filter((table) => !/WITHOUT ROWID/.test(table.sql));
  expect(withRowid.map((table) => table.name).sort()).toEqual([
    'clearance_case',
    'forecast',
    'idempotency_record',
    'import_chunk',
    'import_job',
    'planning_row',
    'planning_run',
    'webhook_inbox',
  ]);
});

it('tells the planner about every index, as 0005_statistics says', async () => {
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
     AND name NOT IN (SELECT idx FROM sqlite_stat1) ORDER BY name`,
  ).all<{ name: string }>();
  expect(results.map((row) => row.name)).toEqual([]);
});
