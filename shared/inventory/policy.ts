// The category policy: which days apply to a SKU in a warehouse on a date.
// Inherited category -> warehouse -> SKU, field by field; days stand on top of the lead time.

/** The days a policy fixes. Null in a row means: inherit. */
export interface PolicyDays {
  readonly turnoverMinDays: number | null;
  readonly turnoverMaxDays: number | null;
  readonly safetyStockDays: number | null;
  readonly alertLineDays: number | null;
  readonly leadTimeDays: number | null;
}

/** One row of the policy table. A null scope matches everything. */
export interface PolicyRow extends PolicyDays {
  readonly id: string;
  readonly categoryId: string | null;
  readonly warehouseId: string | null;
  readonly skuId: string | null;
  /** First local date on which it counts; null = always. */
  readonly effectiveFrom: string | null;
  /** Last local date on which it counts; null = open. */
  readonly effectiveTo: string | null;
  /** True: the days are no floor under the forecast's levels. Null or absent: inherit. D1: 1, 0. */
  readonly isFloorLifted?: boolean | 0 | 1 | null;
  /** Share of order cycles without a stock-out; null or absent: inherit. */
  readonly serviceLevel?: number | null;
}

/** The days in force, each with the row it came from so that a surface can say where from. */
export interface EffectivePolicy {
  readonly turnoverMinDays: number;
  readonly turnoverMaxDays: number;
  readonly safetyStockDays: number;
  readonly alertLineDays: number;
  readonly leadTimeDays: number;
  /** True: the most specific row that says something about it lifted the floor. */
  readonly isFloorLifted?: boolean;
  /** The service level some row states; null or absent = none does. */
  readonly serviceLevel?: number | null;
  /** The row it comes from. */
  readonly serviceLevelSource?: string | null;
  readonly sources: Readonly<Record<keyof PolicyDays, string | null>>;
}

/** The table every workspace starts with (DESIGN.md section 1). Keys are category codes. */
export const DEFAULT_CATEGORY_POLICIES: Readonly<Record<string, Omit<PolicyDays, 'leadTimeDays'>>> =
  {
    apparel: { turnoverMinDays: 60, turnoverMaxDays: 90, safetyStockDays: 45, alertLineDays: 20 },
    electronics: {
      turnoverMinDays: 45,
      turnoverMaxDays: 60,
      safetyStockDays: 30,
      alertLineDays: 15,
    },
    home: { turnoverMinDays: 90, turnoverMaxDays: 120, safetyStockDays: 60, alertLineDays: 30 },
    beauty: { turnoverMinDays: 30, turnoverMaxDays: 45, safetyStockDays: 25, alertLineDays: 10 },
    outdoor: { turnoverMinDays: 90, turnoverMaxDays: 150, safetyStockDays: 75, alertLineDays: 35 },
  };

/** What counts where no row says anything: the home-goods line and 38 days by sea. */
export const FALLBACK_POLICY_DAYS: { readonly [K in keyof PolicyDays]: number } = {
  turnoverMinDays: 90,
  turnoverMaxDays: 120,
  safetyStockDays: 60,
  alertLineDays: 30,
  leadTimeDays: 38,
};

/** The service level where no row states one. */
export const DEFAULT_SERVICE_LEVEL = 0.95;

/** What a policy is asked for. */
export interface PolicyQuery {
  readonly skuId: string;
  readonly categoryId: string | null;
  readonly warehouseId: string | null;
  readonly localDate: string;
}

const matches = (scope: string | null, asked: string | null) => scope === null || scope === asked;

function isInForce(row: PolicyRow, query: PolicyQuery): boolean {
  return (
    matches(row.categoryId, query.categoryId) &&
    matches(row.warehouseId, query.warehouseId) &&
    matches(row.skuId, query.skuId) &&
    (row.effectiveFrom === null || row.effectiveFrom <= query.localDate) &&
    (row.effectiveTo === null || row.effectiveTo >= query.localDate)
  );
}

// A SKU outranks a warehouse, which outranks a category; of equals the later start wins.
function rank(row: PolicyRow): number {
  return (row.skuId ? 4 : 0) + (row.warehouseId ? 2 : 0) + (row.categoryId ? 1 : 0);
}

function byPrecedence(a: PolicyRow, b: PolicyRow): number {
  if (rank(a) !== rank(b)) return rank(b) - rank(a);
  return (b.effectiveFrom ?? '') < (a.effectiveFrom ?? '') ? -1 : 1;
}

/** The days in force for a SKU, each taken from the most specific row that states it. */
export function resolvePolicy(rows: readonly PolicyRow[], query: PolicyQuery): EffectivePolicy {
  const inForce = rows.filter((row) => isInForce(row, query)).sort(byPrecedence);
  const fields = Object.keys(FALLBACK_POLICY_DAYS) as (keyof PolicyDays)[];
  const days = { ...FALLBACK_POLICY_DAYS } as Record<keyof PolicyDays, number>;
  const sources = {} as Record<keyof PolicyDays, string | null>;
  for (const field of fields) {
    const row = inForce.find((candidate) => candidate[field] !== null);
    if (row) days[field] = row[field] as number;
    sources[field] = row?.id ?? null;
  }
  const lift = inForce.find(({ isFloorLifted = null }) => isFloorLifted !== null);
  const levelled = inForce.find(({ serviceLevel = null }) => serviceLevel !== null);
  return {
    ...days,
    isFloorLifted: Boolean(lift?.isFloorLifted),
    serviceLevel: levelled?.serviceLevel ?? null,
    serviceLevelSource: levelled?.id ?? null,
    sources,
  };
}
