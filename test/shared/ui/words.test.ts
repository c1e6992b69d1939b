// @vitest-environment node
// The words of the pages that are opened by a link, the watch page and the desk: every language
// says every key with the same placeholders, every key is asked for, no component speaks itself.
import { describe, expect, test } from 'vitest';
import { desk as deskEnglish } from '../../../shared/ui/desk/words/en.ts';
import { desk as deskChinese } from '../../../shared/ui/desk/words/zh-cn.ts';
import { words as german } from '../../../worker/watch/words/de.ts';
import { words as english } from '../../../worker/watch/words/en.ts';
import { words as spanish } from '../../../worker/watch/words/es.ts';
import { words as french } from '../../../worker/watch/words/fr.ts';
import { words as japanese } from '../../../worker/watch/words/ja.ts';
import { words as chinese } from '../../../worker/watch/words/zh-cn.ts';
import { parseSource, sourcesUnder } from '../../support/words/sources.ts';
import { spokenLiterals } from '../../support/words/spoken-literals.ts';
import { keysOf, unusedKeys, usesIn, type Words } from '../../support/words/used-keys.ts';

const isCatalogue = (path: string) => path.includes('/words/');
const sources = sourcesUnder(['shared', 'worker/watch'], isCatalogue);
// The panel beside a live says some of the desk's words too.
const inDesk = [...sources, ...sourcesUnder(['extension/live'])];
const inWatch = sources.filter(({ path }) => path.startsWith('worker/watch'));

const textOf = (words: Words, key: string): string =>
  String(key.split('.').reduce<unknown>((group, name) => (group as Words)[name], words));
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort().join();

describe.each([
  ['Chinese on the watch page', english, chinese],
  ['Japanese on the watch page', english, japanese],
  ['Spanish on the watch page', english, spanish],
  ['German on the watch page', english, german],
  ['French on the watch page', english, french],
  ['Chinese at the desk', deskEnglish, deskChinese],
] as [string, Words, Words][])('%s', (_name, original, translated) => {
  const keys = keysOf(original);
  test('has every key of English and no other, each with its placeholders', () => {
    expect(keysOf(translated).sort()).toEqual(keys.toSorted());
    const differing = keys.filter(
      (key) => placeholders(textOf(original, key)) !== placeholders(textOf(translated, key)),
    );
    expect(differing).toEqual([]);
  });
  test('says nothing in English, nothing empty and nothing loud', () => {
    const odd = keys.filter((key) => {
      const [before, after] = [textOf(original, key), textOf(translated, key)];
      const isSame = before === after && /\p{L}{4,}\s\p{L}/u.test(before);
      return isSame || after.trim() === '' || /[!！]/.test(after);
    });
    expect(odd).toEqual([]);
  });
});

test('every key of the watch page is asked for by it', () => {
  expect(unusedKeys(keysOf(english), usesIn(inWatch))).toEqual([]);
});

test('every key of the desk is asked for by it', () => {
  expect(unusedKeys(keysOf(deskEnglish), usesIn(inDesk))).toEqual([]);
});

test('no component of watch page, desk and kit carries words of its own', () => {
  const offending = sources
    .filter(({ path }) => path.endsWith('.tsx'))
    .flatMap(({ path, program }) => spokenLiterals(program).map((text) => `${path}: ${text}`));
  expect(offending).toEqual([]);
});

describe('the finder of words', () => {
  const found = (text: string) => spokenLiterals(parseSource('x.tsx', text)).sort();
  test('sees text, spoken attributes, quoted and chosen children, and heads of columns', () => {
    expect(
      found(`const x = <p title="Hello there" aria-label={a ? 'Left' : b} class="fine">Stock
        <b>{"quoted"}</b>{a && 'chosen'}{a ? \`\${n} pieces\` : t('a.key')}{t('b.key')}</p>;
        const columns = [{ id: 'word', header: 'Status' }, { id: 'other', header: t('c.key') }];`),
    ).toEqual(
      [
        ' pieces',
        'Stock',
        'aria-label="Left"',
        'chosen',
        'header="Status"',
        'quoted',
        'title="Hello there"',
      ].sort(),
    );
  });
});

describe('the finder of keys nobody asks for', () => {
  const all = ['room.state.live', 'room.state.over', 'room.title', 'camera.off', 'claim', 'lost'];
  const unused = (text: string) =>
    unusedKeys(all, usesIn([{ path: 'x.tsx', text, program: parseSource('x.tsx', text) }]));
  test('takes a key that is put together only with parts the code names', () => {
    expect(unused(`t(\`room.state.\${state}\`)`)).toEqual(all);
    expect(unused(`const s = 'live'; t(\`room.state.\${s}\`); t('room.title');`)).toEqual([
      ...['room.state.over', 'camera.off', 'claim', 'lost'],
    ]);
  });
  test('follows words.claim and words.camera[state], and no name alone', () => {
    expect(unused("speech.words.claim; words.camera[is ? 'off' : 'on']; x.lost;")).toEqual([
      'room.state.live',
      'room.state.over',
      'room.title',
      'lost',
    ]);
  });
});
