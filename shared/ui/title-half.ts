// The half of a product title that a reader understands, of titles written in two languages. Pure;
// the full title stays in what is searched.
const SEPARATOR = ' / ';
const HAN = /\p{Script=Han}/u;

/**
 * The Chinese half of a title that has one and another, or the other half; any other title as it
 * is. A half may itself hold separators.
 *
 * @example titleHalf('Foldable storage box / 折叠收纳盒', false) // 'Foldable storage box'
 */
export function titleHalf(title: string, wantsHan: boolean): string {
  const parts = title.split(SEPARATOR);
  const isHan = parts.map((part) => HAN.test(part));
  const turn = isHan.findIndex((han, index) => index > 0 && han !== isHan[index - 1]);
  // One language after the other; a title that changes to and fro has no halves.
  if (turn < 0 || isHan.slice(turn).some((han) => han !== isHan[turn])) return title;
  const half = isHan[0] === wantsHan ? parts.slice(0, turn) : parts.slice(turn);
  return half.join(SEPARATOR).trim() || title;
}
