// Writes the migration that tells SQLite's planner what a grown database looks like. The rows are
// literal: D1 refuses the pragma functions that would work them out where it runs. Run it after
// a migration that adds a table or an index: `npm run db:statistics -- NAME`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

const dir = new URL('./migrations/', import.meta.url);
const name = process.argv[2];
if (!/^\d{4}_\w+$/.test(name ?? '')) {
  console.error('Say the name of the migration to write, such as 0006_statistics.');
  process.exit(1);
}

// Many workspaces, ten thousand rows each: rows per distinct prefix of an index, by its width.
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
  if (!file.endsWith('.sql') || file.startsWith(name)) continue;
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

const rows = indexes.map(({ tbl, idx, partial, isUnique, width }) => {
  const table = partial ? STATISTICS.partial : isUnique ? STATISTICS.unique : STATISTICS.plain;
  return `  ('${tbl}', '${idx}', '${table[Math.min(width, table.length) - 1]}')`;
});

const text = `-- Tells the planner what a grown database looks like: many workspaces,
-- ten thousand rows each. Without it SQLite walks all rows of a workspace by primary key rather
-- than use an index that names more columns (2,002 rows for one listing, measured). Written by
-- worker/db/write-statistics.mjs; test/worker/db/schema.test.ts says when it is due again.
ANALYZE;
--> statement-breakpoint
DELETE FROM sqlite_stat1;
--> statement-breakpoint
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
${rows.join(',\n')};
--> statement-breakpoint
ANALYZE sqlite_schema;
`;
writeFileSync(new URL(`${name}.sql`, dir), text);
console.log(`${rows.length} indexes in ${name}.sql`);
