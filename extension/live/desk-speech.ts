// The desk's words in the panel's language, loaded on demand like the catalogue's own.
import type { DeskWords } from '../../shared/ui/desk/desk-words.ts';
import type { Locale } from '../i18n/formats.ts';

const LOAD: Readonly<Record<Locale, () => Promise<{ readonly desk: DeskWords }>>> = {
  en: () => import('../../shared/ui/desk/words/en.ts'),
  'zh-CN': () => import('../../shared/ui/desk/words/zh-cn.ts'),
};

/** The words of a language. */
export const loadDeskWords = async (locale: Locale): Promise<DeskWords> =>
  (await LOAD[locale]()).desk;
