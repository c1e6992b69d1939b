// The half of a product title that a reader understands, of titles written in two languages.
// Pure; the full title stays in the tooltip and in what is searched.
import type { Locale } from './formats.ts';

const SEPARATOR = ' / ';
const HAN = /\p{Script=Han}/u;

/**
 * The title in the reader's language where it has a half in each, as sellers write them; any other
 * title as it is. A half may itself hold separators.
 *
 * @example titleIn('Foldable storage box / 折叠收纳盒', 'en') // 'Foldable storage box'
 */
export const titleIn = (title: string, locale: Locale): string => {
  const parts = title.split(SEPARATOR);
  const isHan = parts.map((part) => HAN.test(part));
  const turn = isHan.findIndex((han, index) => index > 0 && han !== isHan[index - 1]);
  // One language after the other; a title that changes to and fro has no halves.
  if (turn < 0 || isHan.slice(turn).some((han) => han !== isHan[turn])) return title;
  const wantsHan = locale === 'zh-CN';
  const half = isHan[0] === wantsHan ? parts.slice(0, turn) : parts.slice(turn);
  return half.join(SEPARATOR).trim() || title;
};
