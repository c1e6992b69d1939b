// What the staff do about comments and their writers, through the room: who is heard, what is
// shown to whom, and that all of it stands after the object was gone.
import { expect, it } from 'vitest';
import type { StoredCommand } from '../../../worker/live-room/room-command.ts';
import { evict } from './evict.ts';
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
  await evict(show.room);
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
  await evict(show.room);
  const pinned = async () => (await show.room.snapshot(viewer('ben'))).pinnedCommentId;
  expect(await pinned()).toBe(commentId);
  await give(show, desk, { ...pin, commentId: null });
  expect(await pinned()).toBeNull();
});

/** The comments a person is shown, with a mark on those that wait. */
const talk = async (show: Show, who: typeof host | ReturnType<typeof viewer>) =>
  (await show.room.snapshot(who)).comments.map(({ text, isWaiting }) => [text, isWaiting ?? false]);
const idOf = async (show: Show, text: string) =>
  (await show.room.snapshot(host)).comments.find((one) => one.text === text)?.commentId ?? '';
const mode = (show: Show, to: 'open' | 'muted' | 'review') =>
  give(show, desk, { type: 'comment.mode', mode: to });
/** Every fact a person has missed since the beginning. */
async function heard(show: Show, who: typeof host | ReturnType<typeof viewer>) {
  const { frames } = await show.room.poll(who, { after: 0, waitMs: 0 });
  return (JSON.parse(frames) as { events?: Record<string, unknown>[] }[]).flatMap(
    ({ events }) => events ?? [],
  );
}

it('lets only the staff write while all are muted, also an order in words, also after an eviction', async () => {
  const show = await onAir();
  const muteAll = { type: 'comment.mode', mode: 'muted' } as const;
  expect(await give(show, viewer('ana'), muteAll)).toMatchObject({ reason: 'not-allowed' });
  for (const role of ['host', 'cohost', 'assistant'] as const) {
    const staff = { personId: role, role } as typeof host;
    expect(await give(show, staff, muteAll)).toMatchObject({ ok: true });
  }
  await evict(show.room);
  await at(show, 1);
  expect((await show.room.snapshot(viewer('ana'))).commentMode).toBe('muted');
  expect(await say(show, 'ana', 'sold 1 x2')).toMatchObject({ reason: 'muted-all' });
  expect(await give(show, host, { type: 'comment', text: 'back soon' })).toMatchObject({
    ok: true,
  });
  expect(await texts(show, viewer('ana'))).toEqual(['back soon']);
  const claim = { type: 'claim', productId: 'box', units: 1 } as const;
  expect(await give(show, viewer('ana'), claim)).toMatchObject({ ok: true });
  await mode(show, 'open');
  expect(await say(show, 'ana', 'sold 1 x2')).toMatchObject({ ok: true });
});

it('keeps a comment under review between its writer and the staff until it is let through', async () => {
  const show = await onAir();
  await say(show, 'ben', 'before');
  await mode(show, 'review');
  await say(show, 'ana', 'sold 1 x2');
  await say(show, 'ben', 'is it SCAM?');
  await give(show, host, { type: 'comment', text: 'hello' });
  expect(await talk(show, viewer('ana'))).toEqual([
    ['before', false],
    ['sold 1 x2', true],
    ['hello', false],
  ]);
  expect((await talk(show, host)).filter(([, waits]) => waits)).toHaveLength(2);
  expect(await texts(show, viewer('eva'))).toEqual(['before', 'hello']);
  expect((await show.room.snapshot(host)).claims).toEqual([]);
  await evict(show.room);
  await at(show, 5);
  const commentId = await idOf(show, 'sold 1 x2');
  const approve = { type: 'comment.approve', commentId } as const;
  expect(await give(show, viewer('ana'), approve)).toMatchObject({ reason: 'not-allowed' });
  const pin = { type: 'comment.pin', commentId } as const;
  expect(await give(show, desk, pin)).toMatchObject({ reason: 'unknown' });
  expect(await give(show, desk, approve)).toMatchObject({ ok: true });
  expect(await give(show, host, approve)).toMatchObject({ reason: 'unknown' });
  for (const who of [viewer('ana'), viewer('eva')]) {
    expect(await talk(show, who)).toEqual([
      ['before', false],
      ['hello', false],
      ['sold 1 x2', false],
    ]);
    const said = (await heard(show, who)).filter(({ type }) => type === 'comment');
    expect(said.at(-1)).toMatchObject({ comment: { commentId, atMs: NOW_MS } });
    expect(said).toHaveLength(3);
  }
  // What waits goes on waiting when everybody may write again.
  await mode(show, 'open');
  expect(await texts(show, viewer('eva'))).not.toContain('is it SCAM?');
});

it('takes a comment that was turned down from its writer too, and lets it wait again when that is undone', async () => {
  const show = await onAir();
  await mode(show, 'review');
  await say(show, 'ana', 'does it fold?');
  const commentId = await idOf(show, 'does it fold?');
  const reject = { type: 'comment.reject', commentId } as const;
  expect(await give(show, desk, reject)).toMatchObject({ ok: true });
  expect(await give(show, desk, reject)).toMatchObject({ reason: 'unknown' });
  for (const who of [viewer('ana'), host]) expect(await texts(show, who)).toEqual([]);
  expect((await heard(show, viewer('eva'))).map(({ type }) => type)).not.toContain('comment.gone');
  const approve = { type: 'comment.approve', commentId } as const;
  expect(await give(show, host, approve)).toMatchObject({ reason: 'unknown' });
  await give(show, desk, { type: 'comment.wait', commentId });
  for (const who of [viewer('ana'), host]) {
    expect(await talk(show, who)).toEqual([['does it fold?', true]]);
  }
  expect(await texts(show, viewer('eva'))).toEqual([]);
  await give(show, host, approve);
  expect(await talk(show, viewer('eva'))).toEqual([['does it fold?', false]]);
});

it.each(['open', 'review'] as const)(
  'tells a shadow-banned writer the same as any other, %s comments',
  async (commentMode) => {
    const told = await Promise.all(
      [true, false].map(async (isShadowed) => {
        const show = await onAir();
        await mode(show, commentMode);
        await say(show, 'ana', 'before');
        if (isShadowed) await give(show, desk, { type: 'shadow', viewerId: 'ana' });
        const results = [await say(show, 'ana', 'after'), await say(show, 'ana', 'after')];
        const [events, snapshot] = [
          await heard(show, viewer('ana')),
          await show.room.snapshot(viewer('ana')),
        ];
        expect(await texts(show, viewer('eva'))).toEqual(
          { true: ['before'], false: ['before', 'after'] }[`${isShadowed}`].filter(
            () => commentMode === 'open',
          ),
        );
        const text = JSON.stringify([results, events, snapshot]);
        return text.replace(/"com_\w+"/g, '"com"').replace(/"seq":\d+/g, '"seq":0');
      }),
    );
    expect(told[0]).toContain('after');
    expect(told[0]).toBe(told[1]);
  },
);

it('hides what a shadow-banned viewer writes until it is taken back, also after an eviction', async () => {
  const show = await onAir();
  const shadow = { type: 'shadow', viewerId: 'ana' } as const;
  expect(await give(show, viewer('ben'), shadow)).toMatchObject({ reason: 'not-allowed' });
  await give(show, desk, shadow);
  await evict(show.room);
  await at(show, 1);
  await say(show, 'ana', 'one');
  expect((await show.room.snapshot(host)).shadowedIds).toEqual(['ana']);
  expect((await show.room.snapshot(viewer('ana'))).shadowedIds).toBeUndefined();
  await give(show, desk, { type: 'unshadow', viewerId: 'ana' });
  await say(show, 'ana', 'two');
  expect(await texts(show, viewer('ben'))).toEqual(['two']);
  expect(await texts(show, host)).toEqual(['one', 'two']);
  expect((await show.room.snapshot(host)).shadowedIds).toEqual([]);
});

it('keeps for the staff what was done, about whom, and who of them did it', async () => {
  const show = await onAir();
  await give(show, host, { type: 'comment.mode', mode: 'review' });
  await give(show, desk, { type: 'mute', viewerId: 'ana', minutes: 10 });
  await give(show, desk, { type: 'comment.approve', commentId: 'com_unknown' });
  const done = (await heard(show, host)).filter(({ type }) => type === 'moderation');
  const nothing = { personId: null, commentId: null };
  expect(done).toMatchObject([
    { act: 'comment.mode', byPersonId: 'host', ...nothing, value: 'review' },
    { act: 'mute', byPersonId: 'desk', personId: 'ana', value: 10 },
  ]);
  const types = (await heard(show, viewer('ana'))).map(({ type }) => type);
  expect(types).not.toContain('moderation');
});
