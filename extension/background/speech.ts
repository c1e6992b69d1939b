// The background's words: the language in force, for pages, notifications, badge and menus.
// Loaded anew after each wake; the choice itself lives in settings.ts.
import { browser } from 'wxt/browser';
import type { Locale } from '../i18n/formats.ts';
import {
  type ContentWords,
  chooseLocale,
  contentWordsOf,
  loadI18n,
  locales,
  type TeachWords,
} from '../i18n/locales.ts';
import type { I18n } from '../i18n/translate.ts';
import { localeItem, sessionItem } from '../settings.ts';

/** The machine's own zone, before a workspace says which one counts. */
function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/**
 * The zone policies count by and dates are shown in: the workspace's, or the machine's before a
 * sign-in.
 */
export async function workspaceTimeZone(): Promise<string> {
  return (await sessionItem.getValue())?.timeZone ?? ownTimeZone();
}

/** The language in force. */
export async function currentLocale(): Promise<Locale> {
  return chooseLocale(await localeItem.getValue(), [browser.i18n.getUILanguage()]);
}

/** Words and formats in force. */
export async function currentI18n(): Promise<I18n> {
  return loadI18n(await currentLocale(), await workspaceTimeZone());
}

/** What the pointing mode is handed. */
export async function teachWords(locale: Locale): Promise<TeachWords> {
  const entry = locales.find(({ id }) => id === locale);
  if (!entry) throw new Error(`no words for ${locale}`);
  return { teach: (await entry.load()).teach };
}

/** What a content script is handed, because it bundles no words. */
export async function contentWords(locale: Locale): Promise<ContentWords> {
  const entry = locales.find(({ id }) => id === locale);
  if (!entry) throw new Error(`no words for ${locale}`);
  return contentWordsOf(await entry.load());
}
