// Where a Chromium that loads unpacked extensions stands on this machine. Looks, installs nothing.
// Google Chrome is no candidate: its branded builds ignore --load-extension since version 137.
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const FIXED_PATHS = {
  linux: [
    '/usr/lib/chromium/chromium',
    '/usr/lib/chromium-browser/chromium-browser',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
  ],
  darwin: ['/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: [join(process.env.LOCALAPPDATA ?? '', 'Chromium', 'Application', 'chrome.exe')],
};

// Debian's own, of the same source as its Chromium.
const HEADLESS_SHELL = '/usr/lib/chromium/chromium-headless-shell';

// Where `npx playwright-core install chromium` puts its build.
const PLAYWRIGHT_FOLDERS = {
  linux: join(homedir(), '.cache', 'ms-playwright'),
  darwin: join(homedir(), 'Library', 'Caches', 'ms-playwright'),
  win32: join(process.env.LOCALAPPDATA ?? '', 'ms-playwright'),
};
const PLAYWRIGHT_PROGRAMS = [
  ['chrome-linux', 'chrome'],
  ['chrome-linux64', 'chrome'],
  ['chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
  ['chrome-mac-arm64', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'],
  ['chrome-win', 'chrome.exe'],
  ['chrome-win64', 'chrome.exe'],
];

function playwrightPaths() {
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? PLAYWRIGHT_FOLDERS[process.platform];
  if (!folder || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort()
    .reverse()
    .flatMap((name) => PLAYWRIGHT_PROGRAMS.map((parts) => join(folder, name, ...parts)));
}

/** Path of a Chromium, or null. The environment variable CHROMIUM wins and must exist. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM names ${named}, which does not exist. Correct it or unset it.`);
  }
  const fixed = FIXED_PATHS[process.platform] ?? [];
  return [...fixed, ...playwrightPaths()].find((path) => existsSync(path)) ?? null;
}

/**
 * Path of the same Chromium without windows and profiles, for tests of pages that need no
 * extension: it takes 0.4 of the processor time. A whole Chromium where there is none, or null.
 */
export function findHeadlessShell() {
  const shell = process.platform === 'linux' ? HEADLESS_SHELL : '';
  return existsSync(shell) ? shell : findChromium();
}
