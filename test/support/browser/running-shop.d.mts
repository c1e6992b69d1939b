// Types of running-shop.mjs for tests written in TypeScript.
import type { BrowserContext, BrowserContextOptions, Page, Worker } from 'playwright-core';

export interface RunningShop {
  readonly origin: string;
  /** Has the worker's cron run once; its queue works on after the answer. */
  runCron(): Promise<void>;
  /** Lets minutes pass in the room of a live: its clock goes forward by them. */
  passTime(liveId: string, minutes: number): Promise<void>;
  stop(): Promise<void>;
}

export interface OpenExtension {
  readonly context: BrowserContext;
  readonly worker: Worker;
  /** `chrome-extension://<id>` */
  readonly base: string;
  /** The page that opened by itself; closed unless it was to be kept. */
  readonly welcome: Page;
  /** The browser's profile folder. */
  readonly profile: string;
  close(): Promise<void>;
}

/** A server with a workspace that has just been made. */
export function startEmptyShop(): Promise<Pick<RunningShop, 'origin' | 'stop'>>;
export function startSampleShop(options?: { vars?: Record<string, string> }): Promise<RunningShop>;
export function openExtension(
  options?: {
    apiOrigin?: string;
    isGranted?: boolean;
    isLong?: boolean;
    keepsWelcome?: boolean;
    args?: string[];
  } & BrowserContextOptions,
): Promise<OpenExtension>;
