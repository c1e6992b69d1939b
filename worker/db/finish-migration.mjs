// Adds WITHOUT ROWID to the tables of generated migrations: every key leads with the workspace, so
// the table itself is the index and a look-up reads one row instead of two. Drizzle cannot say it.
// Run by `npm run db:generate`; a migration that is already finished is left as it is.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const dir = new URL('./migrations/', import.meta.url);
// Rows with a large body stay ordinary: wide rows make a WITHOUT ROWID tree slow
// (sqlite.org/withoutrowid.html, section 3).
const wide = [
  'webhook_inbox',
  'idempotency_record',
  'import_job',
  'import_chunk',
  'forecast',
  'planning_row',
  'clearance_case',
  'planning_run',
];

for (const file of readdirSync(dir).filter((name) => name.endsWith('.sql'))) {
  const before = readFileSync(new URL(file, dir), 'utf8');
  const after = before.replace(
    /(CREATE TABLE `(?:__new_)?(\w+)` \([^;]*\n\));/g,
    (all, head, table) => (wide.includes(table) ? all : `${head} WITHOUT ROWID;`),
  );
  if (after !== before) writeFileSync(new URL(file, dir), after);
}
