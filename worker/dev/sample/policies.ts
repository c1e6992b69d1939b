// Categories, the policy table and who supplies them in the sample shop.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { DEFAULT_CATEGORY_POLICIES } from '../../../shared/inventory/policy.ts';
import { warehouseId } from './places.ts';
import { sampleId } from './sample-ids.ts';
import type { SampleRows } from './sample-rows.ts';

/** The five categories of the starting policy. */
export const CATEGORIES = {
  apparel: { name: 'Fashion apparel', nameZh: '时尚服饰', leadTimeDays: 30, mode: 'sea' },
  electronics: { name: 'Consumer electronics', nameZh: '3C电子', leadTimeDays: 12, mode: 'air' },
  home: { name: 'Home goods', nameZh: '家居用品', leadTimeDays: 30, mode: 'sea' },
  beauty: {
    name: 'Beauty & personal care',
    nameZh: '美妆个护',
    leadTimeDays: 12,
    mode: 'air',
  },
  outdoor: { name: 'Outdoor & sports', nameZh: '户外运动', leadTimeDays: 30, mode: 'sea' },
} as const;
export type CategoryCode = keyof typeof CATEGORIES;
const CODES = Object.keys(CATEGORIES) as CategoryCode[];

/** The same ids as every new workspace starts with. */
export const categoryId = (code: CategoryCode) => `cat_${code}`;

/** The category rows. */
export function categoryRows(): SampleRows['category'] {
  return CODES.map((code) => {
    const { name, nameZh } = CATEGORIES[code];
    return { id: categoryId(code), code, name, nameZh };
  });
}

/** The days that hold for a category's SKUs unless a SKU has its own. */
export function policyDays(code: CategoryCode) {
  const days = DEFAULT_CATEGORY_POLICIES[code];
  if (!days) throw new Error(`no starting policy for ${code}`);
  const { turnoverMinDays, turnoverMaxDays, safetyStockDays, alertLineDays } = days;
  return {
    turnoverMinDays: turnoverMinDays ?? 0,
    turnoverMaxDays: turnoverMaxDays ?? 0,
    safetyStockDays: safetyStockDays ?? 0,
    alertLineDays: alertLineDays ?? 0,
    leadTimeDays: CATEGORIES[code].leadTimeDays,
  };
}

/** One policy row per category. */
export function policyRows(): SampleRows['categoryPolicy'] {
  return CODES.map((code) => ({
    id: `pol_${code}`,
    categoryId: categoryId(code),
    warehouseId: null,
    skuId: null,
    effectiveFrom: null,
    effectiveTo: null,
    ...policyDays(code),
  }));
}

/** The supplier of a category, and a domestic one for what is bought in the United States. */
export const supplierId = (code: CategoryCode | 'domestic') => sampleId('sup', code);
const SUPPLIERS: readonly (readonly [CategoryCode | 'domestic', string, string | null, string])[] =
  [
    ['home', 'Yiwu Hengxin Housewares', '义乌恒信日用品', 'CN'],
    ['apparel', 'Hangzhou Lanyu Bags', '杭州兰屿箱包', 'CN'],
    ['electronics', 'Shenzhen Mingguang Lighting', '深圳明光照明', 'CN'],
    ['beauty', 'Guangzhou Yimei Care', '广州怡美个护', 'CN'],
    ['outdoor', 'Ningbo Shanye Outdoor', '宁波山野户外', 'CN'],
    ['domestic', 'Garden State Wholesale', null, 'US'],
  ];

/** Rows of the suppliers. */
export function supplierRows(): SampleRows['supplier'] {
  return SUPPLIERS.map(([code, name, nameZh, country]) => ({
    id: supplierId(code),
    name,
    nameZh,
    country,
    timeZone: country === 'CN' ? 'Asia/Shanghai' : 'America/New_York',
    currency: country === 'CN' ? 'CNY' : 'USD',
    contact: null,
  }));
}

/** What suppliers ask and promise for all of their goods. */
export function supplierTermRows(): SampleRows['supplierTerm'] {
  return SUPPLIERS.map(([code, , , country], i) => ({
    supplierId: supplierId(code),
    skuId: '',
    minimumOrderUnits: country === 'CN' ? 100 + i * 50 : 24,
    cartonUnits: null,
    priceBreaks: null,
    productionP50Days: country === 'CN' ? 12 + i : 1,
    productionP90Days: country === 'CN' ? 20 + i : 3,
    fastLaneMaxUnits: country === 'CN' ? 1_200 : null,
    // Housewares stand ready in small numbers; the others make a batch in a day.
    fastLaneDays: country === 'CN' ? Number(code !== 'home') : null,
  }));
}

/** The id of a forwarder. */
export const forwarderId = (name: 'ocean' | 'air') => sampleId('fwd', name);

/** Rows of the forwarders. */
export function forwarderRows(): SampleRows['forwarder'] {
  return [
    { id: forwarderId('ocean'), name: 'Pearl River Ocean Line', nameZh: '珠江海运专线' },
    { id: forwarderId('air'), name: 'Swift Air Lane', nameZh: '迅捷空运专线' },
  ];
}

const PLACES = ['US-East', 'US-West', 'DE', 'UK', 'JP', 'FBA-US'] as const;
const FAR = { sea: [26, 34], air: [6, 9] } as const;
const NEAR = { sea: [8, 12], air: [3, 5] } as const;

/** The lanes of the forwarders to every place, by sea and by air. */
export function forwarderTermRows(): SampleRows['forwarderTerm'] {
  return PLACES.flatMap((place) =>
    (['sea', 'air'] as const).map((mode) => {
      const [p50, p90] = (place === 'JP' ? NEAR : FAR)[mode];
      return {
        forwarderId: forwarderId(mode === 'sea' ? 'ocean' : 'air'),
        fromCountry: 'CN',
        warehouseId: warehouseId(place),
        mode,
        transitP50Days: p50,
        transitP90Days: p90,
        pricePerCbmMinor: mode === 'sea' ? 118_000 : null,
        pricePerKgMinor: mode === 'air' ? 4_200 : null,
        currency: 'CNY',
        takesBattery: mode === 'sea',
        takesLiquid: mode === 'sea',
        takesMagnetic: mode === 'sea',
        takesAerosol: false,
      };
    }),
  );
}

// First days of the Chinese new year, as the State Council's calendar gives them.
const NEW_YEARS = ['2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-03'];
/** Spring Festival: suppliers in China stop two weeks before it and start two weeks after. */
export function closureRows(): SampleRows['closure'] {
  const dateAt = (day: string, days: number) =>
    new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
  return SUPPLIERS.filter(([, , , country]) => country === 'CN').flatMap(([code]) =>
    NEW_YEARS.map((day) => ({
      id: sampleId('clo', `${code}:${day}`),
      partyKind: 'supplier' as const,
      partyId: supplierId(code),
      name: 'Spring Festival / 春节',
      startsOnDate: dateAt(day, -10),
      endsOnDate: dateAt(day, 14),
    })),
  );
}
