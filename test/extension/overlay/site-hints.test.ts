// Hints as data: they replace a hint of the profile on the pages they are for, and a bad one is
// refused by name without touching the rest.
import { describe, expect, it } from 'vitest';
import { siteAt } from '../../../extension/marketplaces/registry.ts';
import type { PageHint } from '../../../extension/messages/overlay.ts';
import { withHints } from '../../../extension/overlay/site-hints.ts';

const hint = (kind: string, selector: string, pageKind: string | null = null): PageHint => ({
  siteId: 'ebay-seller-hub',
  kind,
  pageKind,
  selector,
});

function corrected(...hints: PageHint[]) {
  const place = siteAt('https://www.ebay.de/sh/lst/active');
  if (place === null) throw new Error('no place');
  return { own: place.profile, ...withHints(place, hints) };
}

describe('a hint', () => {
  it('replaces rows, anchors, quantity and account of the profile, and nothing else', () => {
    const { place, own, refused } = corrected(
      hint('row', 'tr.new'),
      hint('anchor', 'td.new'),
      hint('quantity', 'td.units'),
      hint('account', '.shop'),
    );
    expect(refused).toEqual([]);
    expect(place.profile).toEqual({
      ...own,
      rows: ['tr.new'],
      anchors: ['td.new'],
      quantity: { ...own.quantity, selectors: ['td.units'] },
      accountHint: [{ from: 'element', selector: '.shop' }],
    });
  });

  it('for orders leaves an inventory page alone; an empty one takes the own hint away', () => {
    const { place, own } = corrected(hint('row', 'tr.new', 'orders'), hint('anchor', ''));
    expect(place.profile.rows).toEqual(own.rows);
    expect(place.profile.anchors).toEqual([]);
  });

  it.each(['tr((', 'td{color:red}', '<b>', 'a'.repeat(601)])(
    'that is no selector (%s) is refused by name, and the next one still counts',
    (selector) => {
      const { place, own, refused } = corrected(hint('row', selector), hint('anchor', 'td.new'));
      expect(refused).toEqual(['refused-row']);
      expect(place.profile.rows).toEqual(own.rows);
      expect(place.profile.anchors).toEqual(['td.new']);
    },
  );

  it('of a kind this release does not know changes nothing', () => {
    const { place, own, refused } = corrected(hint('sound', 'audio'));
    expect(place.profile).toEqual(own);
    expect(refused).toEqual([]);
  });
});
