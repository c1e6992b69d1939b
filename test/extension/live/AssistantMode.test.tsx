// Assistant mode over recorded frames of a room: the line-up, holds, unread orders and moderation.
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  click,
  type Opening,
  open,
  press,
  root,
  setUpRoot,
  tearDownRoot,
  text,
} from '../../support/live/open-panel.tsx';

import { PANEL_STATES } from '../../support/live/panel-states.ts';
import { STORY_ENGINE } from '../../support/live/story-services.ts';

beforeEach(setUpRoot);
afterEach(tearDownRoot);

describe('the assistant', () => {
  const desk = async (opening: Opening = {}) => {
    const story = await open(opening);
    await press('w');
    return story;
  };
  test('has a pin button in each row, and the pinned row is marked', async () => {
    const { sent } = await desk();
    expect(root.querySelectorAll('tbody tr')).toHaveLength(6);
    expect(text('tr[aria-selected="true"]')).toContain('PINNED');
    await act(async () => {
      root.querySelector<HTMLElement>('[title="Pin Packing cubes"]')?.click();
    });
    expect(sent).toEqual([{ type: 'pin', productId: 'TC-0501' }]);
  });
  test('holds 2 boxes for who wrote "quiero 2", by the first chip', async () => {
    const { sent } = await desk();
    await click('SB-0231 × 2');
    expect(sent).toEqual([
      { type: 'claim', productId: 'SB-0231', units: 2, forPersonId: 'vwr_tomas' },
    ]);
    expect(text('[aria-label="Cannot be read"]')).not.toContain('quiero');
  });
  test('of a show that is over reads everything and offers no act the room would refuse', async () => {
    await desk({ change: PANEL_STATES.ended?.room ?? undefined });
    expect(root.querySelectorAll('tbody tr')).toHaveLength(6);
    expect(root.querySelectorAll('.desk-talk li').length).toBeGreaterThan(0);
    expect(root.querySelectorAll('.desk-body button:not(.chip), .desk-body input')).toHaveLength(0);
    expect(root.querySelectorAll('.desk-strip select')).toHaveLength(0);
  });
  test('mutes for 10 minutes and takes it back from the toast', async () => {
    const { sent } = await desk();
    await click('Mute mar_luna for 10 min');
    await click('Undo');
    expect(sent).toEqual([
      { type: 'mute', viewerId: 'vwr_luna', minutes: 10 },
      { type: 'unmute', viewerId: 'vwr_luna' },
    ]);
  });
  test('shadow-bans, sees who is, and takes it back from the toast or the same button', async () => {
    const { sent } = await desk();
    const label = 'Shadow-ban mar_luna: nobody else sees what they write, and they do not notice';
    await click(label);
    await click('Undo');
    expect(sent).toEqual([
      { type: 'shadow', viewerId: 'vwr_luna' },
      { type: 'unshadow', viewerId: 'vwr_luna' },
    ]);
  });
  test('shows on the comment whose writer is shadow-banned, and lifts it there', async () => {
    const { sent } = await desk({ change: (room) => ({ ...room, shadowedIds: ['vwr_luna'] }) });
    expect(text('.desk-talk > li')).toContain('shadow-banned');
    await click('Show what mar_luna writes to all again');
    expect(sent).toEqual([{ type: 'unshadow', viewerId: 'vwr_luna' }]);
  });
  test('mutes all and reads first, by one list of three', async () => {
    const { sent } = await desk();
    const list = root.querySelector<HTMLSelectElement>('[title^="Who may write"] select');
    expect([...(list?.options ?? [])].map((one) => one.text)).toEqual([
      ...['all write', 'staff only', 'read first'],
    ]);
    for (const mode of ['muted', 'review']) {
      await act(async () => {
        if (list) list.value = mode;
        list?.dispatchEvent(new Event('change', { bubbles: true }));
      });
    }
    expect(sent).toEqual([
      { type: 'comment.mode', mode: 'muted' },
      { type: 'comment.mode', mode: 'review' },
    ]);
  });
  test('decides about what waits one after the other, and undoes what was turned down', async () => {
    const { sent } = await desk({ change: PANEL_STATES.review?.room ?? undefined });
    await click('Waiting2');
    expect(root.querySelectorAll('.desk-talk > li')).toHaveLength(2);
    expect(root.querySelector('[aria-label="Pin this comment for all"]')).toBeNull();
    await click('Turn down');
    await click('Undo');
    root.querySelector<HTMLElement>('.desk-decide button')?.focus();
    await click('Show to all');
    // The keyboard is on the next one that waits.
    const second = root.querySelectorAll('.desk-decide')[1];
    expect(document.activeElement).toBe(second?.querySelector('button'));
    expect(sent).toEqual([
      { type: 'comment.reject', commentId: 'com_luna' },
      { type: 'comment.wait', commentId: 'com_luna' },
      { type: 'comment.approve', commentId: 'com_luna' },
    ]);
  });
  test('is told when the room refuses, in words', async () => {
    const story = await desk();
    story.answer = { ok: false, reason: 'not-allowed' };
    await click('Hide this comment');
    expect(text('.toast-message')).toBe('You may not do that in this live.');
  });
  test('sees holds that end first on top, the last minute marked', async () => {
    await desk();
    expect(text('.desk-clock.pressing')).toBe('0:41');
  });
  test('shows only questions when asked to', async () => {
    await desk();
    await click('Questions');
    expect(root.querySelectorAll('.desk-talk > li')).toHaveLength(3);
  });
});

test('leaving a live before it starts closes camera and microphone', async () => {
  const { asked, services } = await open({
    change: (snapshot) => ({ ...snapshot, state: 'planned', startedAtMs: null }),
  });
  services.store.engine.value = { ...STORY_ENGINE, phase: 'checking', liveId: null };
  await click('Other live');
  expect(asked).toEqual([{ type: 'release' }]);
  expect(services.store.live.value).toBeNull();
});
