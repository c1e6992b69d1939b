// The browser's own language detection and translation (Chrome 138 and later; absent elsewhere).
// Creating a translator may never settle offline, so it has a limit (facts/live.md 8).
import { browser } from 'wxt/browser';
import type { PairState, PairTranslator, TranslationParts } from './translation.ts';

/** Longest wait for a translator. */
const CREATE_LIMIT_MS = 8_000;
/** Share of a text that must be of one language for us to believe it. */
const SURE_PERCENT = 60;

interface Pair {
  readonly sourceLanguage: string;
  readonly targetLanguage: string;
}

interface BrowserTranslator {
  availability(pair: Pair): Promise<PairState>;
  create(pair: Pair): Promise<PairTranslator>;
}

const built = (): BrowserTranslator | undefined =>
  (globalThis as { Translator?: BrowserTranslator }).Translator;

const detect = async (text: string): Promise<string | null> => {
  const { languages } = await browser.i18n.detectLanguage(text);
  const [first] = languages;
  if (!first || first.percentage < SURE_PERCENT || first.language === 'und') return null;
  return first.language.split('-')[0] ?? null;
};

const late = () =>
  new Promise<null>((resolve) => {
    setTimeout(() => resolve(null), CREATE_LIMIT_MS);
  });

/** What this browser offers. `target` answers the reader's language, such as `en`. */
export const browserTranslation = (target: () => string): TranslationParts => ({
  detect,
  target,
  state: async (sourceLanguage, targetLanguage) =>
    (await built()?.availability({ sourceLanguage, targetLanguage })) ?? 'unavailable',
  create: (sourceLanguage, targetLanguage) => {
    const made = built()?.create({ sourceLanguage, targetLanguage });
    return made ? Promise.race([made.catch(() => null), late()]) : Promise.resolve(null);
  },
});
