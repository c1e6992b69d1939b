// The filter and the tokeniser: every identifier that stands as a whole token is let through.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildFilter, packFilter, unpackFilter } from '../../../extension/overlay/filter.ts';
import { countsAs } from '../../../extension/overlay/identifier-rules.ts';
import { findTokens } from '../../../extension/overlay/tokens.ts';

function found(text: string, identifiers: string[]): string[] {
  const tokens: string[] = [];
  const filter = unpackFilter(packFilter(buildFilter(identifiers, 'salt')));
  findTokens(text, filter, (token) => tokens.push(token));
  return tokens.filter((token) => identifiers.includes(token));
}

const code = fc.stringMatching(/^[A-Z]{1,3}[0-9]{2,6}(-[0-9]{1,2})?$/);

describe('findTokens', () => {
  it('finds every known code between any delimiters, after a trip through a message', () => {
    fc.assert(
      fc.property(fc.uniqueArray(code, { minLength: 1, maxLength: 40 }), (codes) => {
        const text = `(${codes.join(') ,"')}" SKU:${codes[0]}. 货号${codes[0]}件`;
        expect(new Set(found(text, codes))).toEqual(new Set(codes));
      }),
    );
  });

  it('never takes PR52664-1 out of PR52664-11', () => {
    expect(found('PR52664-11', ['PR52664-1'])).toEqual([]);
    expect(found('PR52664-1, PR52664-11', ['PR52664-1'])).toEqual(['PR52664-1']);
  });

  it('finds codes with separators and Chinese letters, the longest first', () => {
    const codes = ['BOX.66/GREY', 'BOX', '收纳盒-灰-L1', 'AB 12 C'];
    expect(found('sold: BOX.66/GREY', codes)).toEqual(['BOX.66/GREY']);
    expect(found('收纳盒-灰-L1 和 AB 12 C', codes)).toEqual(['收纳盒-灰-L1', 'AB 12 C']);
  });

  it('lets fewer than 4 of 100 strangers through at 10 bits an identifier', () => {
    const own = Array.from({ length: 20_000 }, (_, i) => `OWN-${i}`);
    const strangers = Array.from({ length: 20_000 }, (_, i) => `XYZ-${i}`).join(' ');
    let passed = 0;
    findTokens(strangers, buildFilter(own, 'salt'), () => {
      passed += 1;
    });
    expect(passed / 20_000).toBeLessThan(0.04);
  });
});

describe('countsAs', () => {
  it('takes a 3-digit SKU beside a label only, a 12-digit item number anywhere', () => {
    expect(countsAs('sku', '250', 'text')).toBe(false);
    expect(countsAs('sku', '250', 'label')).toBe(true);
    expect(countsAs('listing', '293333112648', 'text')).toBe(true);
    expect(countsAs('listing', '105720', 'link')).toBe(true);
    expect(countsAs('sku', '105720', 'link')).toBe(false);
  });
});
