// Hands every worker test file empty storage at the newest migration: the files share a runtime,
// which is several times faster than one each.
import { applyD1Migrations, reset } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { forgetShards } from '../../worker/db/for-workspace.ts';

const TABLES_AND_VIEWS = `SELECT type, name FROM sqlite_master
  WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'
  ORDER BY type = 'table'`;

// On a slow machine `reset()` sometimes leaves a database as it was.
async function dropAll(db: D1Database) {
  const { results } = await db.prepare(TABLES_AND_VIEWS).all<{ type: string; name: string }>();
  if (results.length === 0) return;
  const drops = results.map(({ type, name }) => db.prepare(`DROP ${type} "${name}"`));
  await db.batch([db.prepare('PRAGMA defer_foreign_keys = on'), ...drops]);
}

await reset();
forgetShards();
for (const db of [env.DB, env.DB_2]) {
  if (!db) continue;
  await dropAll(db);
  await applyD1Migrations(db, env.TEST_MIGRATIONS);
}
