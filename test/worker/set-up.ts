// Brings every embedded D1 of a worker test file to the newest migration.
import { applyD1Migrations } from 'cloudflare:test';
import { env } from 'cloudflare:workers';

await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
if (env.DB_2) await applyD1Migrations(env.DB_2, env.TEST_MIGRATIONS);
