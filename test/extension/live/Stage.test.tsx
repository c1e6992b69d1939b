// The stage as two hosts of one rehearsal room meet on it: a PK is asked for, and answered.
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RoomInvite } from '../../../shared/contract/live-pace.ts';
import { click, open, root, setUpRoot, tearDownRoot } from '../../support/live/open-panel.tsx';
import { STORY_NOW } from '../../support/live/story.ts';
import type { StoryServices } from '../../support/live/story-services.ts';

beforeEach(setUpRoot);
afterEach(tearDownRoot);

const RIVAL = 'mem_rival';

const hear = ({ services }: StoryServices, frame: object) =>
  act(async () => services.store.rooms.hear(frame as never));

const presence = (story: StoryServices) =>
  hear(story, {
    ...{ type: 'presence', v: 1, viewers: 12 },
    staff: [
      { personId: 'mem_host', role: 'host' },
      { personId: RIVAL, role: 'cohost' },
    ],
  });

const inviteTo = (story: StoryServices, personId: string, askedBy: string, seq = 930) => {
  const invite: RoomInvite = {
    ...{ inviteId: 'inv_1', kind: 'pk', personId, askedBy, state: 'open' },
    endsAtMs: STORY_NOW + 60_000,
  };
  const events = [{ type: 'invite', seq, invite }];
  return hear(story, { type: 'events', v: 1, seq, after: 901, events });
};

test('a host asks another host of the room for a PK by one button', async () => {
  const story = await open();
  await presence(story);
  await click('Invite');
  await click('PK');
  expect(story.sent).toContainEqual({ type: 'invite', kind: 'pk', viewerId: RIVAL });
});

test('who is asked accepts or declines; who asked can take it back', async () => {
  const story = await open();
  await presence(story);
  await inviteTo(story, 'mem_host', RIVAL);
  expect(root.querySelector('.live-stage')?.textContent).toContain('PK · 1:00');
  await click('Accept');
  const answer = { type: 'invite.answer', inviteId: 'inv_1', isAccepted: true };
  expect(story.sent).toContainEqual(answer);
  await inviteTo(story, RIVAL, 'mem_host', 931);
  await click('Take back');
  expect(story.sent).toContainEqual({ type: 'invite.cancel', inviteId: 'inv_1' });
});
