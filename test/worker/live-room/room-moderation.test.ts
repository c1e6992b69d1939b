// What the staff do about comments and their writers, through the room: who is heard, what is
// shown to whom, and that all of it stands after the object was gone.
import { evictDurableObject } from 'cloudflare:test';
import { expect, it } from 'vitest';
import type { StoredCommand } from '../../../worker/live-room/room-command.ts';
import { NOW_MS, openShow, type Show, setClock } from './open-show.ts';

const host = { personId: 'host', role: 'host' as const };
const desk = { personId: 'desk', role: 'assistant' as const };
const viewer = (name: string) => ({ personId: name, role: 'viewer' as const });
let commands = 0;
type Wish = StoredCommand extends infer C
  ? C extends { id: string }
    ? Omit<C, 'id'>
    : never
  : never;
const give = (
  show: Show,
  who: typeof host | typeof desk | ReturnType<typeof viewer>,
  wish: Wish,
) => {
  commands += 1;
  return show.room.command(who, { ...wish, id: `moderate-${commands}` } as StoredCommand);
};
const say = (show: Show, name: string, text: string) =>
  give(show, viewer(name), { type: 'comment', text });
const at = (show: Show, seconds: number) => setClock(show.room, NOW_MS + seconds * 1000);
const texts = async (show: Show, who: typeof host | ReturnType<typeof viewer>) =>
  (await show.room.snapshot(who)).comments.map(({ text }) => text);

async function onAir(): Promise<Show> {
  const show = await openShow(10, {}, [], { blockWords: ['scam'] });
  await give(show, host, { type: 'session.start' });
  return show;
}

it('silences a viewer for 10 minutes, or until the desk takes it back, also after an eviction', async () => {
  const show = await onAir();
  const mute = { type: 'mute', viewerId: 'ana', minutes: 10 } as const;
  expect(await give(show, viewer('ben'), mute)).toMatchObject({ reason: 'not-allowed' });
  expect(await give(show, desk, mute)).toMatchObject({ ok: true });
  await evictDurableObject(show.room);
  await at(show, 599);
  expect(await say(show, 'ana', 'hello')).toMatchObject({ reason: 'muted' });
  expect(await say(show, 'ben', 'hello')).toMatchObject({ ok: true });
  await at(show, 600);
  expect(await say(show, 'ana', 'hello')).toMatchObject({ ok: true });
  await give(show, desk, mute);
  await give(show, desk, { type: 'unmute', viewerId: 'ana' });
  expect(await say(show, 'ana', 'again')).toMatchObject({ ok: true });
});

it('slows viewers to one comment in 10 seconds and the staff not at all', async () => {
  const show = await onAir();
  await give(show, desk, { type: 'slow-mode', seconds: 10 });
  expect((await show.room.snapshot(viewer('ana'))).slowModeSeconds).toBe(10);
  expect(await say(show, 'ana', 'one')).toMatchObject({ ok: true });
  await at(show, 9);
  expect(await say(show, 'ana', 'two')).toMatchObject({ reason: 'slow' });
  for (const text of ['three', 'four']) {
    expect(await give(show, host, { type: 'comment', text })).toMatchObject({ ok: true });
  }
  await at(show, 10);
  expect(await say(show, 'ana', 'two')).toMatchObject({ ok: true });
});

it('shows a blocked word to its writer and the staff alone, and no word of who is banned', async () => {
  const show = await onAir();
  await say(show, 'ana', 'this is a SCAM');
  await say(show, 'ana', 'call +86 138 0013 8000');
  expect(await texts(show, viewer('ben'))).toEqual(['call •••']);
  expect(await texts(show, viewer('ana'))).toEqual(['this is a SCAM', 'call •••']);
  expect(await texts(show, host)).toEqual(['this is a SCAM', 'call •••']);
  await give(show, desk, { type: 'ban', viewerId: 'ana' });
  expect(await say(show, 'ana', 'let me in')).toMatchObject({ reason: 'banned' });
  const claim = { type: 'claim', productId: 'box', units: 1 } as const;
  expect(await give(show, viewer('ana'), claim)).toMatchObject({ reason: 'banned' });
});

it('takes a deleted comment from everybody, whoever comes later too, and off the pin', async () => {
  const show = await onAir();
  await say(show, 'ana', 'buy elsewhere');
  await say(show, 'ana', 'nice box');
  const [first] = (await show.room.snapshot(host)).comments;
  const commentId = first?.commentId ?? '';
  await give(show, desk, { type: 'comment.pin', commentId });
  await give(show, desk, { type: 'comment.delete', commentId });
  for (const who of [viewer('ben'), viewer('ana'), host]) {
    expect(await texts(show, who)).toEqual(['nice box']);
  }
  expect((await show.room.snapshot(host)).pinnedCommentId).toBeNull();
});

it('pins a comment for all until it is taken down, and lets no viewer pin', async () => {
  const show = await onAir();
  await say(show, 'ana', 'does it fold?');
  const commentId = (await show.room.snapshot(host)).comments[0]?.commentId ?? '';
  const pin = { type: 'comment.pin', commentId } as const;
  expect(await give(show, viewer('ana'), pin)).toMatchObject({ reason: 'not-allowed' });
  await give(show, desk, pin);
  await evictDurableObject(show.room);
  const pinned = async () => (await show.room.snapshot(viewer('ben'))).pinnedCommentId;
  expect(await pinned()).toBe(commentId);
  await give(show, desk, { ...pin, commentId: null });
  expect(await pinned()).toBeNull();
});
