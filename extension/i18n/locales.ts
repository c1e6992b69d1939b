// The languages the product speaks, how each is chosen and where its words are.
// The only list of languages; a new one is one folder of words and one line here.
import type { Catalogue } from './catalogue.ts';
import { createFormats, type Locale } from './formats.ts';
import { createTranslate, type I18n } from './translate.ts';

/** What the language setting can hold. */
export type LocaleChoice = 'auto' | Locale;

/** One language: its own name for itself, and its words on demand. */
export interface LocaleEntry {
  readonly id: Locale;
  readonly ownName: string;
  readonly load: () => Promise<Catalogue>;
}

/** All languages; the first whose prefix fits the browser's is chosen. */
export const locales: readonly LocaleEntry[] = [
  { id: 'en', ownName: 'English', load: async () => (await import('./en.ts')).en },
  { id: 'zh-CN', ownName: '简体中文', load: async () => (await import('./zh-cn.ts')).zhCn },
];

/**
 * The language to speak: the setting, or the first of the browser's languages we know, or English.
 * Any Chinese counts as simplified until another is added.
 */
export const chooseLocale = (choice: LocaleChoice, browserLanguages: readonly string[]): Locale => {
  if (choice !== 'auto') return choice;
  for (const language of browserLanguages) {
    const primary = language.toLowerCase().split('-')[0];
    const known = locales.find(({ id }) => id.toLowerCase().split('-')[0] === primary);
    if (known) return known.id;
  }
  return 'en';
};

/** Loads the words of a language and makes its translator. */
export const loadI18n = async (locale: Locale, timeZone: string): Promise<I18n> => {
  const entry = locales.find(({ id }) => id === locale);
  if (!entry) throw new Error(`no words for ${locale}`);
  const format = createFormats(locale, timeZone);
  return { t: createTranslate(await entry.load(), format), format };
};

/** The areas a content script is handed with its first answer; it bundles none. */
export type ContentWords = Pick<Catalogue, 'overlay' | 'status' | 'terms'>;

/** The areas the pointing mode is handed. */
export type TeachWords = Pick<Catalogue, 'teach'>;

/** Picks what a content script may say; it speaks with `createTranslate(words, formats)`. */
export const contentWordsOf = ({ overlay, status, terms }: Catalogue): ContentWords => ({
  overlay,
  status,
  terms,
});
