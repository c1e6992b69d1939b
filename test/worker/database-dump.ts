// Everything in the embedded databases as text, so that a test can say "nothing was written".
import { env } from 'cloudflare:workers';

async function dumpOf(db: D1Database): Promise<string> {
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
    )
    .all<{ name: string }>();
  const tables = results.map(({ name }) => name).filter((name) => !/^(d1_|sqlite_)/.test(name));
  const rows = await db.batch(tables.map((name) => db.prepare(`SELECT * FROM "${name}"`)));
  return tables
    .map((name, i) =>
      [name, ...(rows[i]?.results ?? []).map((row) => JSON.stringify(row))].join('\n'),
    )
    .join('\n\n');
}

/** Every row of every table of every shard. */
export async function dumpDatabases(): Promise<string> {
  const shards = [env.DB, env.DB_2].filter((db) => db !== undefined);
  return (await Promise.all(shards.map(dumpOf))).join('\n=====\n');
}
