// Types of server.mjs, for the end-to-end tests and benches that start the local server.
import type { SampleShop } from './sample/sample-rows.ts';

/** A running local server. */
export interface LocalServer {
  /** Such as `http://localhost:8787`. */
  readonly origin: string;
  readonly seedKey: string;
  readonly pid: number;
  /** Resolves with wrangler's exit code. */
  readonly ended: Promise<number>;
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Where database and secrets are kept; tests give a temporary folder. */
  folder?: string;
  /** 0 takes a free port. */
  port?: number;
  isShown?: boolean;
  /** Settings of the worker on top. */
  vars?: Record<string, string>;
  /** The folder is at the newest migration already. */
  isMigrated?: boolean;
}

export const DEFAULT_FOLDER: string;
export function migrate(folder: string): Promise<void>;
export function startServer(options?: ServerOptions): Promise<LocalServer>;

/** What seeding did. */
export interface SeedAnswer {
  /** False when the database held a workspace and was left alone. */
  readonly isSeeded: boolean;
  readonly counts?: Readonly<Record<'skus' | 'listings' | 'movements' | 'orders', number>>;
}
export function seed(
  server: Pick<LocalServer, 'origin' | 'seedKey'>,
  shop: SampleShop,
): Promise<SeedAnswer>;
/** Has the cron run once, as Cloudflare does every five minutes. */
export function runCron(server: Pick<LocalServer, 'origin'>): Promise<void>;
/** Lets minutes pass in the room of a live of the sample shop. */
export function passTime(
  server: Pick<LocalServer, 'origin' | 'seedKey'>,
  liveId: string,
  minutes: number,
): Promise<void>;
