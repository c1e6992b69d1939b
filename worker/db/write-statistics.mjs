// Adds to a migration what SQLite's planner is to know of the tables and indexes it makes: how they
// look in a grown database. The rows are literal: D1 refuses the pragma functions that would work
// them out where it runs. What earlier migrations have said stands. Run it after `npm run
// db:generate` made or changed a table or an index: `npm run db:statistics -- NAME`.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const dir = new URL('./migrations/', import.meta.url);
const name = process.argv[2];
if (!/^\d{4}_\w+$/.test(name ?? '')) {
  console.error('Say the name of the migration to add to, such as 0006_statistics.');
  process.exit(1);
}

// Many workspaces, ten thousand rows each: rows per distinct prefix of an index, by its width.
// Without them SQLite walks all rows of a workspace by primary key rather than use an index that
// names more columns (2,002 rows for one listing, measured); test/worker/db/schema.test.ts says
// when some are missing.
const STATISTICS = {
  partial: ['10000 100', '10000 100 1', '10000 100 10 1', '10000 100 10 2 1'],
  unique: [
    '1000000 1',
    '1000000 10000 1',
    '1000000 10000 100 1',
    '1000000 10000 300 20 1',
    '1000000 10000 300 20 4 1',
    '1000000 10000 300 40 10 3 1',
  ],
  plain: [
    '1000000 1000',
    '1000000 10000 20',
    '1000000 10000 300 4',
    '1000000 10000 300 20 4',
    '1000000 10000 300 40 10 3',
  ],
};

const database = new DatabaseSync(':memory:');
for (const file of readdirSync(dir).sort()) {
  if (!file.endsWith('.sql')) continue;
  database.exec(readFileSync(new URL(file, dir), 'utf8'));
}
const indexes = database
  .prepare(
    `SELECT t.name AS tbl, iif(i.origin = 'pk' AND t.wr = 1, t.name, i.name) AS idx, i.partial,
       i."unique" AS isUnique, (SELECT count(*) FROM pragma_index_info(i.name)) AS width
     FROM pragma_table_list t JOIN pragma_index_list(t.name) i
     WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%'
     ORDER BY tbl, idx`,
  )
  .all();

const known = new Map(
  database
    .prepare('SELECT idx, tbl FROM sqlite_stat1')
    .all()
    .map(({ idx, tbl }) => [idx, tbl]),
);
const rows = indexes
  .filter(({ tbl, idx }) => known.get(idx) !== tbl)
  .map(({ tbl, idx, partial, isUnique, width }) => {
    const table = partial ? STATISTICS.partial : isUnique ? STATISTICS.unique : STATISTICS.plain;
    return `  ('${tbl}', '${idx}', '${table[Math.min(width, table.length) - 1]}')`;
  });

if (rows.length > 0) {
  const path = new URL(`${name}.sql`, dir);
  const before = existsSync(path) ? `${readFileSync(path, 'utf8').trimEnd()}\n` : '';
  const text = `${before && `${before}--> statement-breakpoint\n`}\
-- What the planner is to know of a grown database; written by worker/db/write-statistics.mjs.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
${rows.join(',\n')};
--> statement-breakpoint
ANALYZE sqlite_schema;
`;
  writeFileSync(path, text);
}
console.log(`${rows.length} indexes added to ${name}.sql`);
