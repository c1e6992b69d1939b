// The form of a policy rule as text, and back; names the fields that cannot be saved.
// Pure; an empty number means "inherit".
import type { Policy } from '../../../shared/contract/catalogue.ts';
import type { PolicyDays } from '../../../shared/inventory/policy.ts';
import type { Snapshot } from '../snapshot.ts';

/** The fields of a rule that hold days. */
export const DAY_FIELDS = [
  'turnoverMinDays',
  'turnoverMaxDays',
  'safetyStockDays',
  'alertLineDays',
  'leadTimeDays',
] as const satisfies readonly (keyof PolicyDays)[];
/** One of them. */
export type DayField = (typeof DAY_FIELDS)[number];

/** Whether the days are a floor under the forecast's levels; '' = inherit. */
export const FLOOR_CHOICES = ['', 'holds', 'lifted'] as const;
/** One of them. */
export type FloorChoice = (typeof FLOOR_CHOICES)[number];

const floorOf = (isLifted: boolean | null): FloorChoice => {
  if (isLifted === null) return '';
  return isLifted ? 'lifted' : 'holds';
};

/** What is typed. */
export interface PolicyDraft {
  readonly categoryId: string;
  readonly warehouseId: string;
  readonly skuCode: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string;
  readonly days: Readonly<Record<DayField, string>>;
  readonly floor: FloorChoice;
  /** Per cent, such as 97.5. */
  readonly serviceLevel: string;
}

/** What can be wrong: a field's days, the range, the dates, the SKU's code. */
export type PolicyProblem = DayField | 'range' | 'dates' | 'sku' | 'serviceLevel';

const percentText = (share: number) => String(Math.round(share * 1000) / 10);
/** A share from percent as typed; null = nothing is. */
export const shareOf = (text: string): number | null =>
  text.trim() === '' ? null : Math.round(Number(text.replace(',', '.')) * 10) / 1000;
/** Whether it is a service level that may be asked for, or nothing. */
export const isShare = (text: string): boolean => {
  const share = shareOf(text);
  return share === null || (share >= 0.5 && share <= 0.999);
};

/** The form of a rule, or a blank one for a SKU. */
export const draftOf = (
  row: Policy | undefined,
  skuId: string,
  snapshot: Snapshot,
): PolicyDraft => ({
  categoryId: row?.categoryId ?? '',
  warehouseId: row?.warehouseId ?? '',
  skuCode: snapshot.skus.get(row?.skuId ?? skuId)?.sku ?? '',
  effectiveFrom: row?.effectiveFrom ?? '',
  effectiveTo: row?.effectiveTo ?? '',
  days: Object.fromEntries(
    DAY_FIELDS.map((field) => [field, row?.[field]?.toString() ?? '']),
  ) as Record<DayField, string>,
  floor: floorOf(row?.isFloorLifted ?? null),
  serviceLevel: row?.serviceLevel == null ? '' : percentText(row.serviceLevel),
});

const skuIdOf = (code: string, snapshot: Snapshot): string | null | undefined => {
  const wanted = code.trim().toLowerCase();
  if (wanted === '') return null;
  return [...snapshot.skus.values()].find(({ sku }) => sku.toLowerCase() === wanted)?.id;
};

const daysOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));

/** What is wrong with the form. */
export const problemsOf = (draft: PolicyDraft, snapshot: Snapshot): PolicyProblem[] => {
  const { days, effectiveFrom, effectiveTo } = draft;
  const badDays = DAY_FIELDS.filter((field) => {
    const text = days[field].trim();
    return text !== '' && (!/^\d{1,4}$/.test(text) || Number(text) > 3650);
  });
  const [low, high] = [daysOf(days.turnoverMinDays), daysOf(days.turnoverMaxDays)];
  return [
    ...badDays,
    ...(low !== null && high !== null && low > high ? (['range'] as const) : []),
    ...(effectiveFrom && effectiveTo && effectiveTo < effectiveFrom ? (['dates'] as const) : []),
    ...(skuIdOf(draft.skuCode, snapshot) === undefined ? (['sku'] as const) : []),
    ...(isShare(draft.serviceLevel) ? [] : (['serviceLevel'] as const)),
  ];
};

/** The fields to send. */
export const fieldsOf = (draft: PolicyDraft, snapshot: Snapshot): Omit<Policy, 'id'> => ({
  categoryId: draft.categoryId || null,
  warehouseId: draft.warehouseId || null,
  skuId: skuIdOf(draft.skuCode, snapshot) ?? null,
  effectiveFrom: draft.effectiveFrom || null,
  effectiveTo: draft.effectiveTo || null,
  turnoverMinDays: daysOf(draft.days.turnoverMinDays),
  turnoverMaxDays: daysOf(draft.days.turnoverMaxDays),
  safetyStockDays: daysOf(draft.days.safetyStockDays),
  alertLineDays: daysOf(draft.days.alertLineDays),
  leadTimeDays: daysOf(draft.days.leadTimeDays),
  isFloorLifted: draft.floor === '' ? null : draft.floor === 'lifted',
  serviceLevel: shareOf(draft.serviceLevel),
});
