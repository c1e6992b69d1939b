// Chromium, a Chinese font, and the tests' other browsers, from Debian's own packages, where we may
// install them.
// Must never ask for a password or stop a start that could do without.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium, findHeadlessShell } from './find-chromium.mjs';
import { findFirefox } from './find-firefox.mjs';

const CJK_FONTS = [
  '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
  '/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc',
];
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

const succeeds = (file, args) => spawnSync(file, args, { stdio: 'ignore' }).status === 0;

// Ubuntu's `chromium` is a stub for a snap that no container can run, so only Debian is served.
function isDebian() {
  if (process.platform !== 'linux' || !existsSync('/etc/os-release')) return false;
  return /^ID=("?)(debian|raspbian|kali)\1$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

/** The words before `apt-get`, or null when we may not install. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return succeeds('sudo', ['-n', 'true']) ? ['sudo', '-n'] : null;
}

function aptInstall(prefix, packages) {
  const options = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=2', '-qq'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = (args) => {
    const [file, ...rest] = [...prefix, 'apt-get', ...options, ...args];
    return spawnSync(file, rest, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
  };
  return run(['update']) && run(['install', '-y', '--no-install-recommends', ...packages]);
}

function missingPackages() {
  const hasFont = CJK_FONTS.some((path) => existsSync(path));
  const packages = findChromium() ? [] : ['chromium'];
  return hasFont ? packages : [...packages, 'fonts-noto-cjk'];
}

// A failed attempt is remembered for a day, so that a machine without network starts at once.
function hasFailedLately(stamp) {
  return existsSync(stamp) && Date.now() - statSync(stamp).mtimeMs < RETRY_AFTER_MS;
}

// What cannot be done without is tried every time.
function installOnce(root, name, packages, isNeeded) {
  const prefix = packages.length > 0 && isDebian() ? rootPrefix() : null;
  const stamp = join(root, 'node_modules', '.cache', 'stockcast', name);
  if (!prefix || (!isNeeded && hasFailedLately(stamp))) return;
  console.log(`Installing ${packages.join(' and ')} from Debian (once) ...`);
  if (aptInstall(prefix, packages)) return;
  mkdirSync(join(stamp, '..'), { recursive: true });
  writeFileSync(stamp, packages.join('\n'));
  console.warn(`apt-get could not install ${packages.join(', ')}.`);
}

/** Installs what is missing where apt can; returns the Chromium found at the end, or null. */
export function installBrowser(root) {
  const packages = missingPackages();
  installOnce(root, 'apt-failed', packages, packages.includes('chromium'));
  return findChromium();
}

/**
 * Where apt can: Firefox for the smoke test, which without it is skipped and says so, and the
 * Chromium without windows, in whose place the whole one takes longer.
 */
export function installTestBrowsers(root) {
  const shell = findHeadlessShell() === findChromium() ? ['chromium-headless-shell'] : [];
  const firefox = findFirefox() ? [] : ['firefox-esr'];
  installOnce(root, 'apt-failed-tests', [...firefox, ...shell], false);
}

/** What a person can do when there is no Chromium. */
export const CHROMIUM_HELP = `No Chromium was found that can load the extension.
  Debian:          apt-get install chromium fonts-noto-cjk   (done for you when run as root)
  Ubuntu, others:  npx playwright-core install --with-deps chromium
  macOS, Windows:  npx playwright-core install chromium
  Already there:   set the environment variable CHROMIUM to the program's path`;
