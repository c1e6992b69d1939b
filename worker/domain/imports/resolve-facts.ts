// Facts -> rows of this workspace: which SKU and warehouse a line means, or why it is unclear.
import type { ItemIds, StockFact } from '../../../shared/reports/facts.ts';
import { countedUnits } from '../../../shared/reports/facts.ts';
import type { RowProblem, RowProblemCode } from '../../../shared/reports/problems.ts';
import type { WorkspaceDb } from '../../db/for-workspace.ts';
import type { StagedItem } from '../../db/imports/items.ts';
import {
  type CodeOfKind,
  codeKey,
  listPlaces,
  type ResolvedSku,
  skuIdsByCode,
  skuIdsByIdentifier,
} from '../../db/imports/resolve.ts';
import type { StagedCount } from '../../db/imports/staging.ts';
import { notFound } from '../../errors.ts';
import { foldCode, searchTokens } from '../search-tokens.ts';
import { titleInitials } from '../title-initials.ts';
import { stableId } from './stable-id.ts';

/** What the person chose for the whole file. */
export interface PlaceChoices {
  /** For rows that name no place, and for reports about a fulfilment pool. */
  warehouseId: string | null;
  /** Names in the file -> warehouse ids, where the name alone does not tell. */
  places: Readonly<Record<string, string>>;
}

/** Finds the warehouse of a row. */
export type FindPlace = (place: string | null) => string | null;

/** A finder over the workspace's warehouses; names and codes compare without case and blanks. */
export async function placeFinder(db: WorkspaceDb, choices: PlaceChoices): Promise<FindPlace> {
  const fold = (name: string): string => name.normalize('NFKC').trim().toLowerCase();
  const known = new Map<string, string>();
  const places = await listPlaces(db);
  for (const { id, code, name } of places) {
    known.set(fold(code), id);
    known.set(fold(name), id);
  }
  const ids = new Set(places.map(({ id }) => id));
  for (const [name, id] of Object.entries(choices.places)) {
    if (ids.has(id)) known.set(fold(name), id);
  }
  const { warehouseId } = choices;
  if (warehouseId !== null && !ids.has(warehouseId)) throw notFound('warehouse');
  return (place) => (place === null ? warehouseId : (known.get(fold(place)) ?? null));
}

/** Finds SKUs for the items of a batch. */
export interface ItemFinder {
  find: (item: ItemIds) => ResolvedSku | null;
}

/** Looks all items of a batch up in one or two reads. */
export async function itemFinder(
  db: WorkspaceDb,
  accountId: string | null,
  items: readonly ItemIds[],
): Promise<ItemFinder> {
  const codes = [...new Set(items.flatMap(({ sku }) => (sku === null ? [] : [sku])))];
  const byCode = await skuIdsByCode(db, codes);
  const open = items.filter(({ sku }) => sku === null || !byCode.has(sku));
  const wanted = new Map(open.flatMap(codesOf).map((code) => [codeKey(code), code]));
  const byKey = await skuIdsByIdentifier(db, accountId, [...wanted.values()]);
  return {
    find: (item) => {
      const own = item.sku === null ? undefined : byCode.get(item.sku);
      if (own) return own;
      for (const code of codesOf(item)) {
        const found = byKey.get(codeKey(code));
        if (found) return found;
      }
      return null;
    },
  };
}

/** The codes of an item, surest first. */
export function codesOf(item: ItemIds): CodeOfKind[] {
  const codes: CodeOfKind[] = [];
  if (item.sku !== null) codes.push({ kind: 'sku', value: item.sku });
  if (item.fnsku !== null) codes.push({ kind: 'fnsku', value: item.fnsku });
  if (item.barcode !== null) codes.push({ kind: 'gtin', value: item.barcode });
  if (item.asin !== null) codes.push({ kind: 'asin', value: item.asin });
  if (item.externalId !== null) codes.push({ kind: 'item-id', value: item.externalId });
  return codes;
}

/** A count with the codes as they stand, when the place is known; else null. */
export function countByCode(
  fact: StockFact,
  place: FindPlace,
  jobAsOfUtc: number,
): StagedCount | null {
  const warehouseId = place(fact.place);
  if (fact.item.sku === null || warehouseId === null) return null;
  return stagedCount(fact, fact.item.sku, warehouseId, jobAsOfUtc);
}

function stagedCount(
  fact: StockFact,
  skuId: string,
  warehouseId: string,
  jobAsOfUtc: number,
): StagedCount {
  return {
    warehouseId,
    asOfUtc: fact.asOfUtc === null ? jobAsOfUtc : Date.parse(fact.asOfUtc),
    skuId,
    bucket: '',
    onHand: countedUnits(fact),
    unavailable: fact.unavailable,
    inbound: fact.inbound,
  };
}

/** What a batch of counts means. */
export interface ResolvedCounts {
  counts: StagedCount[];
  newItems: Map<string, StagedItem>;
  problems: RowProblem[];
}

/** Resolves counts. Unknown codes become new items when the job may create them. */
export function resolveCounts(
  facts: readonly StockFact[],
  finders: { item: ItemFinder; place: FindPlace },
  job: { id: string; asOfUtc: number; createsItems: boolean },
): ResolvedCounts {
  const resolved: ResolvedCounts = { counts: [], newItems: new Map(), problems: [] };
  for (const fact of facts) {
    const found = finders.item.find(fact.item);
    const warehouseId = finders.place(fact.place);
    let skuId = found;
    if (found === null && job.createsItems && fact.item.sku !== null) {
      const item = newItem(job.id, fact.item.sku, fact);
      resolved.newItems.set(item.code, item);
      skuId = item.skuId;
    }
    if (skuId === null || skuId === 'ambiguous') {
      const code = skuId === null ? 'unknown_item' : 'ambiguous_item';
      resolved.problems.push(problem(fact, anyCode(fact.item), code));
    } else if (warehouseId === null) {
      resolved.problems.push(problem(fact, fact.place ?? '', 'unknown_warehouse'));
    } else {
      resolved.counts.push(stagedCount(fact, skuId, warehouseId, job.asOfUtc));
    }
  }
  return resolved;
}

/** The SKU a job creates for a code; the same for every row that names it. */
export function newItem(
  jobId: string,
  code: string,
  fact: { title: string | null; item: ItemIds },
): StagedItem {
  const title = fact.title ?? code;
  const { barcode } = fact.item;
  return {
    skuId: stableId('sku', jobId, code),
    code,
    title,
    titleInitials: titleInitials(title),
    tokens: searchTokens(`${code} ${title}`),
    barcode:
      barcode === null
        ? null
        : {
            id: stableId('idn', jobId, `/gtin/${barcode}`),
            value: barcode,
            key: foldCode(barcode),
          },
  };
}

/** The code a person knows an item by; '' when a row carries none. */
export function anyCode(item: ItemIds): string {
  return item.sku ?? item.fnsku ?? item.barcode ?? item.asin ?? item.externalId ?? '';
}

function problem(fact: StockFact, value: string, code: RowProblemCode): RowProblem {
  return { row: fact.row, column: '', value, code, severity: 'error' };
}
