// The kit a slow mover and its partner become when a person decides to bundle them: what it is
// called, what it weighs, what it costs a buyer and how low it may go. Pure.
import type { Sku } from '../../../shared/contract/catalogue.ts';
import type { CaseBody } from '../../../shared/contract/slow-movers.ts';

/** What a decision keeps of its kit, beside what the ledger knows. */
export interface ChosenKit {
  readonly skuId: string;
  /** True: made by this decision, so that taking it back puts it away again. */
  readonly isNew: boolean;
  readonly units: number;
  readonly dueOnDate: string;
  readonly priceMinor: number | null;
  readonly floorMinor: number | null;
}

/** What the kit is made of. */
export interface KitParts {
  readonly slow: Sku;
  readonly partner: Sku;
}

/** A code has at most 100 characters; four are for a number behind it. */
export const LONGEST_START = 96;

/**
 * A code for the kit that no other SKU has.
 *
 * @example freeCode({ slow: 'BOX', partner: 'LID' }, ['KIT-BOX-LID']) // 'KIT-BOX-LID-2'
 */
export function freeCode(
  { slow, partner }: { slow: string; partner: string },
  taken: readonly string[],
): string {
  const base = `KIT-${slow}-${partner}`.slice(0, LONGEST_START);
  const codes = new Set(taken);
  let code = base;
  for (let n = 2; codes.has(code); n += 1) code = `${base}-${n}`;
  return code;
}

// A title is written as `English / 中文`: the halves are joined each for itself.
function joinedTitle(slow: string, partner: string): string {
  const halves = [slow.split(' / '), partner.split(' / ')] as const;
  const isTwice = halves.every(({ length }) => length === 2);
  const title = isTwice
    ? `${halves[0][0]} + ${halves[1][0]} / ${halves[0][1]} + ${halves[1][1]}`
    : `${slow} + ${partner}`;
  return title.slice(0, 500);
}

const sum = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);

/** The SKU of the kit: one of each, with the flags of both. */
export function kitSku({ slow, partner }: KitParts, code: string) {
  return {
    sku: code,
    title: joinedTitle(slow.title, partner.title),
    categoryId: partner.categoryId,
    isActive: true,
    cartonUnits: null,
    weightGrams: sum(slow.weightGrams, partner.weightGrams),
    lengthMm: null,
    widthMm: null,
    heightMm: null,
    flags: {
      hasBattery: slow.flags.hasBattery || partner.flags.hasBattery,
      isLiquid: slow.flags.isLiquid || partner.flags.isLiquid,
      isMagnetic: slow.flags.isMagnetic || partner.flags.isMagnetic,
      isAerosol: slow.flags.isAerosol || partner.flags.isAerosol,
    },
    components: [
      { skuId: slow.id, units: 1 },
      { skuId: partner.id, units: 1 },
    ],
    identifiers: [],
  };
}

/** Price and floor of the whole kit: the slow unit's own on top of what the partner asks alone. */
export function kitPrices(
  body: CaseBody,
  { priceMinor, partnerSkuId }: { priceMinor: number; partnerSkuId: string },
): Pick<ChosenKit, 'priceMinor' | 'floorMinor'> {
  const way = body.ways.find(({ kind }) => kind === 'bundle');
  const alone = way?.targetId === partnerSkuId ? way.partnerMinor : undefined;
  if (alone === undefined) return { priceMinor: null, floorMinor: null };
  const floor = way?.floorMinor ?? null;
  return {
    priceMinor: priceMinor + alone,
    floorMinor: floor === null ? null : floor + alone,
  };
}

/** How many kits the first batch is: as asked, else as advised, never more than lies there. */
export function batchUnits(body: CaseBody, asked: number | undefined): number {
  const advised = body.ways.find(({ kind }) => kind === 'bundle')?.batchUnits;
  return asked ?? Math.max(1, Math.min(advised ?? body.figures.excessUnits, body.figures.units));
}
