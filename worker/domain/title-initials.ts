// The initials by which a Chinese title is found: 折叠收纳盒 by "zdsnh". Made once when a title is
// written, so that browsers need no dictionary.
import { pinyin } from 'pinyin-pro';

const HAN = /\p{Script=Han}/u;

/**
 * First letters of the syllables of a title's Chinese characters; '' when it has none.
 *
 * @example titleInitials('Foldable box 折叠收纳盒 66L') // 'zdsnh'
 */
export function titleInitials(title: string): string {
  if (!HAN.test(title)) return '';
  return pinyin(title, {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    nonZh: 'removed',
  }).join('');
}
