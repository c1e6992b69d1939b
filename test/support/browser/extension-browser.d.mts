// Types of extension-browser.mjs, which benches run without a compiler.
import type { BrowserContext, BrowserContextOptions, Page, Worker } from 'playwright-core';

export interface ExtensionBrowser {
  readonly context: BrowserContext;
  readonly worker: Worker;
  readonly origin: string;
  /** The page that opened by itself; closed unless it was to be kept. */
  readonly welcome: Page;
  connect(apiOrigin: string): Promise<void>;
  close(): Promise<void>;
}
export const EXTENSION_DIR: string;
export function buildExtension(options?: { keepsBuild?: boolean }): Promise<void>;
export function launchExtension(
  options?: {
    lang?: string;
    dir?: string;
    profile?: string;
    args?: string[];
    keepsWelcome?: boolean;
  } & BrowserContextOptions,
): Promise<ExtensionBrowser>;
