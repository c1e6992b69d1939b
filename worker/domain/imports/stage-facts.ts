// Stages a batch of facts: resolves them, compares listings with what is recorded, and writes what
// waits for apply. Keeps no row beyond its batch.
import type { DryRunSummary } from '../../../shared/reports/dry-run.ts';
import { isListingKept } from '../../../shared/reports/dry-run.ts';
import type {
  Fact,
  ListingFact,
  MovementFact,
  OrderLineFact,
  SkuFact,
  StockFact,
  TrackingFact,
} from '../../../shared/reports/facts.ts';
import type { RowProblem } from '../../../shared/reports/problems.ts';
import { FileProblem } from '../../../shared/reports/problems.ts';
import type { WorkspaceDb } from '../../db/for-workspace.ts';
import type { StagedItem } from '../../db/imports/items.ts';
import type { StagedListing } from '../../db/imports/listings.ts';
import { listingsBySellerSku } from '../../db/imports/resolve.ts';
import {
  type ChunkKind,
  stageChunk,
  stageCounts,
  stageCountsByCode,
} from '../../db/imports/staging.ts';
import { foldCode } from '../search-tokens.ts';
import { FactBuffer } from './fact-buffer.ts';
import { MOVEMENT_CHUNK, resolveMovements } from './movements.ts';
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
import { resolveSkuFacts, type SkuChanges, type SkuFile } from './sku-facts.ts';
import { stableId } from './stable-id.ts';
import { resolveTracking, TRACKING_CHUNK } from './tracking.ts';
import type { UploadOptions } from './upload.ts';

/** Facts written at a time, counts apart: one JSON parameter each, far below D1's 2 MB. */
const FULL_FACTS = 2_000;

/** What a stager works for. */
interface StagedJob {
  id: string;
  asOfUtc: number;
  createsItems: boolean;
  accountId: string | null;
  currency: string | null;
}

/** A stager for one job. Listings need an account: without one the file is refused. */
export async function factStager(
  db: WorkspaceDb,
  jobId: string,
  options: UploadOptions,
  currency: string | null,
): Promise<FactStager> {
  const { accountId, createsItems, asOfUtc, nowMs } = options;
  const { maySeeCosts = false, mayOrder = false } = options;
  const job = { id: jobId, asOfUtc: asOfUtc ?? nowMs, createsItems, accountId, currency };
  const skus = {
    ...{ jobId, createsItems, maySeeCosts, mayOrder, nowMs },
    ...{ seen: new Set<string>(), changes: { fields: {}, listed: [] } },
  };
  return new FactStager(db, job, await placeFinder(db, options), skus);
}

/** Stages the facts of one job. */
export class FactStager {
  readonly #db: WorkspaceDb;
  readonly #job: StagedJob;
  readonly #place: FindPlace;
  readonly #clear = new FactBuffer();
  #others: Fact[] = [];
  #chunk = 0;
  #itemsCreated = 0;
  readonly #skus: SkuFile;

  constructor(db: WorkspaceDb, job: StagedJob, place: FindPlace, skus: SkuFile) {
    this.#db = db;
    this.#job = job;
    this.#place = place;
    this.#skus = skus;
  }

  /** What the file changes in the catalogue itself. */
  get skuChanges(): SkuChanges {
    return this.#skus.changes;
  }

  /** SKUs the job would make, counting a code once per piece that names it. */
  get itemsCreated(): number {
    return this.#itemsCreated;
  }

  /** Whether enough is waiting for `flush`. */
  get isFull(): boolean {
    return this.#clear.isFull || this.#others.length >= FULL_FACTS;
  }

  /** Takes a fact; nothing is written yet. */
  add(fact: Fact): void {
    // Also where the file counts stock besides: its listings would vanish without a word.
    const needsShop = fact.kind === 'listing' || fact.kind === 'order-line';
    if (this.#job.accountId === null && needsShop) {
      throw new FileProblem('account_needed', 'the file speaks of one shop');
    }
    const count = fact.kind === 'stock' ? countByCode(fact, this.#place, this.#job.asOfUtc) : null;
    if (fact.kind === 'stock' && count !== null) this.#clear.add(fact, count);
    else this.#others.push(fact);
  }

  /** Writes what waits, counts outcomes in `totals` and returns what could not be resolved. */
  async flush(totals: DryRunSummary): Promise<RowProblem[]> {
    const unknown = await stageCountsByCode(this.#db, this.#job.id, this.#clear);
    const facts = [...unknown.map((position) => this.#clear.fact(position)), ...this.#others];
    this.#clear.clear();
    this.#others = [];
    const problems: RowProblem[] = [];
    for (const piece of inChunks(facts, FULL_FACTS)) {
      problems.push(...(await this.#stagePiece(piece, totals)));
    }
    return problems;
  }

  async #stagePiece(facts: readonly Fact[], totals: DryRunSummary): Promise<RowProblem[]> {
    const db = this.#db;
    const job = this.#job;
    const counts = facts.filter((fact): fact is StockFact => fact.kind === 'stock');
    const listings = facts.filter((fact): fact is ListingFact => fact.kind === 'listing');
    const orders = facts.filter((fact): fact is OrderLineFact => fact.kind === 'order-line');
    const parcels = facts.filter((fact): fact is TrackingFact => fact.kind === 'tracking');
    const events = facts.filter((fact): fact is MovementFact => fact.kind === 'movement');
    const edits = facts.filter((fact): fact is SkuFact => fact.kind === 'sku');
    const edited = await resolveSkuFacts(db, edits, this.#skus, totals.outcomes.sku);
    const items = [...counts, ...listings, ...parcels, ...events].map((fact) => fact.item);
    const item = await itemFinder(db, job.accountId, items);
    const finders = { item, place: this.#place, accountId: job.accountId };
    const tracked = await resolveTracking(db, parcels, finders, totals.outcomes.tracking);
    const told = await resolveMovements(db, events, finders, totals.outcomes.movement);
    const resolved = resolveCounts(counts, { item, place: this.#place }, job);
    const { newItems } = resolved;
    const nameless: RowProblem[] = [];
    let staged: StagedListing[] = [];
    if (job.accountId !== null) {
      const { accountId, currency } = job;
      const staging = { job, accountId, currency, item, newItems, nameless };
      staged = await stageListings(db, listings, staging, totals);
      if (orders.length > 0) {
        await countOrderOutcomes(db, accountId, orders, totals.outcomes['order-line']);
      }
    }
    this.#itemsCreated += newItems.size + edited.newItems.length;
    const statements = [
      ...this.#chunkOf('item', [...newItems.values(), ...edited.newItems]),
      ...this.#chunkOf('sku', edited.staged),
      ...this.#chunkOf('listing', staged),
      ...inChunks(orders, ORDER_CHUNK).flatMap((lines) => this.#chunkOf('order-line', lines)),
      ...inChunks(tracked.rows, TRACKING_CHUNK).flatMap((rows) => this.#chunkOf('tracking', rows)),
      ...inChunks(told.rows, MOVEMENT_CHUNK).flatMap((rows) => this.#chunkOf('movement', rows)),
      ...(resolved.counts.length > 0 ? [stageCounts(db, job.id, resolved.counts)] : []),
    ];
    totals.outcomes.stock.refuse += resolved.problems.length;
    if (statements.length > 0) await db.batch(statements);
    const { problems } = resolved;
    return [...problems, ...nameless, ...tracked.problems, ...told.problems, ...edited.problems];
  }

  #chunkOf(kind: ChunkKind, facts: readonly unknown[]): D1PreparedStatement[] {
    if (facts.length === 0) return [];
    return [stageChunk(this.#db, this.#job.id, this.#chunk++, kind, facts)];
  }
}

function inChunks<T>(rows: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, i) =>
    rows.slice(i * size, (i + 1) * size),
  );
}

/** What naming the SKUs of listings needs. */
export interface ListingStaging {
  job: { id: string; createsItems: boolean };
  accountId: string;
  currency: string | null;
  item: ItemFinder;
  newItems: Map<string, StagedItem>;
  /** Takes listings that carry no code at all. */
  nameless: RowProblem[];
}

/** Names the SKU and the id of each listing, and counts outcomes; new SKUs go into `newItems`. */
export async function stageListings(
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
