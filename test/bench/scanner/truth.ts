// What the saved pages are known to hold, as the scanner bench reads it, and decoys of the same
// shapes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JudgedIdentifier } from './in-page.ts';

interface PageTruth {
  rows?: { sku: string; asin?: string | null }[];
  items?: { sku: string; asin?: string | null }[];
  ids?: Record<string, string[]>;
}

/** The judged identifiers of each page of a folder like data/pages. */
export function readTruth(dataDir: string): Map<string, JudgedIdentifier[]> {
  const file = readFileSync(join(dataDir, 'ground-truth.json'), 'utf8');
  const truth = JSON.parse(file) as Record<string, PageTruth>;
  return new Map(Object.entries(truth).map(([page, entry]) => [page, judgedOf(entry)]));
}

function judgedOf(truth: PageTruth): JudgedIdentifier[] {
  const judged = new Map<string, JudgedIdentifier>();
  const put = (entry: JudgedIdentifier) => judged.set(`${entry.value} ${entry.item}`, entry);
  for (const { sku, asin } of [...(truth.rows ?? []), ...(truth.items ?? [])]) {
    put({ value: sku, kind: 'sku', item: sku });
    if (asin) put({ value: asin, kind: 'asin', item: sku });
  }
  for (const [site, ids] of Object.entries(truth.ids ?? {})) {
    const kind = site === 'asin' ? 'asin' : 'listing';
    for (const value of ids) put({ value, kind, item: value });
  }
  return [...judged.values()];
}

/** Codes built like the page's own that do not occur on it. */
export function decoysLike(
  shapes: readonly string[],
  html: string,
  count: number,
  random: () => number,
): string[] {
  const onPage = new Set(html.match(/[A-Za-z0-9_-]+/g) ?? []);
  const decoys = new Set<string>();
  for (let tries = 0; decoys.size < count && tries < count * 20; tries++) {
    const shape = shapes[Math.floor(random() * shapes.length)] ?? 'B000AAAAAA';
    const decoy = [...shape].map((character, index) => vary(character, index, random)).join('');
    if (!onPage.has(decoy)) decoys.add(decoy);
  }
  return [...decoys];
}

function vary(character: string, index: number, random: () => number): string {
  if (/\d/.test(character))
    return String(Math.floor(random() * (index === 0 ? 9 : 10)) + (index === 0 ? 1 : 0));
  if (index > 1 && /[A-Z]/.test(character))
    return String.fromCharCode(65 + Math.floor(random() * 26));
  return character;
}
