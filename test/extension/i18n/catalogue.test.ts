// @vitest-environment node
// The catalogue as a whole: every language says every key with the same placeholders, every key is
// used, no manifest text is missing, and no .tsx carries words of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';
import { PLURAL_CATEGORIES } from '../../../extension/i18n/catalogue.ts';
import { en } from '../../../extension/i18n/en.ts';
import { zhCn } from '../../../extension/i18n/zh-cn.ts';

const root = new URL('../../../', import.meta.url).pathname;

type Words = { readonly [key: string]: string | Words };

const isCategory = (key: string) => (PLURAL_CATEGORIES as readonly string[]).includes(key);

const flatten = (words: Words, prefix = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[prefix + key, value]];
    if (typeof value.other === 'string' && Object.keys(value).every(isCategory)) {
      return [[prefix + key, value.other]];
    }
    return flatten(value, `${prefix}${key}.`);
  });

const sourcesUnder = (folder: string, extensions: readonly string[]) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => extensions.some((extension) => path.endsWith(extension)))
    .map((path) => ({ path: join(folder, path), text: '' }))
    .map(({ path }) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

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

test('every key is used somewhere in the extension', () => {
  const sources = sourcesUnder('extension', ['.ts', '.tsx']).filter(
    ({ path }) => !/i18n\/(en|zh-cn)\//.test(path),
  );
  const all = sources.map(({ text }) => text).join('\n');
  const literals = new Set(
    [...all.matchAll(/['"]([a-z][\w]*(?:\.[\w-]+)+)['"]/g)].map((m) => m[1]),
  );
  const patterns = [...all.matchAll(/`([a-z]\w*\.[^`\n]*\$\{[^`\n]*)`/g)].map((match) => {
    const escaped = (match[1] ?? '').split(/\$\{[^}]*\}/).map((part) => part.replace(/\./g, '\\.'));
    return new RegExp(`^${escaped.join('[\\w-]+')}$`);
  });
  const unused = english
    .map(([key]) => key)
    .filter((key) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)));
  expect(unused).toEqual([]);
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

type AstNode = { type: string; [field: string]: unknown };

const SPOKEN_ATTRIBUTES = new Set([
  'title',
  'aria-label',
  'placeholder',
  'alt',
  'label',
  'caption',
]);
const hasWords = (text: unknown) => typeof text === 'string' && /\p{L}{2,}/u.test(text);

const spokenLiterals = (node: AstNode, found: string[] = [], inJsx = false): string[] => {
  if (node.type === 'JSXText' && hasWords(node.value)) found.push(String(node.value).trim());
  if (node.type === 'JSXAttribute') {
    const name = (node.name as { name?: unknown }).name;
    const value = node.value as AstNode | null;
    if (SPOKEN_ATTRIBUTES.has(String(name)) && value?.type === 'Literal' && hasWords(value.value)) {
      found.push(`${name}="${value.value}"`);
    }
  }
  if (inJsx && node.type === 'Literal' && hasWords(node.value)) found.push(String(node.value));
  for (const [field, child] of Object.entries(node)) {
    for (const item of Array.isArray(child) ? child : [child]) {
      if (typeof item !== 'object' || item === null || !('type' in item)) continue;
      const isChild = node.type === 'JSXExpressionContainer' && field === 'expression';
      const speaks = (item as AstNode).type === 'Literal' && isChild && inJsx;
      const childOfElement = field === 'children' && node.type.startsWith('JSX');
      spokenLiterals(item as AstNode, found, speaks || childOfElement);
    }
  }
  return found;
};

test('no .tsx carries words outside the catalogue', () => {
  const files = [...sourcesUnder('extension', ['.tsx']), ...sourcesUnder('shared/ui', ['.tsx'])];
  const offending = files.flatMap(({ path, text }) => {
    const program = parseAst(text, { lang: 'tsx' }) as unknown as AstNode;
    return spokenLiterals(program).map((literal) => `${path}: ${literal}`);
  });
  expect(offending).toEqual([]);
});

test('the word finder sees text, spoken attributes and quoted children', () => {
  const program = parseAst(
    'const x = <p title="Hello there">Stock <b>{"quoted"}</b><i class="fine">{a}</i></p>;',
    { lang: 'tsx' },
  ) as unknown as AstNode;
  expect(spokenLiterals(program).sort()).toEqual(['Stock', 'quoted', 'title="Hello there"']);
});
