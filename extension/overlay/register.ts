// Registers the content script for the sites that are switched on and allowed, and for no others.
// Runs in the background; must not import what the content script draws.
import { browser } from 'wxt/browser';

/** Where the practice pages stand; loopback is a required host, so they need no permission. */
export const PRACTICE_MATCHES = ['http://localhost/practice/*', 'http://127.0.0.1/practice/*'];

const SCRIPT_ID = 'overlay';
const SCRIPT_FILE = 'content-scripts/overlay.js';
/** Built from entrypoints/overlay-drawing.ts. */
const DRAWING_FILE = '/overlay-drawing.js';
/** Built from entrypoints/overlay-teaching.ts. */
const TEACHING_FILE = '/overlay-teaching.js';

/**
 * Makes the registration equal to `matches` (match patterns of sites switched on and granted).
 * An empty list takes it away.
 */
export async function registerOverlay(matches: readonly string[]): Promise<void> {
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT_ID] });
  if (matches.length === 0) {
    if (known.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT_ID] });
    return;
  }
  const script = {
    id: SCRIPT_ID,
    js: [SCRIPT_FILE],
    matches: [...matches],
    runAt: 'document_start' as const,
    allFrames: false,
    persistAcrossSessions: true,
  };
  if (known.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Injects one of our scripts into a page; its isolated world only. */
async function inject(tabId: number, frameId: number, file: string): Promise<void> {
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    // The type lists files of the last build; a fresh clone has none yet.
    files: [file as never],
  });
}

/** Injects the drawing half into the page a content script spoke from. */
export const injectDrawing = (tabId: number, frameId: number): Promise<void> =>
  inject(tabId, frameId, DRAWING_FILE);

/** Injects the pointing mode into the page of a tab. */
export const injectTeaching = (tabId: number): Promise<void> => inject(tabId, 0, TEACHING_FILE);

/** Injects the overlay into a page that was loaded before its site was switched on. */
export const injectOverlay = (tabId: number): Promise<void> => inject(tabId, 0, `/${SCRIPT_FILE}`);
