// The name of a category: ours for the five that every workspace starts with, else what was typed.
import type { Category } from '../../shared/contract/catalogue.ts';
import type { Translate } from '../i18n/translate.ts';

const KNOWN = ['apparel', 'electronics', 'home', 'beauty', 'outdoor'] as const;

/** A category's name in the reader's language, as far as it is one of ours; '' for none. */
export const categoryName = (category: Category | undefined, t: Translate): string => {
  const known = KNOWN.find((code) => code === category?.code);
  return known ? t(`categories.${known}`) : (category?.name ?? '');
};
