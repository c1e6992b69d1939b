// The bindings of wrangler.toml and of the test pool. Must stay in step with wrangler.toml.
interface Env {
  DB: D1Database;
  /** A second shard; absent until one database is not enough. */
  DB_2?: D1Database;
  JOBS: Queue;
  /** The built pages under worker/public. */
  ASSETS: Fetcher;
  LIVE_ROOM: DurableObjectNamespace<import('./index').LiveRoom>;
  ENVIRONMENT: string;
  /** Signs access tokens; `.stockcast/secrets.env` locally, `wrangler secret` when deployed. */
  TOKEN_SECRET?: string;
  /** One-use code that makes the first workspace; a secret. */
  SET_UP_CODE?: string;
  /** Seals the credentials of platforms; without it TOKEN_SECRET does. A secret. */
  CREDENTIAL_KEY?: string;
  /** The key of before, until everything is sealed with the new one. A secret. */
  CREDENTIAL_KEY_BEFORE?: string;
  /** Stand-ins for the platforms' APIs; read in development only. */
  TIKTOK_API_ORIGIN?: string;
  SHOPIFY_API_ORIGIN?: string;
  AMAZON_API_ORIGIN?: string;
  /** JSON list of the made-up shops of `npm start`; read in development only. */
  PRACTICE_SHOPS?: string;
  /** JSON of the site switch-off list and selector hints (shared/contract/sites.ts). */
  SITE_CONFIG?: string;
  /** Origins of the published extension, comma separated. */
  EXTENSION_ORIGINS?: string;
  /** The Agora project; without both a live is a rehearsal. The certificate is a secret. */
  AGORA_APP_ID?: string;
  AGORA_CERTIFICATE?: string;
  /** Agora's REST key, for kicks and media push; a secret. */
  AGORA_CUSTOMER_ID?: string;
  AGORA_CUSTOMER_SECRET?: string;
  /** `us` (default), `eu`, `asia` or `cn`: which of Agora's hosts are near. */
  AGORA_REGION?: string;
  /** Signs Agora's channel notifications; a secret. */
  AGORA_NOTIFY_SECRET?: string;
  /** JSON list of STUN and TURN servers for rehearsals. */
  ICE_SERVERS?: string;
}
declare namespace Cloudflare {
  interface Env {
    DB: D1Database;
    DB_2?: D1Database;
    JOBS: Queue;
    ASSETS: Fetcher;
    LIVE_ROOM: DurableObjectNamespace<import('../worker/index').LiveRoom>;
    ENVIRONMENT: string;
    TOKEN_SECRET?: string;
    SET_UP_CODE?: string;
    CREDENTIAL_KEY?: string;
    CREDENTIAL_KEY_BEFORE?: string;
    TIKTOK_API_ORIGIN?: string;
    SHOPIFY_API_ORIGIN?: string;
    AMAZON_API_ORIGIN?: string;
    PRACTICE_SHOPS?: string;
    SITE_CONFIG?: string;
    EXTENSION_ORIGINS?: string;
    AGORA_APP_ID?: string;
    AGORA_CERTIFICATE?: string;
    AGORA_CUSTOMER_ID?: string;
    AGORA_CUSTOMER_SECRET?: string;
    AGORA_REGION?: string;
    AGORA_NOTIFY_SECRET?: string;
    ICE_SERVERS?: string;
    /** Only in tests: what `readD1Migrations` read from worker/db/migrations. */
    TEST_MIGRATIONS: import('cloudflare:test').D1Migration[];
  }
  interface GlobalProps {
    mainModule: typeof import('./index');
    durableNamespaces: 'LiveRoom';
  }
}
