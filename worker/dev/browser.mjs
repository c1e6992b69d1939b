// Opens Chromium with the extension loaded, in a profile of its own. Never touches the user's own
// browser or profile.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './programs.mjs';

/** Folder of the built extension, for "Load unpacked" as well. */
export const EXTENSION_FOLDER = join(ROOT, 'dist', 'extension', 'chrome-mv3');

/** Whether a window can be shown here. */
export function hasDisplay() {
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Starts Chromium on `url`; returns the child process. */
export function openBrowser(chromium, url, profileFolder) {
  const isRoot = process.getuid?.() === 0;
  const args = [
    `--user-data-dir=${profileFolder}`,
    `--disable-extensions-except=${EXTENSION_FOLDER}`,
    `--load-extension=${EXTENSION_FOLDER}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-component-update',
    // Chromium refuses to run as root inside its sandbox; only containers start it that way.
    ...(isRoot ? ['--no-sandbox'] : []),
    url,
  ];
  return spawn(chromium, args, { stdio: 'ignore' });
}
