// The watch page with a real picture: the built extension hosts, a phone watches over peer
// connections. How fast it is, is measured by the bench `live`.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeProblems } from '../support/browser/axe-problems.ts';
import {
  callApi,
  type LiveShow,
  openLiveShow,
  request,
  stateOf,
} from '../support/live/live-show.ts';

const soon = { timeout: 30_000 };
let show: LiveShow;
let panel: Page;
let phone: Page;

const hasSize = (video: Element) => (video as HTMLVideoElement).videoWidth > 0;

const framesOf = (page: Page) =>
  page
    .locator('video')
    .first()
    .evaluate((video) => (video as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames);

beforeAll(async () => {
  show = await openLiveShow();
  panel = await show.openPanel();
  expect(await request(panel, { type: 'start', liveId: show.liveId })).toMatchObject({
    fault: null,
  });
  phone = await show.browser.context.newPage();
  await phone.setViewportSize({ width: 390, height: 844 });
  await phone.goto(`${show.shop.origin}/watch/${show.code}`);
}, 120_000);

afterAll(() => show?.close());

describe('the watch page of a rehearsal', () => {
  it('shows moving pictures, silent until the viewer asks for sound', async () => {
    await expect.poll(() => phone.locator('video').count(), soon).toBe(1);
    await expect.poll(() => framesOf(phone), soon).toBeGreaterThan(20);
    const isMuted = () =>
      phone.locator('video').evaluate((video) => (video as HTMLVideoElement).muted);
    expect(await isMuted()).toBe(true);
    await phone.locator('.tap').click();
    await expect.poll(isMuted, soon).toBe(false);
    expect(await phone.locator('.poster').count()).toBe(0);
  });

  it('reports decoded frames to the room by its heartbeat', async () => {
    type Pulse = { items: { role: string; frames: number | null }[] };
    const reported = async () => {
      const { items } = await callApi<Pulse>(show.page, 'lives.pulse', {
        params: { id: show.liveId },
      });
      return items.find(({ role }) => role === 'viewer')?.frames ?? 0;
    };
    await expect.poll(reported, soon).toBeGreaterThan(20);
  });
});

describe('a phone as a camera', () => {
  let camera: Page;

  it('goes on the stage by one button, and the host and a viewer see its picture', async () => {
    const link = await callApi<{ url: string }>(show.page, 'lives.create-link', {
      params: { id: show.liveId },
      body: { role: 'cohost' },
    });
    camera = await show.browser.context.newPage();
    await camera.setViewportSize({ width: 390, height: 844 });
    await camera.goto(link.url);
    await camera.getByRole('button', { name: 'Go on the stage' }).click();
    await camera.getByText('The host sees this picture.').waitFor();
    const remotes = async () => (await stateOf(panel)).remotes;
    await expect.poll(remotes, soon).toMatchObject([{ hasVideo: true, hasAudio: false }]);
    await expect.poll(() => phone.locator('video').count(), soon).toBe(2);
    await expect.poll(() => phone.locator('video').nth(1).evaluate(hasSize), soon).toBe(true);
    expect(await axeProblems(camera)).toEqual([]);
  });

  it('turns its camera without leaving, and is gone from the stage when it leaves', async () => {
    await camera.getByRole('button', { name: 'Other camera' }).click();
    await expect.poll(() => phone.locator('video').count(), soon).toBe(2);
    await camera.getByRole('button', { name: 'Leave' }).click();
    await camera.getByRole('button', { name: 'Go on the stage' }).waitFor();
    await expect.poll(() => phone.locator('video').count(), soon).toBe(1);
  });
});
