// Firefox with the built extension, driven through its remote protocol (WebDriver BiDi): Playwright
// cannot drive a distribution's Firefox. One profile of its own, an ephemeral port, nothing kept.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const EXTENSION_ID = 'extension@stockcast.app';
/** The extension's address is random per profile; a known one lets a test open its pages. */
const UUID = 'b1f0c0de-0000-4000-8000-0000000ca570';
const START_MS = 60_000;

const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'toolkit.telemetry.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  // Grants the hosts a manifest requires, as a store's install prompt does.
  'extensions.originControls.grantByDefault': true,
  'extensions.webextensions.uuids': JSON.stringify({ [EXTENSION_ID]: UUID }),
  'remote.active-protocols': 1,
};

/** Resolves with the address Firefox says it listens on. */
function addressOf(child) {
  let said = '';
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`Firefox is silent: ${said}`)), START_MS);
    child.stderr.on('data', (data) => {
      said += data;
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
      if (!address) return;
      clearTimeout(timer);
      done(`${address}/session`);
    });
    child.once('exit', (code) => fail(new Error(`Firefox left with ${code}: ${said}`)));
  });
}

/** A connection that answers commands by their number. */
async function connect(address) {
  const socket = new WebSocket(address);
  await new Promise((done, fail) => {
    socket.onopen = done;
    socket.onerror = fail;
  });
  const waiting = new Map();
  let last = 0;
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(data);
    const { done, fail } = waiting.get(answer.id) ?? {};
    waiting.delete(answer.id);
    if (answer.type === 'error') fail?.(new Error(`${answer.error}: ${answer.message}`));
    else done?.(answer.result);
  };
  return {
    close: () => socket.close(),
    send(method, params = {}) {
      last += 1;
      const id = last;
      socket.send(JSON.stringify({ id, method, params }));
      return new Promise((done, fail) => waiting.set(id, { done, fail }));
    },
  };
}

/** A tab: navigate, and evaluate an expression whose value comes back as JSON. */
function tabOf(bidi, context) {
  const tab = {
    goto: (url) => bidi.send('browsingContext.navigate', { context, url, wait: 'complete' }),
    async evaluate(expression) {
      const { result, exceptionDetails } = await bidi.send('script.evaluate', {
        expression: `(async () => JSON.stringify(await (${expression})))()`,
        target: { context },
        awaitPromise: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return result.value === undefined ? undefined : JSON.parse(result.value);
    },
    async waitFor(expression, what, withinMs = 30_000) {
      const until = Date.now() + withinMs;
      while (Date.now() < until) {
        const value = await tab.evaluate(expression).catch(() => null);
        if (value) return value;
        await new Promise((done) => setTimeout(done, 150));
      }
      throw new Error(`Firefox never showed ${what}`);
    },
    async picture() {
      const { data } = await bidi.send('browsingContext.captureScreenshot', { context });
      return Buffer.from(data, 'base64');
    },
  };
  return tab;
}

/** Starts Firefox headless and installs the extension of `folder`. */
export async function openFirefox(program, folder) {
  const profile = mkdtempSync(join(tmpdir(), 'stockcast-firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const args = ['-headless', '-no-remote', '-profile', profile, '--remote-debugging-port', '0'];
  const child = spawn(program, [...args, '--remote-allow-system-access'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: profile, MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '900' },
  });
  const gone = new Promise((done) => child.once('exit', done));
  const close = async () => {
    child.kill();
    await Promise.race([gone, new Promise((done) => setTimeout(done, 5_000))]);
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    const bidi = await connect(await addressOf(child));
    await bidi.send('session.new', { capabilities: {} });
    const extensionData = { type: 'path', path: resolve(folder) };
    await bidi.send('webExtension.install', { extensionData });
    return {
      base: `moz-extension://${UUID}`,
      async newTab() {
        const { context } = await bidi.send('browsingContext.create', { type: 'tab' });
        return tabOf(bidi, context);
      },
      async close() {
        bidi.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
