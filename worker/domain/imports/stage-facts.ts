// Stages a batch of facts: resolves them, compares listings with what is recorded, and writes what
// waits for apply. Keeps no row beyond its batch.
import type { DryRunSummary } from '../../../shared/reports/dry-run.ts';
import { isListingKept } from '../../../shared/reports/dry-run.ts';
import type { Fact, ListingFact, OrderLineFact, StockFact } from '../../../shared/reports/facts.ts';
import type { RowProblem } from '../../../shared/reports/problems.ts';
import { FileProblem } from '../../../shared/reports/problems.ts';
import type { WorkspaceDb } from '../../db/for-workspace.ts';
import type { StagedItem } from '../../db/imports/items.ts';
import type { StagedListing } from '../../db/imports/listings.ts';
import { listingsBySellerSku } from '../../db/imports/resolve.ts';
import {
  type ChunkKind,
  type StagedCount,
  stageChunk,
  stageCounts,
  stageCountsByCode,
} from '../../db/imports/staging.ts';
import { foldCode } from '../search-tokens.ts';
import { countOrderOutcomes, ORDER_CHUNK } from './order-events.ts';
import {
  codesOf,
  countByCode,
  type FindPlace,
  type ItemFinder,
  itemFinder,
  newItem,
  placeFinder,
  resolveCounts,
} from './resolve-facts.ts';
import { stableId } from './stable-id.ts';
import type { UploadOptions } from './upload.ts';

/** Stages batches of one job. */
export interface FactStager {
  /** Counts outcomes in `totals` and returns what could not be resolved. */
  stage: (facts: readonly Fact[], totals: DryRunSummary) => Promise<RowProblem[]>;
  /** SKUs the job would make, counting a code once per batch that names it. */
  itemsCreated: () => number;
}

/** A stager for one job. Listings need an account: without one the file is refused. */
export async function factStager(
  db: WorkspaceDb,
  jobId: string,
  options: UploadOptions,
  currency: string | null,
): Promise<FactStager> {
  const place = await placeFinder(db, options);
  const { accountId, createsItems } = options;
  const job = { id: jobId, asOfUtc: options.asOfUtc ?? options.nowMs, createsItems };
  let chunk = 0;
  let itemsCreated = 0;
  const chunkOf = (kind: ChunkKind, facts: readonly unknown[]): D1PreparedStatement[] =>
    facts.length === 0 ? [] : [stageChunk(db, jobId, chunk++, kind, facts)];
  return {
    itemsCreated: () => itemsCreated,
    stage: async (facts, totals) => {
      if (facts.length === 0) return [];
      const counts = facts.filter((fact): fact is StockFact => fact.kind === 'stock');
      const listings = facts.filter((fact): fact is ListingFact => fact.kind === 'listing');
      const orders = facts.filter((fact): fact is OrderLineFact => fact.kind === 'order-line');
      // Also where the file counts stock besides: its listings would vanish without a word.
      if (accountId === null && (listings.length > 0 || orders.length > 0)) {
        throw new FileProblem('account_needed', 'the file speaks of one shop');
      }
      const unclear = await stageClear(db, job, counts, place);
      const items = [...unclear, ...listings].map((fact) => fact.item);
      const item = await itemFinder(db, accountId, items);
      const resolved = resolveCounts(unclear, { item, place }, job);
      const { newItems } = resolved;
      const nameless: RowProblem[] = [];
      const staged =
        accountId === null
          ? []
          : await stageListings(
              db,
              listings,
              { job, accountId, currency, item, newItems, nameless },
              totals,
            );
      itemsCreated += newItems.size;
      if (accountId !== null && orders.length > 0) {
        await countOrderOutcomes(db, accountId, orders, totals.outcomes['order-line']);
      }
      const statements = [
        ...chunkOf('item', [...newItems.values()]),
        ...chunkOf('listing', staged),
        ...inChunks(orders, ORDER_CHUNK).flatMap((lines) => chunkOf('order-line', lines)),
        ...(resolved.counts.length > 0 ? [stageCounts(db, jobId, resolved.counts)] : []),
      ];
      totals.outcomes.stock.refuse += resolved.problems.length;
      if (statements.length > 0) await db.batch(statements);
      return [...resolved.problems, ...nameless];
    },
  };
}

/** Stages what the seller's own code and a known place make clear; answers the rest. */
async function stageClear(
  db: WorkspaceDb,
  job: { id: string; asOfUtc: number },
  facts: readonly StockFact[],
  place: FindPlace,
): Promise<StockFact[]> {
  const clear: StockFact[] = [];
  const counts: StagedCount[] = [];
  const unclear: StockFact[] = [];
  for (const fact of facts) {
    const count = countByCode(fact, place, job.asOfUtc);
    if (count === null) unclear.push(fact);
    else {
      clear.push(fact);
      counts.push(count);
    }
  }
  for (const position of await stageCountsByCode(db, job.id, counts)) {
    unclear.push(clear[position] as StockFact);
  }
  return unclear;
}

function inChunks<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) =>
    rows.slice(i * size, (i + 1) * size),
  );
}

interface ListingStaging {
  job: { id: string; createsItems: boolean };
  accountId: string;
  currency: string | null;
  item: ItemFinder;
  newItems: Map<string, StagedItem>;
  /** Takes listings that carry no code at all. */
  nameless: RowProblem[];
}

async function stageListings(
  db: WorkspaceDb,
  facts: readonly ListingFact[],
  staging: ListingStaging,
  totals: DryRunSummary,
): Promise<StagedListing[]> {
  if (facts.length === 0) return [];
  const { job, accountId, newItems } = staging;
  const skus = facts.flatMap(({ item }) => (item.sku === null ? [] : [item.sku]));
  const known = await listingsBySellerSku(db, accountId, skus);
  const staged: StagedListing[] = [];
  for (const fact of facts) {
    const sellerSku = fact.item.sku ?? fact.item.externalId ?? fact.item.asin ?? fact.item.barcode;
    if (sellerSku === null) {
      const { row, title } = fact;
      const value = title ?? '';
      totals.outcomes.listing.refuse++;
      staging.nameless.push({ row, column: '', value, code: 'missing_value', severity: 'error' });
      continue;
    }
    const now = known.get(sellerSku);
    const outcome = now === undefined ? 'create' : isListingKept(fact, now) ? 'same' : 'update';
    totals.outcomes.listing[outcome]++;
    const found = staging.item.find(fact.item);
    let skuId = found === 'ambiguous' ? null : found;
    if (found === null && job.createsItems && fact.item.sku !== null) {
      const made = newItem(job.id, fact.item.sku, fact);
      newItems.set(made.code, made);
      skuId = made.skuId;
    }
    const id = now?.id ?? stableId('lst', job.id, `${accountId}/${sellerSku}`);
    staged.push({
      id,
      sellerSku,
      skuId,
      externalRef: fact.item.externalId,
      title: fact.title,
      status: fact.status === null ? null : fact.status === 'active' ? 'active' : 'paused',
      fulfilment: fact.fulfilment,
      listedQuantity: fact.listedQuantity,
      priceMinor: priceMinor(fact.price, fact.currency ?? staging.currency),
      codes: codesOf(fact.item).map(({ kind, value }) => ({
        id: stableId('idn', job.id, `${accountId}/${kind}/${value}`),
        kind,
        value,
        key: foldCode(value),
      })),
    });
  }
  return staged;
}

/** Decimal text in minor units, or null without price or currency; extra digits are cut. */
export function priceMinor(price: string | null, currency: string | null): number | null {
  if (price === null || currency === null) return null;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  const [whole = '0', decimals = ''] = price.replace('-', '').split('.');
  const minor = Number(whole + decimals.padEnd(digits, '0').slice(0, digits));
  return Number.isSafeInteger(minor) ? (price.startsWith('-') ? -minor : minor) : null;
}
