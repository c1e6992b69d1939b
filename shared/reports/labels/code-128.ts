// Code 128 (ISO/IEC 15417) as widths of bars and spaces: what an FNSKU label is printed with. Pure;
// how wide a module is drawn is the label's affair.

/** Widths of the symbols 0 to 105, six digits each: bar, space, bar, space, bar, space. */
const WIDTHS = (
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231' +
  '113222123122123221223211221132221231213212223112312131311222321122321221312212322112322211' +
  '212123212321232121111323131123131321112313132113132311211313231113231311112133112331132131' +
  '113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111' +
  '314111221411431111111224111422121124121421141122141221112214112412122114122411142112142211' +
  '241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141' +
  '214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214' +
  '211232'
).match(/\d{6}/g) as readonly string[];

const STOP = '2331112';
const START_B = 104;
const START_C = 105;

/** What a label can carry: printable ASCII, as every marketplace code is. */
export const isCode128Text = (text: string): boolean => /^[\u0020-\u007e]{1,48}$/.test(text);

// Pairs of digits take one symbol each in set C; one symbol per character in set B.
function symbolsOf(text: string): number[] {
  if (/^(\d\d){2,}$/.test(text)) {
    return [START_C, ...(text.match(/\d\d/g) ?? []).map(Number)];
  }
  return [START_B, ...Array.from(text, (char) => char.charCodeAt(0) - 32)];
}

/**
 * Widths in modules, beginning with a bar, bars and spaces by turns; null when the text holds
 * something a label cannot carry.
 *
 * @example code128Widths('A')?.length // 31: start, one symbol, check, stop
 */
export function code128Widths(text: string): number[] | null {
  if (!isCode128Text(text)) return null;
  const symbols = symbolsOf(text);
  const check = symbols.reduce((sum, value, i) => sum + value * Math.max(1, i), 0) % 103;
  const digits = [...symbols, check].map((value) => WIDTHS[value] ?? '').join('') + STOP;
  return Array.from(digits, Number);
}
