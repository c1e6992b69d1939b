// The test projects: the rules of the source, pure code in Node, the worker in workerd, the
// extension in happy-dom, and what a person sees in Chromium.
import { existsSync } from 'node:fs';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const migrationsDir = 'worker/db/migrations';
const readMigrations = async () =>
  existsSync(migrationsDir) ? await readD1Migrations(migrationsDir) : [];

// The same suite in workerd over one shard, and once more with workspaces spread over two.
const inWorkerd = (name: string, d1Databases: string[], exclude: string[] = []) => ({
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: './wrangler.toml' },
      miniflare: {
        d1Databases,
        bindings: { ENVIRONMENT: 'dev', TEST_MIGRATIONS: await readMigrations() },
      },
    })),
  ],
  test: {
    name,
    include: ['test/worker/**/*.test.ts'],
    exclude,
    setupFiles: ['test/worker/set-up.ts'],
    // One runtime for all files costs a quarter of the processor time; the set-up empties it.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

export default defineConfig({
  test: {
    // What a passing test logs is nobody's news.
    silent: 'passed-only',
    reporters: ['default', './test/support/reporter.mjs'],
    projects: [
      {
        test: {
          name: 'shared',
          // Pure code: no file can leave anything behind for the next.
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          include: ['test/{shared,bench}/**/*.test.ts'],
        },
      },
      {
        // The rules of the source itself, to be had alone in seconds.
        test: {
          name: 'architecture',
          isolate: false,
          // It waits for its turn behind every other suite; what it reads takes seconds.
          testTimeout: 180_000,
          hookTimeout: 60_000,
          include: ['test/architecture.test.ts'],
        },
      },
      inWorkerd('worker', ['DB']),
      // What one workspace does in its own database knows nothing of shards: once is enough. What
      // finds the shard of a request, a message, a job or a statement runs over both: every route
      // (with another workspace's ids), queue jobs, crons, one connection with its webhooks.
      inWorkerd(
        'worker-two-shards',
        ['DB', 'DB_2'],
        [
          'test/worker/{live-room,domain,dev}/**',
          'test/worker/db/{ledger/**,purchasing/**,plans.test.ts}',
          'test/worker/connections/!(shopify-cycle|shopify-sign-in|whatnot-shows).test.ts',
          'test/worker/routes/!(every-route|live-ending|imports|sync|stock|workspace).test.ts',
          'test/worker/jobs/{dropship-files,after-the-live}.test.ts',
          'test/worker/jobs/{plan-packs,replenish-parts,one-answer,one-number}.test.ts',
        ],
      ),
      {
        plugins: [WxtVitest(), preact()],
        test: {
          name: 'extension',
          include: ['test/extension/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          setupFiles: ['test/extension/set-up.ts'],
          isolate: false,
          testTimeout: 60_000,
          // Loading every room of the workspace on a machine that does much else takes its time.
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/support/browser/e2e-set-up.mjs'],
          // A slow machine shows late what a quick one shows at once; neither is a failure.
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Two at a time: each mostly waits for a page, a worker or a picture.
          maxWorkers: 2,
          // A number of workers of its own wants a turn of its own where all projects run at once.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
