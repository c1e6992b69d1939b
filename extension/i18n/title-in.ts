// The half of a product title that a reader understands, by the language they chose. Pure; the full
// title stays in the tooltip and in what is searched.
import { titleHalf } from '../../shared/ui/title-half.ts';
import type { Locale } from './formats.ts';

/**
 * The title in the reader's language where it has a half in each, as sellers write them; any other
 * title as it is.
 *
 * @example titleIn('Foldable storage box / 折叠收纳盒', 'en') // 'Foldable storage box'
 */
export const titleIn = (title: string, locale: Locale): string =>
  titleHalf(title, locale === 'zh-CN');

/** The name of a supplier, a forwarder or a category in the reader's language, where it has one. */
export const nameIn = (
  { name, nameZh }: { readonly name: string; readonly nameZh: string | null },
  locale: Locale,
): string => (locale === 'zh-CN' ? (nameZh ?? name) : name);
