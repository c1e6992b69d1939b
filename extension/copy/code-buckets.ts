// Codes and titles in small buckets by hash, each read from disk by itself: a popup that opens with
// one in full finds its SKUs without loading the index. A hit is checked against the record it
// leads to.
import { fold, hash32 } from './fold.ts';
import { codesOfListing, codesOfSku, formsOfCode } from './packed-copy.ts';
import type { ListingRecord, SkuRecord } from './rows.ts';

/** At 50,000 SKUs 40 kB a bucket: values beyond 64 kB are stored as files, which read slower. */
const BUCKETS = 512;
/** Between a code and the ids of its SKUs; never part of either, as little as a line end. */
const EDGE = '\u0001';

/** Lines, each one code or title and the SKUs that carry it, with a line end before and after. */
export type CodeBucket = string;
/** The key of a bucket among the packed pieces. */
export type BucketKey = `codes-${number}`;

/** The bucket a form of a code is in. */
export function bucketKeyOf(form: string): BucketKey {
  return `codes-${hash32(form) % BUCKETS}`;
}

// Titles of two languages stand side by side; each may be what was selected on a page.
const TITLE_EDGE = / [/|] /;

function titleForms({ sku }: SkuRecord): string[] {
  const title = fold(sku?.title ?? '');
  const parts = title.split(TITLE_EDGE).map((part) => part.trim());
  return [title, ...(parts.length > 1 ? parts : [])];
}

/** Packs every form of every code, SKUs' own and those of their listings, and the SKUs' titles. */
export function packBuckets(
  skus: readonly SkuRecord[],
  listings: readonly ListingRecord[],
): Map<BucketKey, CodeBucket> {
  const lines = new Map<BucketKey, string[]>();
  for (let i = 0; i < BUCKETS; i += 1) lines.set(`codes-${i}`, []);
  const add = (forms: readonly string[], skuIds: string) => {
    for (const form of new Set(forms)) {
      if (form !== '') lines.get(bucketKeyOf(form))?.push(`${form}${EDGE}${skuIds}\n`);
    }
  };
  for (const record of skus) {
    add([...codesOfSku(record).flatMap(formsOfCode), ...titleForms(record)], record.id);
  }
  for (const record of listings) {
    add(codesOfListing(record).flatMap(formsOfCode), record.skuIds.join(' '));
  }
  return new Map([...lines].map(([key, texts]) => [key, `\n${texts.join('')}`]));
}

/** Ids of the SKUs that a bucket names for a form of a code. */
export function skuIdsIn(bucket: CodeBucket, form: string): string[] {
  const ids: string[] = [];
  const needle = `\n${form}${EDGE}`;
  for (let at = bucket.indexOf(needle); at >= 0; at = bucket.indexOf(needle, at + 1)) {
    const start = at + needle.length;
    ids.push(...bucket.slice(start, bucket.indexOf('\n', start)).split(' '));
  }
  return [...new Set(ids)];
}
