// A browser for a soak run: no debugger, no driver, nothing attached. What has to happen in it is
// done by a page that is added to a copy of the extension and that closes itself.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../../worker/dev/set-up/find-chromium.mjs';
import { EXTENSION_DIR } from '../../support/browser/extension-browser.mjs';

// Plays the panel: pairs, goes on air, opens a viewer, tells how it went, closes its own tab.
const STARTER = `
const asked = new URLSearchParams(location.search);
const ask = (type, data) => chrome.runtime.sendMessage({ id: 1, type, data, timestamp: 0 });
const tell = (body) =>
  fetch(asked.get('report'), { method: 'POST', mode: 'no-cors', body: JSON.stringify(body) });
async function start() {
  await chrome.storage.local.set({ apiOrigins: [asked.get('api')] });
  await ask('session.pairDemo');
  await ask('engine.open');
  const port = chrome.runtime.connect({ name: 'live-engine' });
  const answer = await new Promise((done) => {
    port.onMessage.addListener((message) => message.kind === 'answer' && done(message));
    const request = { type: 'start', liveId: asked.get('live') };
    port.postMessage({ kind: 'request', id: 'soak', request });
  });
  await chrome.tabs.create({ url: asked.get('viewer') });
  await tell({ kind: 'started', fault: answer.fault });
  const { id } = await chrome.tabs.getCurrent();
  await chrome.tabs.remove(id);
}
start().catch((error) => tell({ kind: 'failed', error: String(error) }));
`;

/** The id Chromium gives an unpacked extension: its path, hashed, in the letters a to p. */
export function unpackedId(path: string): string {
  const hex = createHash('sha256').update(path).digest('hex').slice(0, 32);
  return [...hex].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
}

/** What the starter page is told. */
export interface SoakAddresses {
  readonly apiOrigin: string;
  readonly liveId: string;
  readonly viewerUrl: string;
}

/** A running browser. */
export interface SoakBrowser {
  /** Null while it runs. */
  exitCode(): number | null;
  stop(): Promise<void>;
}

// Camera and microphone as a person allowed them earlier, "while visiting".
function preferencesFor(origin: string): object {
  const allowed = { [`${origin}/,*`]: { setting: 1 } };
  const exceptions = { media_stream_camera: allowed, media_stream_mic: allowed };
  return { profile: { content_settings: { exceptions } } };
}

async function stop(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null) {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    const hard = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(hard);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Starts it with the starter's tab. */
export function startSoakBrowser({ apiOrigin, liveId, viewerUrl }: SoakAddresses): SoakBrowser {
  const program = findChromium();
  if (!program) throw new Error('there is no Chromium on this machine');
  const folder = mkdtempSync(join(tmpdir(), 'stockcast-soak-'));
  const extension = join(folder, 'extension');
  const profile = join(folder, 'profile');
  cpSync(EXTENSION_DIR, extension, { recursive: true });
  writeFileSync(join(extension, 'soak.js'), STARTER);
  writeFileSync(join(extension, 'soak.html'), '<!doctype html><script src="soak.js"></script>');
  const origin = `chrome-extension://${unpackedId(extension)}`;
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const preferences = JSON.stringify(preferencesFor(origin));
  writeFileSync(join(profile, 'Default', 'Preferences'), preferences);
  const asked = new URLSearchParams({ api: apiOrigin, live: liveId, report: `${viewerUrl}report` });
  asked.set('viewer', viewerUrl);
  // An address of the extension on the command line is opened before the extension is there.
  const open = `chrome.tabs.create({ url: ${JSON.stringify(`soak.html?${asked}`)} })`;
  appendFileSync(
    join(extension, 'background.js'),
    `;chrome.runtime.onInstalled.addListener(() => ${open});`,
  );
  const child = spawn(
    program,
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-first-run',
      '--use-fake-device-for-media-stream',
      `--user-data-dir=${profile}`,
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  return { exitCode: () => child.exitCode, stop: () => stop(child, folder) };
}
