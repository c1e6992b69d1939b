// The moderation pipeline, step by step, in the languages of the buyers.
import { describe, expect, it } from 'vitest';
import type { CommentMode } from '../../../shared/contract/live-moderation.ts';
import { intentOf, moderate, NEW_WRITER } from '../../../worker/live-room/comments.ts';

const rules = { mode: 'open' as CommentMode, slowModeSeconds: 0, blockWords: ['scam', '骗子'] };
const say = (text: string, writer = NEW_WRITER, change: Partial<typeof rules> = {}, nowMs = 1000) =>
  moderate(text, writer, { ...rules, ...change }, nowMs);

describe('moderation', () => {
  it('posts a plain comment and remembers when', () =>
    expect(say(' love it ')).toMatchObject({
      kind: 'posted',
      text: 'love it',
      writer: { lastAtMs: 1000, lastText: 'love it' },
    }));

  it('cuts at 200 characters and refuses nothing but spaces and zero-width marks', () => {
    expect(say('a'.repeat(300))).toMatchObject({ text: 'a'.repeat(200) });
    expect(say(' \u200b ')).toEqual({ kind: 'refused', reason: 'empty' });
  });

  it('keeps a muted writer silent until the minute ends, a banned one for good', () => {
    const muted = { ...NEW_WRITER, mutedUntilMs: 1001 };
    expect(say('hi', muted)).toEqual({ kind: 'refused', reason: 'muted' });
    expect(say('hi', muted, {}, 1001).kind).toBe('posted');
    expect(say('hi', { ...NEW_WRITER, isBanned: true })).toMatchObject({ reason: 'banned' });
  });

  it('slows a writer to one comment in 10 seconds', () => {
    const writer = { ...NEW_WRITER, lastAtMs: 0 };
    expect(say('hi', writer, { slowModeSeconds: 10 }, 9_999)).toMatchObject({ reason: 'slow' });
    expect(say('hi', writer, { slowModeSeconds: 10 }, 10_000).kind).toBe('posted');
  });

  it('drops the same words within 30 seconds, written in full width or not', () => {
    const first = say('Price 12', NEW_WRITER);
    const writer = first.kind === 'refused' ? NEW_WRITER : first.writer;
    expect(say('ｐｒｉｃｅ　１２', writer, {}, 20_000)).toMatchObject({ reason: 'duplicate' });
    expect(say('price 12', writer, {}, 31_001).kind).toBe('posted');
  });

  it('shadows a blocked word as a whole word in Latin, anywhere in Chinese', () => {
    expect(say('this is a SCAM!').kind).toBe('shadow');
    expect(say('scampi for dinner').kind).toBe('posted');
    expect(say('主播是骗子吧').kind).toBe('shadow');
  });

  it.each([
    ['see www.cheap.example/x now', 'see ••• now'],
    ['buy at bargain.shop today', 'buy at ••• today'],
    ['call +86 138 0013 8000', 'call •••'],
    ['item 12 x2, 34 cm', 'item 12 x2, 34 cm'],
  ])('masks links and phones in %j', (text, shown) =>
    expect(say(text)).toMatchObject({ text: shown }),
  );
});

describe('intent', () => {
  it.each([
    ['¿Cuánto cuesta?', 'price'],
    ['¿cuánto cuesta el envío?', 'shipping'],
    ['包邮吗', 'shipping'],
    ['有优惠吗', 'discount'],
    ['サイズは？', 'size'],
    ['ราคาเท่าไหร่', 'price'],
    ['còn hàng không', 'stock'],
    ['Welche Größe?', 'size'],
    ['hello from Texas', null],
  ])('of %j is %j', (text, intent) => expect(intentOf(text)).toBe(intent));
});
