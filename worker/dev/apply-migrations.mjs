// Brings the embedded D1 of a folder to the newest migration: `apply-migrations.mjs STATE_FOLDER`.
// As `wrangler d1 migrations apply --local` does and by the same table of names, but with one
// runtime for all of them where wrangler starts one for each (21 s of processor time for 40).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getPlatformProxy } from 'wrangler';
import { ROOT } from './programs.mjs';

const MIGRATIONS = join(ROOT, 'worker', 'db', 'migrations');
// The table wrangler keeps, so that either may go on where the other stopped.
const APPLIED = `CREATE TABLE IF NOT EXISTS d1_migrations(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** Applies what is missing, each migration whole or not at all. */
async function applyMissing(db) {
  await db.prepare(APPLIED).run();
  const { results } = await db.prepare('SELECT name FROM d1_migrations').all();
  const applied = new Set(results.map(({ name }) => name));
  const missing = readdirSync(MIGRATIONS)
    .filter((name) => name.endsWith('.sql') && !applied.has(name))
    .sort();
  for (const name of missing) {
    const text = readFileSync(join(MIGRATIONS, name), 'utf8');
    const statements = text.split('--> statement-breakpoint').map((sql) => db.prepare(sql));
    const noted = db.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name);
    await db.batch([...statements, noted]);
    console.log(`applied ${name}`);
  }
}

const state = process.argv[2];
if (!state) throw new Error('apply-migrations.mjs needs the folder of the state');
const { env, dispose } = await getPlatformProxy({
  configPath: join(ROOT, 'wrangler.toml'),
  // Where `wrangler dev --persist-to` keeps the same databases.
  persist: { path: join(state, 'v3') },
});
try {
  await applyMissing(env.DB);
} finally {
  await dispose();
}
