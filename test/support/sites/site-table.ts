// The README's table of sites, made from what each profile says it rests on.
import type { Evidence } from '../../../extension/marketplaces/profile.ts';
import { marketplaces } from '../../../extension/marketplaces/registry.ts';

const BASES: Readonly<Record<Evidence['basis'], string>> = {
  'saved-page': 'saved real page',
  'named-sources': 'shaped after named sources',
  'address-only': 'address only',
};

const HEAD = '| site | pages | how an item is recognised | evidence | verified live |';
const REST = [
  'any other site',
  'all',
  'whole tokens in text, listed attributes and link paths; what a person taught by pointing',
  '**saved real page**: pages of many shops (`npm run bench -- scanner`)',
  '–',
];

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The table as the README has to hold it, line by line. */
export function siteTable(): string[] {
  const lines = marketplaces.flatMap(({ name, evidence }) =>
    evidence.map(({ pages, items, basis, source }) =>
      line([name, pages, items, `**${BASES[basis]}**: ${source}`, 'no']),
    ),
  );
  return [HEAD, '|---|---|---|---|---|', ...lines, line(REST)];
}

/** The lines of the table in a text; empty where it has none. */
export function siteTableIn(text: string): string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((one) => one.startsWith('| site |'));
  if (start < 0) return [];
  const end = lines.findIndex((one, index) => index > start && !one.startsWith('|'));
  return lines.slice(start, end < 0 ? undefined : end);
}
