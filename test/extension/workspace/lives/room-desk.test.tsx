// The control room of a live in the workspace: the assistant's place while it is open, when it
// begins before that, the review after it, and nothing for who may not assist.
import { signal } from '@preact/signals';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadDeskWords } from '../../../../extension/live/desk-speech.ts';
import type { SessionView } from '../../../../extension/messages.ts';
import type { Services } from '../../../../extension/workspace/services.ts';
import { Workspace } from '../../../../extension/workspace/Workspace.tsx';
import { getLivePlan } from '../../../../shared/contract/live-plans.ts';
import { listLivePushes } from '../../../../shared/contract/live-pushes.ts';
import { listUnbooked, type Unbooked } from '../../../../shared/contract/live-unbooked.ts';
import { type FakeSeat, fakeSeat } from '../../../support/live/fake-seat.ts';
import { storyFrames } from '../../../support/live/story.ts';
import { fakePlan } from '../../../support/workspace/fake-plan.ts';
import {
  createFakeWorkspace,
  fakeError,
  fakeSession,
} from '../../../support/workspace/fake-services.ts';
import { byText, root, settle, useRoom } from '../../../support/workspace/room.tsx';

useRoom();
// Loaded on demand like the rooms; loaded first, so that no test waits for a disk.
beforeAll(() => Promise.all([loadDeskWords('en'), loadDeskWords('zh-CN')]));

interface Stage {
  readonly state?: Unbooked['state'];
  readonly locale?: 'en' | 'zh-CN';
  readonly permissions?: SessionView['permissions'];
  readonly isForbidden?: boolean;
}

/** Draws the room of the live of the mock's minute. */
async function openRoom({ state = 'live', locale = 'en', permissions, isForbidden }: Stage = {}) {
  const seats: FakeSeat[] = [];
  const now = { state };
  const { services, calls } = await createFakeWorkspace(
    '#/lives/liv_1/room',
    locale,
    {},
    {
      [getLivePlan.id]: () => fakePlan({ status: 'live', mode: 'rehearsal' }),
      [listUnbooked.id]: () => {
        if (isForbidden) throw fakeError('forbidden');
        return { liveId: 'liv_1', state: now.state, endCause: null, waiting: 0, items: [] };
      },
      [listLivePushes.id]: () => ({ items: [] }),
    },
  );
  const own: Services = {
    ...services,
    ...(permissions && { session: signal({ ...fakeSession, permissions }) }),
    takeSeat: async (live) => {
      const made = await fakeSeat(live, storyFrames(locale));
      seats.push(made);
      return made.seat;
    },
  };
  await act(async () => render(<Workspace services={own} />, root));
  await settle();
  return { seats, calls, now };
}

const textOf = (selector: string) => root.querySelector(selector)?.textContent ?? '';

describe('the room of a live on air', () => {
  it("is the assistant's place: 596 left, 9 held, the burst alarm, comments, books below", async () => {
    const { seats } = await openRoom();
    expect(textOf('h1')).toBe(fakePlan().title);
    expect(root.querySelectorAll('.desk-line-up tbody tr')).toHaveLength(6);
    expect(textOf('tr[aria-selected="true"]')).toContain('596');
    expect(textOf('[aria-label="Held, not paid"]')).toMatch(/^Held, not paid9time/);
    expect(textOf('.desk-alarm')).toContain('52 a minute');
    expect(root.querySelectorAll('.desk-talk > li').length).toBeGreaterThan(3);
    expect(textOf('.desk-stack > .room-below')).toContain('What the books refused');
    expect(seats[0]?.taken.liveId).toBe('liv_1');
    // One page, one main part, one heading of the first order.
    expect([root.querySelectorAll('main').length, root.querySelectorAll('h1').length]).toEqual([
      1, 1,
    ]);
  });

  it('pins, and opens a flash offer of 20 for 5 minutes at 9.90', async () => {
    const { seats } = await openRoom();
    await act(async () => root.querySelector<HTMLElement>('[title="Pin Packing cubes"]')?.click());
    const rules = byText('.live-rules button', 'Offer and limits');
    await act(async () => rules.click());
    await settle();
    const price = root.querySelector<HTMLInputElement>('.live-rules-form input[inputmode=decimal]');
    if (price) price.value = '9.90';
    await act(async () => void price?.dispatchEvent(new Event('input', { bubbles: true })));
    await act(async () => root.querySelector<HTMLFormElement>('.live-rules-form')?.requestSubmit());
    const offer = { type: 'offer.start', productId: 'SB-0231', priceMinor: 990 };
    expect(seats[0]?.sent).toEqual([
      { type: 'pin', productId: 'TC-0501' },
      { ...offer, units: 20, seconds: 300 },
    ]);
  });

  it('speaks Chinese with the workspace', async () => {
    await openRoom({ locale: 'zh-CN' });
    expect(textOf('.desk-strip')).toContain('直播中');
    expect(textOf('tr[aria-selected="true"]')).toContain('折叠收纳盒');
  });

  it('lets who may only assist pin, and offers no change of the line-up', async () => {
    await openRoom({ permissions: ['stock.read', 'live.assist'] });
    expect(root.querySelector('[title="Pin Packing cubes"]')).not.toBeNull();
    expect(root.textContent).not.toContain('Add or take out');
  });

  it('leaves its 1 seat when the page goes elsewhere', async () => {
    const { seats } = await openRoom();
    await act(async () => render(null, root));
    expect(seats.map(({ isLeft }) => isLeft)).toEqual([true]);
  });

  it('turns to the review when the show ends under it, and gives the seat up', async () => {
    const { seats, now } = await openRoom();
    now.state = 'ended';
    const [frame] = storyFrames('en', (room) => ({ ...room, state: 'ended' }));
    await act(async () => void (frame && seats[0]?.seat.store.rooms.hear(frame)));
    await settle();
    expect(byText<HTMLAnchorElement>('.page-head a.primary', 'The review').hash).toBe(
      '#/reviews/liv_1',
    );
    expect(root.querySelector('.desk')).toBeNull();
    expect(seats.map(({ isLeft }) => isLeft)).toEqual([true]);
  });
});

describe('the room of a live that is not open', () => {
  it('says when it begins, leads to the plan, and takes no seat', async () => {
    const { seats } = await openRoom({ state: 'planned' });
    expect(textOf('h1')).toMatch(/^Begins /);
    expect(byText<HTMLAnchorElement>('.page-head a.primary', 'The plan').hash).toBe(
      '#/lives/liv_1',
    );
    expect(seats).toEqual([]);
  });

  it('is closed to who may not assist: a refusal in words, no seat', async () => {
    const { seats } = await openRoom({ permissions: ['stock.read'], isForbidden: true });
    expect(root.querySelector('.desk')).toBeNull();
    expect(textOf('.notice')).not.toBe('');
    expect(seats).toEqual([]);
  });
});
