// The bars of an EAN-13 as they stand on goods, for tests that draw one and have it read.

const LEFT_ODD = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111'];
const ODD = [...LEFT_ODD, '0111011', '0110111', '0001011'];
const PARITY = ['LLLLLL', 'LLGLGG', 'LLGGLG', 'LLGGGL', 'LGLLGG', 'LGGLLG', 'LGGGLL', 'LGLGLG'];
const PARITIES = [...PARITY, 'LGLGGL', 'LGGLGL'];

const inverted = (bits: string) => bits.replace(/[01]/g, (bit) => (bit === '0' ? '1' : '0'));

/** The 95 modules of an EAN-13, '1' dark (GS1 General Specifications, 5.2.1). */
export function eanModules(ean: string): string {
  const digits = [...ean].map(Number);
  const parity = PARITIES[digits[0] ?? 0] ?? '';
  const left = digits.slice(1, 7).map((digit, at) => {
    const odd = ODD[digit] ?? '';
    return parity[at] === 'L' ? odd : [...inverted(odd)].reverse().join('');
  });
  const right = digits.slice(7).map((digit) => inverted(ODD[digit] ?? ''));
  return `101${left.join('')}01010${right.join('')}101`;
}
