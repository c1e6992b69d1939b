// Types of extension-browser.mjs, which benches run without a compiler.
import type { BrowserContext, Worker } from 'playwright-core';

export interface ExtensionBrowser {
  readonly context: BrowserContext;
  readonly worker: Worker;
  readonly origin: string;
  connect(apiOrigin: string): Promise<void>;
  close(): Promise<void>;
}
export const EXTENSION_DIR: string;
export function buildExtension(): Promise<void>;
export function launchExtension(options?: {
  lang?: string;
  colorScheme?: 'light' | 'dark';
  dir?: string;
}): Promise<ExtensionBrowser>;
