// Chinese titles are found by the first letters of their syllables.
import { expect, it } from 'vitest';
import { titleInitials } from '../../../worker/domain/title-initials.ts';

it('takes one letter from each of 5 Chinese characters and none from Latin words', () => {
  expect(titleInitials('Foldable storage box / 折叠收纳盒 66L')).toBe('zdsnh');
});

it('reads a word of two readings as the word is read: 重量 is zl, 重复 is cf', () => {
  expect(titleInitials('重量')).toBe('zl');
  expect(titleInitials('重复')).toBe('cf');
});

it('is empty for a title without Chinese characters', () => {
  expect(titleInitials('USB-C charger 65 W')).toBe('');
});
