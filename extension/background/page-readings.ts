// Takes what a seller page showed of our listings and queues it for the server: only of the shop
// the page belongs to, the same number at most once in ten minutes, and nothing of the page but
// listing, quantity, time and site.
import type { PageReading } from '../../shared/contract/differences.ts';
import type { Platform } from '../../shared/inventory/words.ts';
import { readMeta, type ToldReading, writeMeta } from '../copy/database.ts';
import { readListings } from '../copy/read-items.ts';
import type { OverlayReadings } from '../messages/overlay.ts';
import { accountsOfPage } from './account-hints.ts';
import type { CopyHolder } from './copy-holder.ts';
import type { Outbox } from './outbox.ts';

/** What the answers need from outside. */
export interface PageReadingsParts {
  readonly copy: CopyHolder;
  readonly platformOf: (siteId: string) => Platform | null;
  readonly outbox: Pick<Outbox, 'add'>;
  readonly nowMs: () => number;
}

/** Takes the readings of one page; how many of them were queued. */
export type TakeReadings = (seen: OverlayReadings) => Promise<number>;

/** The same number of the same listing and site is not told again so soon. */
const WHILE_MS = 10 * 60_000;
/** Listings remembered as told. */
const MOST_REMEMBERED = 2_000;

/** Listings of the one shop the page belongs to; a page of an unknown shop tells nothing. */
async function ownListings(
  { copy, platformOf }: PageReadingsParts,
  { siteId, accountHint, readings }: OverlayReadings,
): Promise<ReadonlySet<string>> {
  const { tables } = await copy.index();
  const { accountId } = accountsOfPage(tables.accounts, platformOf(siteId), accountHint);
  if (accountId === null) return new Set();
  const keys = readings.map(({ itemKey }) => itemKey);
  const records = await readListings(await copy.db(), keys);
  const own = records.filter(({ record }) => record.listing.accountId === accountId);
  return new Set(own.map(({ record }) => record.id));
}

/** Taking readings, over the copy and the outbox. */
export function createPageReadings(parts: PageReadingsParts): TakeReadings {
  return async (seen) => {
    const { siteId } = seen;
    const nowMs = parts.nowMs();
    const own = await ownListings(parts, seen);
    const db = await parts.copy.db();
    const told = (await readMeta(db, 'toldReadings')) ?? {};
    const isNew = (units: number, isExact: boolean, last: ToldReading | undefined) =>
      last === undefined ||
      nowMs - last.toldMs >= WHILE_MS ||
      last.units !== units ||
      last.isExact !== isExact;
    const fresh = seen.readings.filter(
      ({ itemKey, units, isExact }) =>
        own.has(itemKey) && isNew(units, isExact, told[`${siteId} ${itemKey}`]),
    );
    if (fresh.length === 0) return 0;
    const readings: PageReading[] = fresh.map(({ itemKey, units, isExact, atMs }) => ({
      ...{ listingId: itemKey, units, isExact },
      readAtUtc: new Date(Math.min(atMs, nowMs)).toISOString(),
    }));
    const known: Record<string, ToldReading> = { ...told };
    for (const { itemKey, units, isExact } of fresh) {
      known[`${siteId} ${itemKey}`] = { units, isExact, toldMs: nowMs };
    }
    const kept = Object.entries(known)
      .sort(([, a], [, b]) => b.toldMs - a.toldMs)
      .slice(0, MOST_REMEMBERED);
    await writeMeta(db, 'toldReadings', Object.fromEntries(kept));
    const body = { siteId, readings };
    await parts.outbox.add({ endpointId: 'page-readings.report', body, title: '' });
    return readings.length;
  };
}
