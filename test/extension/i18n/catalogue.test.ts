// @vitest-environment node
// The catalogue as a whole: every language says every key with the same placeholders, every key is
// used, no manifest text is missing, and no .tsx carries words of its own.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PLURAL_CATEGORIES } from '../../../extension/i18n/catalogue.ts';
import { en } from '../../../extension/i18n/en.ts';
import { zhCn } from '../../../extension/i18n/zh-cn.ts';
import { sourcesUnder } from '../../support/words/sources.ts';
import { spokenLiterals } from '../../support/words/spoken-literals.ts';
import { keysOf, unusedKeys, usesIn, type Words } from '../../support/words/used-keys.ts';

const root = new URL('../../../', import.meta.url).pathname;

const isCategory = (key: string) => (PLURAL_CATEGORIES as readonly string[]).includes(key);

const isPlural = (group: Words) =>
  typeof group.other === 'string' && Object.keys(group).every(isCategory);

const flatten = (words: Words, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[prefix + key, value]];
    if (isPlural(value)) return [[prefix + key, String(value.other)]];
    return flatten(value, `${prefix}${key}.`);
  });

const placeholdersIn = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

const english = flatten(en);
const chinese = new Map(flatten(zhCn));

describe('the languages', () => {
  test('Chinese has every key of English and no other', () => {
    expect([...chinese.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  });
  test('a translation names the placeholders of the English sentence', () => {
    const differing = english.filter(
      ([key, text]) =>
        placeholdersIn(text).join() !== placeholdersIn(chinese.get(key) ?? '').join(),
    );
    expect(differing.map(([key]) => key)).toEqual([]);
  });
  test('no sentence shouts: exclamation marks are not used', () => {
    const loud = [...english, ...chinese].filter(([, text]) => /[!！]/.test(text));
    expect(loud).toEqual([]);
  });
});

const isCatalogue = (path: string) =>
  /i18n\/(en|zh-cn)(\/|\.ts$)/.test(path) || path.includes('/words/');
const sources = sourcesUnder(['extension', 'shared'], isCatalogue);

test('every key is asked for somewhere in the extension', () => {
  expect(unusedKeys(keysOf(en, isPlural), usesIn(sources))).toEqual([]);
});

test('the manifest says the same messages in both languages', () => {
  const read = (locale: string): Record<string, { message: string }> =>
    JSON.parse(
      readFileSync(join(root, `extension/public/_locales/${locale}/messages.json`), 'utf8'),
    );
  const [englishTexts, chineseTexts] = [read('en'), read('zh_CN')];
  expect(Object.keys(chineseTexts)).toEqual(Object.keys(englishTexts));
  // Chrome cuts a description at 132 characters.
  expect(englishTexts.extDescription?.message.length).toBeLessThanOrEqual(132);
  expect(chineseTexts.extDescription?.message.length).toBeLessThanOrEqual(132);
});

test('no component of the extension carries words of its own', () => {
  const offending = sources
    .filter(({ path }) => path.startsWith('extension') && path.endsWith('.tsx'))
    .flatMap(({ path, program }) => spokenLiterals(program).map((text) => `${path}: ${text}`));
  expect(offending).toEqual([]);
});
