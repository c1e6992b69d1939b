// An edited catalogue file against the catalogue as it stands: what each row changes, field by
// field, and the rows that cannot be taken. Codes that Excel may have spoilt are refused by name,
// never taken for new ones.
import { NO_ITEM_IDS, type SkuFact, type SkuField } from '../../../shared/reports/facts.ts';
import { minorOf, shownMoney } from '../../../shared/reports/minor-units.ts';
import type { RowProblem, RowProblemCode } from '../../../shared/reports/problems.ts';
import type { WorkspaceDb } from '../../db/for-workspace.ts';
import type { StagedItem } from '../../db/imports/items.ts';
import { skuIdsByCode } from '../../db/imports/resolve.ts';
import {
  categoryIds,
  type StagedSku,
  type StandingSku,
  standingByCode,
} from '../../db/imports/sku-facts.ts';
import { searchTokens } from '../search-tokens.ts';
import { titleInitials } from '../title-initials.ts';
import { newItem } from './resolve-facts.ts';
import {
  type KnownMinimums,
  knownMinimums,
  minimumNow,
  shownMinimum,
  supplierMeant,
} from './sku-minimums.ts';

/** Changes listed one by one with the dry run; beyond it only their number grows. */
export const CHANGES_LISTED = 200;

/** One field of one SKU as it is and as it would be; both null for a cost, which few may see. */
export interface FieldChange {
  readonly row: number;
  readonly sku: string;
  readonly field: SkuField;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a file changes in the catalogue, as the dry run shows it. */
export interface SkuChanges {
  /** SKUs by the field that changes. */
  readonly fields: Partial<Record<SkuField, number>>;
  readonly listed: FieldChange[];
}

/** What all pieces of one file share. */
export interface SkuFile {
  readonly jobId: string;
  readonly createsItems: boolean;
  readonly maySeeCosts: boolean;
  readonly mayOrder: boolean;
  readonly nowMs: number;
  /** Codes of the rows read so far. */
  readonly seen: Set<string>;
  readonly changes: SkuChanges;
}

/** What a piece of the file means. */
export interface ResolvedSkus {
  readonly staged: StagedSku[];
  readonly newItems: StagedItem[];
  readonly problems: RowProblem[];
}

type Outcomes = Record<'create' | 'update' | 'same' | 'refuse', number>;

interface Known {
  readonly standing: ReadonlyMap<string, StandingSku>;
  readonly categories: ReadonlyMap<string, string>;
  readonly codeOfCategory: ReadonlyMap<string, string>;
  /** Codes of digits that some SKU has with zeros in front. */
  readonly withoutZeros: ReadonlySet<string>;
  readonly minimums: KnownMinimums;
}

const DIGITS = /^\d+$/;
/** 3-Jan, Jan-26, 2026/1/3, 3.1.2026, 1月3日: what Excel makes of codes such as MAR-01 or 1-3. */
const DATE_LIKE = [
  /^\d{1,2}[-\s][A-Za-z]{3,9}\.?(?:[-\s]\d{2,4})?$/,
  /^[A-Za-z]{3,9}[-\s]\d{2,4}$/,
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$/,
  /^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$/,
  /^\d{1,2}月\d{1,2}日$/,
];
const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+?\d{1,2}$/i;
const MOST_ZEROS = 8;

async function knownOf(db: WorkspaceDb, facts: readonly SkuFact[], nowMs: number): Promise<Known> {
  const today = new Date(nowMs).toISOString().slice(0, 10);
  const standing = await standingByCode(db, [...new Set(facts.map(({ code }) => code))], today);
  const categories = await categoryIds(db);
  const digits = facts.map(({ code }) => code).filter((c) => DIGITS.test(c) && !standing.has(c));
  const zeros = Array.from({ length: MOST_ZEROS }, (_, n) => '0'.repeat(n + 1));
  const candidates = digits.flatMap((code) => zeros.map((front) => front + code));
  const found = await skuIdsByCode(db, candidates);
  return {
    standing,
    categories,
    codeOfCategory: new Map([...categories].map(([code, id]) => [id, code])),
    minimums: await knownMinimums(db, facts, standing),
    withoutZeros: new Set([...found.keys()].map((code) => code.replace(/^0+/, ''))),
  };
}

/** What makes an unknown code suspicious. */
function spoilt(code: string, { withoutZeros }: Known): RowProblemCode | null {
  if (withoutZeros.has(code)) return 'lost_zeros';
  if (SCIENTIFIC.test(code)) return 'id_lost_digits';
  return DATE_LIKE.some((shape) => shape.test(code)) ? 'became_date' : null;
}

interface Cell {
  readonly column: string;
  readonly value: string;
  readonly code: RowProblemCode;
}

/** What stands in the way of a row; the first counts. */
function refusal(fact: SkuFact, file: SkuFile, known: Known): Cell | null {
  const { code, stated } = fact;
  const ofCode = (problem: RowProblemCode): Cell => ({ column: 'SKU', value: code, code: problem });
  if (file.seen.has(code)) return ofCode('repeated_sku');
  file.seen.add(code);
  if (!known.standing.has(code)) {
    const problem = spoilt(code, known);
    if (problem) return ofCode(problem);
    if (!file.createsItems) return ofCode('unknown_item');
  }
  const value = stated.categoryCode;
  if (typeof value === 'string' && !known.categories.has(value)) {
    return { column: 'Category code', value, code: 'unknown_category' };
  }
  return moneyRefusal(stated, file) ?? minimumRefusal(fact, file, known);
}

function moneyRefusal({ price, cost }: SkuFact['stated'], file: SkuFile): Cell | null {
  if (cost && !file.maySeeCosts) {
    return { column: 'Landed cost per unit', value: '', code: 'cost_not_allowed' };
  }
  if (price && minorOf(price) === null) {
    return { column: 'Price', value: price.decimal, code: 'too_many_decimals' };
  }
  if (cost && minorOf(cost) === null) {
    return { column: 'Landed cost per unit', value: '', code: 'too_many_decimals' };
  }
  return null;
}

function minimumRefusal({ code, stated }: SkuFact, file: SkuFile, known: Known): Cell | null {
  const { minimumOrder } = stated;
  if (!minimumOrder) return null;
  if (!file.mayOrder) {
    const value = String(minimumOrder.units);
    return { column: 'Minimum order in units', value, code: 'minimum_not_allowed' };
  }
  const usualId = known.standing.get(code)?.supplierId ?? null;
  const meant = supplierMeant(minimumOrder, usualId, known.minimums);
  if (typeof meant !== 'string') return null;
  const value = minimumOrder.supplier ?? '';
  return { column: 'Supplier of the minimum order', value, code: meant };
}

const COUNTED = ['cartonUnits', 'weightGrams', 'lengthMm', 'widthMm', 'heightMm'] as const;
const FLAGS = ['hasBattery', 'isLiquid', 'isMagnetic', 'isAerosol'] as const;

interface Change {
  readonly field: SkuField;
  readonly before: string | null;
  readonly after: string | null;
  readonly set: Omit<StagedSku, 'id'>;
}

const shown = (value: string | number | null | undefined): string | null =>
  value === null || value === undefined ? null : String(value);

/** The fields whose value is another than it was. */
function* changesOf(fact: SkuFact, now: Partial<StandingSku>, known: Known): Generator<Change> {
  const { stated, code } = fact;
  const { title, categoryCode, isActive, price, cost, minimumOrder } = stated;
  if (title !== undefined && title !== now.title) {
    const tokens = searchTokens(`${code} ${title}`);
    const set = { title, titleInitials: titleInitials(title), tokens };
    yield { field: 'title', before: shown(now.title), after: title, set };
  }
  if (categoryCode !== undefined) {
    const categoryId = known.categories.get(categoryCode ?? '') ?? null;
    const before = known.codeOfCategory.get(String(now.categoryId ?? '')) ?? null;
    if (categoryId !== (now.categoryId ?? null)) {
      yield { field: 'categoryCode', before, after: categoryCode, set: { categoryId } };
    }
  }
  for (const field of COUNTED) {
    const value = stated[field];
    if (value === undefined || value === (now[field] ?? null)) continue;
    yield { field, before: shown(now[field]), after: shown(value), set: { [field]: value } };
  }
  for (const field of FLAGS) {
    const value = stated[field];
    const was = now[field] === 1;
    if (value === undefined || value === was) continue;
    const set = { [field]: value ? 1 : 0 };
    yield { field, before: String(was), after: String(value), set };
  }
  const wasActive = now.status !== 'archived';
  if (isActive !== undefined && isActive !== wasActive) {
    const set = { status: isActive ? 'active' : 'archived' };
    yield { field: 'isActive', before: String(wasActive), after: String(isActive), set };
  }
  if (price !== undefined) yield* priceChange(price, now);
  const minor = cost ? minorOf(cost) : null;
  if (cost && minor !== null && (minor !== now.costMinor || cost.currency !== now.costCurrency)) {
    const set = { cost: { minor, currency: cost.currency } };
    yield { field: 'cost', before: null, after: null, set };
  }
  if (minimumOrder) yield* minimumChange(minimumOrder, now, known.minimums);
}

function* minimumChange(
  stated: NonNullable<SkuFact['stated']['minimumOrder']>,
  now: Partial<StandingSku>,
  known: KnownMinimums,
): Generator<Change> {
  const supplier = supplierMeant(stated, now.supplierId ?? null, known);
  if (typeof supplier === 'string') return;
  const { units } = stated;
  const before = minimumNow(supplier, now.id, known);
  if (before === units) return;
  yield {
    field: 'minimumOrder',
    before: shownMinimum(before, supplier),
    after: shownMinimum(units, supplier),
    set: { minimum: { supplierId: supplier.id, units } },
  };
}

function* priceChange(
  price: NonNullable<SkuFact['stated']['price']> | null,
  { priceMinor = null, priceCurrency = null }: Partial<StandingSku>,
): Generator<Change> {
  const minor = price && minorOf(price);
  const currency = price?.currency ?? null;
  if (minor === priceMinor && currency === priceCurrency) return;
  yield {
    field: 'price',
    before: shownMoney(priceMinor, priceCurrency === null ? null : String(priceCurrency)),
    after: shownMoney(minor, currency),
    set: { priceMinor: minor, priceCurrency: currency },
  };
}

/** Counts and lists what a row changes. */
function note(file: SkuFile, { row, code }: SkuFact, changes: readonly Change[]): void {
  const { fields, listed } = file.changes;
  for (const { field, before, after } of changes) {
    fields[field] = (fields[field] ?? 0) + 1;
    if (listed.length < CHANGES_LISTED) listed.push({ row, sku: code, field, before, after });
  }
}

/** Resolves rows of an edited catalogue; counts outcomes and notes changes on the way. */
export async function resolveSkuFacts(
  db: WorkspaceDb,
  facts: readonly SkuFact[],
  file: SkuFile,
  outcomes: Outcomes,
): Promise<ResolvedSkus> {
  const resolved: ResolvedSkus = { staged: [], newItems: [], problems: [] };
  if (facts.length === 0) return resolved;
  const known = await knownOf(db, facts, file.nowMs);
  for (const fact of facts) {
    const cell = refusal(fact, file, known);
    if (cell) {
      outcomes.refuse += 1;
      resolved.problems.push({ row: fact.row, severity: 'error', ...cell });
      continue;
    }
    const standing = known.standing.get(fact.code);
    if (standing) {
      const changes = [...changesOf(fact, standing, known)];
      outcomes[changes.length === 0 ? 'same' : 'update'] += 1;
      note(file, fact, changes);
      if (changes.length > 0) resolved.staged.push(stagedOf(standing.id, changes));
      continue;
    }
    const item = newItem(file.jobId, fact.code, {
      title: fact.stated.title ?? null,
      item: { ...NO_ITEM_IDS, sku: fact.code },
    });
    resolved.newItems.push(item);
    outcomes.create += 1;
    const made = { title: item.title };
    const changes = [...changesOf(fact, made, known)];
    if (changes.length > 0) resolved.staged.push(stagedOf(item.skuId, changes));
  }
  return resolved;
}

const stagedOf = (id: string, changes: readonly Change[]): StagedSku =>
  Object.assign({ id }, ...changes.map(({ set }) => set));
