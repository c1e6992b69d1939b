// Camera and microphone in the built extension: what happens before anybody allowed them, what the
// permission page says, and what the engine does when a camera is pulled out.
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenExtension, openExtension } from '../support/browser/running-shop.mjs';
import { ask, attachPage, request, stateOf } from '../support/live/live-show.ts';
import { attachTo } from '../support/live/raw-cdp.ts';

let extension: OpenExtension;
let panel: Page;

// Devices are faked, the browser's question is not: nobody answers it here.
const args = ['--use-fake-device-for-media-stream', '--remote-debugging-port=0'];
const soon = { timeout: 30_000 };

async function openPermissionPage(): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(`${extension.base}/permission.html`);
  await page.locator('main.permission h1').waitFor();
  return page;
}

const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(),
  );
  return found.map(({ id }) => id);
};

beforeAll(async () => {
  extension = await openExtension({ args });
  panel = await openPermissionPage();
  await attachPage(panel);
}, 120_000);

afterAll(() => extension?.close());

describe('before anybody allowed camera and microphone', () => {
  it('opens nothing and says that they must be allowed in a tab', async () => {
    expect(await request(panel, { type: 'check' })).toMatchObject({
      fault: { kind: 'permission-needed' },
    });
    expect(await stateOf(panel)).toMatchObject({ phase: 'off', picture: null });
  });

  it('explains itself on the permission page, in both languages, and axe finds nothing', async () => {
    const page = await openPermissionPage();
    await expect.poll(() => page.locator('button').innerText()).toContain('Allow camera');
    expect(await violations(page)).toEqual([]);
    const set = (choice: string) =>
      page.evaluate(
        (data) =>
          (
            globalThis as unknown as { chrome: { runtime: { sendMessage(m: object): void } } }
          ).chrome.runtime.sendMessage({ id: 1, type: 'locale.set', data, timestamp: 0 }),
        { choice },
      );
    await set('zh-CN');
    await expect.poll(() => page.locator('h1').innerText(), soon).toBe('摄像头和麦克风');
    expect(await violations(page)).toEqual([]);
    await set('en');
    await page.close();
  });
});

describe('once they are allowed', () => {
  it('says so on the permission page and opens camera and microphone for the check', async () => {
    await extension.context.grantPermissions(['camera', 'microphone']);
    const page = await openPermissionPage();
    const status = page.locator('[role=status]');
    await expect.poll(() => status.innerText(), soon).toContain('are allowed');
    await page.close();
    expect(await request(panel, { type: 'check' })).toMatchObject({ fault: null });
    const { phase, cameras, microphones, picture, fault } = await stateOf(panel);
    expect({ phase, fault }).toEqual({ phase: 'checking', fault: null });
    expect(cameras.length).toBeGreaterThan(0);
    expect(microphones.length).toBeGreaterThan(0);
    expect(picture).toMatchObject({ width: 540, height: 960 });
  });

  it('opens a camera again by itself when it was pulled out and is back', async () => {
    const engine = await attachTo(extension.profile, '/live-engine.html');
    // The next camera fails to open once, as it does while nothing is plugged in.
    await engine.evaluate(`
      const devices = navigator.mediaDevices;
      const open = devices.getUserMedia.bind(devices);
      globalThis.cameras = [];
      globalThis.isPluggedIn = true;
      devices.getUserMedia = async (wish) => {
        if (wish.video && !isPluggedIn) throw new DOMException('', 'NotFoundError');
        const stream = await open(wish);
        cameras.push(...stream.getVideoTracks());
        return stream;
      }; 0`);
    await request(panel, { type: 'orientation', orientation: 'landscape' });
    await engine.evaluate(`
      isPluggedIn = false;
      cameras.at(-1).stop();
      cameras.at(-1).dispatchEvent(new Event('ended')); 0`);
    const fault = async () => (await stateOf(panel)).fault?.kind ?? null;
    await expect.poll(fault, soon).toBe('camera-lost');
    expect((await stateOf(panel)).picture).toBeNull();
    await engine.evaluate(`
      isPluggedIn = true;
      navigator.mediaDevices.dispatchEvent(new Event('devicechange')); 0`);
    await expect.poll(fault, soon).toBeNull();
    expect((await stateOf(panel)).picture).toMatchObject({ width: 960, height: 540 });
    engine.close();
  });

  it('shows the picture although the microphone cannot be opened, and says so', async () => {
    await request(panel, { type: 'release' });
    const engine = await attachTo(extension.profile, '/live-engine.html');
    await engine.evaluate(`
      globalThis.openBoth = devices.getUserMedia;
      devices.getUserMedia = async (wish) => {
        if (wish.audio) throw new DOMException('', 'NotReadableError');
        return openBoth(wish);
      }; 0`);
    expect(await request(panel, { type: 'check' })).toMatchObject({ fault: null });
    expect(await stateOf(panel)).toMatchObject({
      phase: 'checking',
      picture: { width: 960, height: 540 },
      fault: { kind: 'microphone-lost' },
    });
    await engine.evaluate('devices.getUserMedia = openBoth; 0');
    engine.close();
  });

  it('softens the picture where the beauty look is chosen, at its own size and rate', async () => {
    await request(panel, { type: 'preset', preset: 'beauty' });
    const { picture, preset, fault } = await stateOf(panel);
    expect({ preset, fault }).toEqual({ preset: 'beauty', fault: null });
    expect(picture).toMatchObject({ width: 960, height: 540 });
    const light = () =>
      panel.evaluate(
        () =>
          (globalThis as unknown as { engine: { seen: { meter: { light: number | null } } } })
            .engine.seen.meter?.light ?? 0,
      );
    await expect.poll(light, soon).toBeGreaterThan(0.05);
  });

  it('lets the devices go when the check is over', async () => {
    await request(panel, { type: 'release' });
    expect(await stateOf(panel)).toMatchObject({ phase: 'off', picture: null });
  });

  it('lets them go by itself when the last page that looked is closed', async () => {
    const page = await openPermissionPage();
    await request(panel, { type: 'check' });
    expect(await stateOf(panel)).toMatchObject({ phase: 'checking' });
    await panel.close();
    const phase = async () => (await ask<{ phase: string }>(page, 'engine.state')).phase;
    await expect.poll(phase).toBe('off');
  });
});

describe('once they were refused', () => {
  it('says where this browser hides the switch, and asks again when the button is pressed', async () => {
    // Chromium's own answer to its question, as if a person had pressed "Never allow".
    const refusing = [...args, '--use-fake-ui-for-media-stream=deny'];
    const refused = await openExtension({ args: refusing });
    const page = await refused.context.newPage();
    await page.goto(`${refused.base}/permission.html`);
    await page.locator('main.permission button').click();
    const status = page.locator('[role=status]');
    await expect.poll(() => status.innerText(), soon).toContain('Site settings');
    expect(await page.locator('main.permission button').isEnabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
    await refused.close();
  });
});
