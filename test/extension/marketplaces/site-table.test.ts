// What each profile rests on is said in its own data, and the README says the same; the worker's
// list of practice sites follows from its files.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVIDENCE_BASES } from '../../../extension/marketplaces/profile.ts';
import { marketplaces } from '../../../extension/marketplaces/registry.ts';
import { practiceList } from '../../support/sites/practice-list.ts';
import { siteTable, siteTableIn } from '../../support/sites/site-table.ts';

describe('the evidence of a profile', () => {
  it('names for each part of it the pages, the source and how an item is recognised', () => {
    for (const { siteId, evidence } of marketplaces) {
      expect(evidence.length, siteId).toBeGreaterThan(0);
      for (const { pages, basis, source, items } of evidence) {
        expect(EVIDENCE_BASES).toContain(basis);
        for (const text of [pages, source, items]) {
          expect(text.length, siteId).toBeGreaterThan(2);
          expect(text, siteId).not.toContain('|');
        }
      }
    }
  });

  it('stands in the README as it does in the profiles (write-site-lists.mjs writes it)', () => {
    expect(siteTableIn(readFileSync('README.md', 'utf8'))).toEqual(siteTable());
  });
});

describe("the worker's list of practice sites", () => {
  it('holds every file beside it as write-site-lists.mjs writes it, 17 sites or more', () => {
    const names = readdirSync('worker/practice').filter((name) => name !== 'registry.ts');
    const files = names.map((name) => ({
      name,
      text: readFileSync(`worker/practice/${name}`, 'utf8'),
    }));
    const list = practiceList(files);
    expect(readFileSync('worker/practice/registry.ts', 'utf8')).toBe(list);
    expect(list.match(/^ {2}\w+,$/gm)?.length).toBeGreaterThanOrEqual(17);
  });
});
