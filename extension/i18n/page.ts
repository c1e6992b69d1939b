// Gives one of our own pages its words and its look, and follows both settings while it is open.
// For extension pages only; a content script is handed its words, and a host page keeps its look.
import { localeItem, type ThemeChoice, themeItem } from '../settings.ts';
import type { Locale } from './formats.ts';
import { chooseLocale, type LocaleChoice, loadI18n } from './locales.ts';
import type { I18n } from './translate.ts';

/** The `lang` of a page; Chinese names its script. */
const langOf: Record<Locale, string> = { en: 'en', 'zh-CN': 'zh-Hans' };

const showTheme = (page: Document, theme: ThemeChoice) => {
  if (theme === 'auto') delete page.documentElement.dataset.theme;
  else page.documentElement.dataset.theme = theme;
};

/**
 * Calls `draw` with the words of the chosen language, now and whenever the choice changes.
 * `timeZone` is the zone dates are shown in; call the answer when it has become another.
 */
export const followPageSettings = async (
  page: Document,
  timeZone: () => string,
  draw: (i18n: I18n) => void,
): Promise<() => Promise<void>> => {
  const speak = async (choice: LocaleChoice) => {
    const locale = chooseLocale(choice, navigator.languages);
    const i18n = await loadI18n(locale, timeZone());
    page.documentElement.lang = langOf[locale];
    draw(i18n);
  };
  // Most people keep the browser's language: its words are on their way while settings are read.
  void loadI18n(chooseLocale('auto', navigator.languages), timeZone());
  const [theme, choice] = await Promise.all([themeItem.getValue(), localeItem.getValue()]);
  showTheme(page, theme);
  themeItem.watch((chosen) => showTheme(page, chosen));
  localeItem.watch((chosen) => void speak(chosen));
  await speak(choice);
  return async () => speak(await localeItem.getValue());
};
