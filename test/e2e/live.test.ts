// A live end to end: the built extension as host, three viewers, the real worker, no network. Facts
// only; how fast it was is measured by the bench `live`.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ask,
  type LiveShow,
  linesOf,
  openLiveShow,
  request,
  stateOf,
} from '../support/live/live-show.ts';
import { command, dropSocket, figuresOf, publish } from '../support/live/viewer-figures.ts';

declare const chrome: { action: { getBadgeText(details: object): Promise<string> } };

let show: LiveShow;
let panel: Page;
let desk: Page;
let viewers: Page[];

const all = <T>(of: (page: Page) => Promise<T>): Promise<T[]> => Promise.all(viewers.map(of));
const framesOf = async (page: Page) => (await figuresOf(page)).frames;
const soon = { timeout: 30_000 };

/** Every viewer shows at least 20 pictures more than now. */
async function expectMovingOn(): Promise<void> {
  const before = await all(framesOf);
  await expect
    .poll(async () => (await all(framesOf)).every((n, i) => n - (before[i] ?? 0) >= 20), soon)
    .toBe(true);
}

const badge = () => show.page.evaluate(() => chrome.action.getBadgeText({}));

beforeAll(async () => {
  show = await openLiveShow();
  panel = await show.openPanel();
  await show.useTimeCodeCamera();
  expect(await request(panel, { type: 'start', liveId: show.liveId })).toMatchObject({
    fault: null,
  });
  viewers = await Promise.all([show.openViewer(), show.openViewer(), show.openViewer()]);
  desk = await show.openViewer('host');
}, 120_000);

afterAll(() => show?.close());

describe('a rehearsal with three viewers', () => {
  it('shows every viewer moving, coloured pictures whose time code can be read', async () => {
    const isSeen = async (page: Page) => {
      const { frames, colours, delaysMs, fault } = await figuresOf(page);
      expect(fault).toBeNull();
      return frames >= 20 && colours >= 4 && delaysMs.length >= 10;
    };
    await expect.poll(async () => (await all(isSeen)).every(Boolean), soon).toBe(true);
    for (const { delaysMs, width, height } of await all(figuresOf)) {
      expect(Math.min(...delaysMs)).toBeGreaterThanOrEqual(0);
      expect(height).toBeGreaterThan(width);
    }
  });

  it('says on air on the badge, and how many watch', async () => {
    expect(await badge()).toBe('LIVE');
    await expect.poll(async () => (await stateOf(panel)).viewers, soon).toBe(3);
    expect(await stateOf(panel)).toMatchObject({ phase: 'on-air', link: 'connected', fault: null });
  });

  it('brings comments of all three to everybody in one order', async () => {
    const texts = viewers.map((_, i) => `hello from viewer ${i + 1}`);
    await Promise.all(
      viewers.map((page, i) => command(page, { type: 'comment', text: texts[i] ?? '' })),
    );
    const commentsOf = async (page: Page) => (await figuresOf(page)).room.comments;
    await expect.poll(async () => (await commentsOf(desk)).length, soon).toBe(3);
    const told = await commentsOf(desk);
    expect([...told].sort()).toEqual([...texts].sort());
    await expect.poll(async () => all(commentsOf), soon).toEqual([told, told, told]);
  });

  it('gives claims their places in the order in which they came', async () => {
    const [{ left = [] } = {}] = await all(async (page) => (await figuresOf(page)).room);
    const units = left[0] ?? 0;
    expect(units).toBeGreaterThan(0);
    const productId = show.skuId;
    for (const [i, wanted] of [units, 1, 1].entries()) {
      const page = viewers[i] as Page;
      expect(await command(page, { type: 'claim', productId, units: wanted })).toMatchObject({
        ok: true,
      });
    }
    const claimsAtDesk = async () =>
      (await figuresOf(desk)).room.claims.map(({ state, units: n, place }) => [state, n, place]);
    await expect.poll(claimsAtDesk, soon).toEqual([
      ['held', units, null],
      ['waiting', 1, 1],
      ['waiting', 1, 2],
    ]);
  });

  it('goes on with the panel closed', async () => {
    await panel.close();
    await expectMovingOn();
  });

  it('goes on with the service worker stopped, and a new panel finds it as it is', async () => {
    await show.stopWorker();
    await expectMovingOn();
    panel = await show.openPanel();
    expect(await stateOf(panel)).toMatchObject({
      phase: 'on-air',
      liveId: show.liveId,
      viewers: 3,
    });
  });

  it('tells a viewer whose line was cut everything it missed, once and in order', async () => {
    const [first, second] = viewers as [Page, Page, Page];
    await dropSocket(first);
    for (const n of [1, 2, 3]) await command(second, { type: 'comment', text: `missed ${n}` });
    const lastThree = async (page: Page) => (await figuresOf(page)).room.comments.slice(-3);
    await expect.poll(() => lastThree(first), soon).toEqual(['missed 1', 'missed 2', 'missed 3']);
    const { room, heard } = await figuresOf(first);
    expect(heard).toMatchObject({ gaps: 0, welcomes: 2 });
    expect(new Set(room.comments).size).toBe(room.comments.length);
    await expectMovingOn();
  });

  it('brings a promoted viewer on the stage, seen by the host and the others, and off again', async () => {
    const [guest, ...others] = viewers as [Page, Page, Page];
    const { buyerId: viewerId = '' } = (await figuresOf(guest)).room.claims[0] ?? {};
    await command(desk, { type: 'role', viewerId, role: 'cohost' });
    await expect.poll(async () => (await figuresOf(guest)).room.role, soon).toBe('cohost');
    await publish(guest);
    const remotes = async () => (await stateOf(panel)).remotes;
    await expect
      .poll(remotes, soon)
      .toEqual([{ personId: viewerId, hasVideo: true, hasAudio: false }]);
    const seen = () => Promise.all(others.map(async (p) => (await figuresOf(p)).publishers));
    await expect.poll(seen, soon).toEqual([2, 2]);
    await command(desk, { type: 'role', viewerId, role: 'viewer' });
    await expect.poll(remotes, soon).toEqual([]);
    await expect.poll(seen, soon).toEqual([1, 1]);
  });

  it('puts a second host beside the first in a PK, both seen by all, until it is over', async () => {
    const rival = await show.openViewer('rival');
    await expect.poll(async () => (await figuresOf(rival)).room.role, soon).toBe('host');
    const { personId: viewerId } = (await figuresOf(rival)).room;
    if (viewerId === null) throw new Error('the second host has no id');
    await command(desk, { type: 'invite', kind: 'pk', viewerId });
    const inviteAt = async (page: Page) => (await figuresOf(page)).room.invites[0];
    await expect.poll(async () => (await inviteAt(rival))?.state, soon).toBe('open');
    const { inviteId = '' } = (await inviteAt(rival)) ?? {};
    await command(rival, { type: 'invite.answer', inviteId, isAccepted: true });
    await publish(rival);
    const remotes = async () => (await stateOf(panel)).remotes;
    await expect
      .poll(remotes, soon)
      .toEqual([{ personId: viewerId, hasVideo: true, hasAudio: false }]);
    const seen = () => all(async (page) => (await figuresOf(page)).publishers);
    await expect.poll(seen, soon).toEqual([2, 2, 2]);
    // The second host sees the first.
    await expect.poll(async () => (await figuresOf(rival)).publishers, soon).toBe(1);
    expect(await inviteAt(desk)).toMatchObject({ kind: 'pk', state: 'accepted' });
    await command(desk, { type: 'invite.cancel', inviteId });
    await expect.poll(() => inviteAt(desk), soon).toBeUndefined();
    // Who came with a host's own ticket leaves the stage too, the page still open.
    await expect.poll(async () => (await figuresOf(rival)).room.role, soon).toBe('viewer');
    await expect.poll(remotes, soon).toEqual([]);
    await expect.poll(seen, soon).toEqual([1, 1, 1]);
    await rival.close();
  });

  it('turns the picture, and shows a screen in its place, without a break', async () => {
    await request(panel, { type: 'orientation', orientation: 'landscape' });
    const isLying = async (page: Page) => {
      const { width, height } = await figuresOf(page);
      return width > height;
    };
    await expect.poll(async () => (await all(isLying)).every(Boolean), soon).toBe(true);
    const shared = await request(panel, { type: 'source', source: 'screen' });
    expect(shared).toMatchObject({ fault: null });
    expect(await stateOf(panel)).toMatchObject({ source: 'screen' });
    await expectMovingOn();
    await request(panel, { type: 'source', source: 'camera' });
    expect((await stateOf(panel)).source).toBe('camera');
    await expectMovingOn();
  });

  it('comes back by itself when the line of the host was cut, the picture going on', async () => {
    const before = await linesOf(panel);
    expect(before.at(-1)).toBe('open');
    await show.cutHostLine();
    await expectMovingOn();
    const since = async () => (await linesOf(panel)).slice(before.length);
    await expect.poll(since, soon).toEqual(['waiting', 'connecting', 'open']);
    expect(await stateOf(panel)).toMatchObject({ phase: 'on-air', fault: null, viewers: 3 });
    await command(viewers[1] as Page, { type: 'comment', text: 'still there?' });
    await expect.poll(badge, soon).toBe('LIVE');
  });

  it('is found again by the viewers when its document was lost and the host started anew', async () => {
    await panel.close();
    await show.loseEngine();
    panel = await show.openPanel();
    expect((await stateOf(panel)).phase).toBe('off');
    await show.useTimeCodeCamera();
    const again = await request(panel, { type: 'start', liveId: show.liveId });
    expect(again).toMatchObject({ fault: null });
    await expect
      .poll(async () => (await stateOf(panel)).stats?.sendKbps ?? 0, { timeout: 40_000 })
      .toBeGreaterThan(0);
    await expectMovingOn();
  });

  it('measures the microphone and the picture while a panel looks', async () => {
    const meter = () =>
      panel.evaluate(
        () =>
          (
            globalThis as unknown as {
              engine: { seen: { meter: { level: number; light: number } } };
            }
          ).engine.seen.meter,
      );
    await expect.poll(async () => (await meter())?.light ?? 0, soon).toBeGreaterThan(0.05);
    // The fake microphone beeps once a second.
    await expect.poll(async () => (await meter()).level, soon).toBeGreaterThan(0.2);
  });

  it('ends for everybody at a word of the background, as the badge menu gives it', async () => {
    expect(await ask(show.page, 'engine.state')).toMatchObject({ phase: 'on-air' });
    expect(await ask(show.page, 'engine.end')).toBe(true);
    await expect
      .poll(async () => all(async (page) => (await figuresOf(page)).room.session), soon)
      .toEqual(['ended', 'ended', 'ended']);
    await expect.poll(async () => (await stateOf(panel)).phase, soon).toBe('off');
    await expect.poll(badge, soon).not.toBe('LIVE');
    const again = await request(panel, { type: 'start', liveId: show.liveId });
    expect(again).toMatchObject({ fault: { kind: 'room-over' } });
  });
});
