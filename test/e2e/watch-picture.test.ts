// The watch page with a real picture: the built extension hosts, a phone watches over peer
// connections. How fast it is, is measured by the bench `live`.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callApi, type LiveShow, openLiveShow, request } from '../support/live/live-show.ts';

const soon = { timeout: 20_000 };
let show: LiveShow;
let phone: Page;

const framesOf = (page: Page) =>
  page
    .locator('video')
    .first()
    .evaluate((video) => (video as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames);

beforeAll(async () => {
  show = await openLiveShow();
  const panel = await show.openPanel();
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
