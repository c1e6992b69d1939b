// A Chromium for pages that need no extension: quicker than a whole one, of the same engine.
import { type Browser, chromium } from 'playwright-core';
import { findHeadlessShell } from '../../../worker/dev/set-up/find-chromium.mjs';

/** Starts it, headless; whoever starts it closes it. */
export function launchPlainBrowser(): Promise<Browser> {
  const executablePath = findHeadlessShell() ?? undefined;
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
