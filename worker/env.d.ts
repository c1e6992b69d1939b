// The bindings of wrangler.toml and of the test pool. Must stay in step with wrangler.toml.
interface Env {
  DB: D1Database;
  /** A second shard; absent until one database is not enough. */
  DB_2?: D1Database;
  JOBS: Queue;
  LIVE_ROOM: DurableObjectNamespace<import('./index').LiveRoom>;
  ENVIRONMENT: string;
}
declare namespace Cloudflare {
  interface Env {
    DB: D1Database;
    DB_2?: D1Database;
    JOBS: Queue;
    LIVE_ROOM: DurableObjectNamespace<import('../worker/index').LiveRoom>;
    ENVIRONMENT: string;
    /** Only in tests: what `readD1Migrations` read from worker/db/migrations. */
    TEST_MIGRATIONS: import('cloudflare:test').D1Migration[];
  }
  interface GlobalProps {
    mainModule: typeof import('./index');
    durableNamespaces: 'LiveRoom';
  }
}
