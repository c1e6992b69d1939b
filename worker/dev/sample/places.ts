// Where the sample shop keeps and sells its goods, on which policy: fixed rows, nothing counted.
import type { Market } from './history.ts';
import { sampleId } from './sample-ids.ts';
import type { SampleRows } from './sample-rows.ts';

/** Codes of the warehouses. */
export type Place = 'US-East' | 'US-West' | 'DE' | 'UK' | 'JP' | 'FBA-US';

/** The id of a warehouse. */
export const warehouseId = (place: Place) => sampleId('wh', place);
/** The warehouse that serves a market outside FBA. */
export const PLACE_OF_MARKET: Readonly<Record<Market, Place>> = {
  US: 'US-East',
  GB: 'UK',
  DE: 'DE',
  JP: 'JP',
};

type WarehouseRow = SampleRows['warehouse'][number];

function tariff(currency: string, inbound: number, storage: number, pick: number) {
  return {
    currency,
    inboundPerUnitMinor: inbound,
    storagePerCbmDay: [
      { upToDays: 90, priceMinor: storage },
      { upToDays: 180, priceMinor: storage * 2 },
      { upToDays: null, priceMinor: storage * 4 },
    ],
    pickPerOrderMinor: pick,
    pickPerUnitMinor: Math.round(pick / 5),
    returnPerUnitMinor: Math.round(pick * 0.8),
  };
}

const WEEKDAYS = [1, 2, 3, 4, 5];
const CAN_ALL = { canTakeReturns: true, canAssemble: true, canRelabel: true, canDropship: true };
const NONE = { canTakeReturns: false, canAssemble: false, canRelabel: false, canDropship: false };

function warehouseRow(place: Place, row: Omit<WarehouseRow, 'id' | 'code'>): WarehouseRow {
  return { id: warehouseId(place), code: place, ...row };
}

/** Five warehouses and the FBA pool. */
export const WAREHOUSES: readonly WarehouseRow[] = [
  warehouseRow('US-East', {
    name: 'US-East, Edison',
    kind: '3pl',
    authority: 'ledger',
    country: 'US',
    city: 'Edison, NJ',
    latitude: 40.5187,
    longitude: -74.4121,
    timeZone: 'America/New_York',
    cutOffLocalTime: '14:00',
    workingWeekdays: WEEKDAYS,
    ...CAN_ALL,
    tariff: tariff('USD', 18, 55, 145),
    deliveryDays: 3,
    staleAfterHours: null,
  }),
  warehouseRow('US-West', {
    name: 'US-West, Ontario',
    kind: '3pl',
    authority: 'ledger',
    country: 'US',
    city: 'Ontario, CA',
    latitude: 34.0633,
    longitude: -117.6509,
    timeZone: 'America/Los_Angeles',
    cutOffLocalTime: '13:00',
    workingWeekdays: [...WEEKDAYS, 6],
    ...CAN_ALL,
    canAssemble: false,
    tariff: tariff('USD', 20, 62, 150),
    deliveryDays: 4,
    staleAfterHours: null,
  }),
  warehouseRow('DE', {
    name: 'DE, Bremen',
    kind: '3pl',
    authority: 'ledger',
    country: 'DE',
    city: 'Bremen',
    latitude: 53.0793,
    longitude: 8.8017,
    timeZone: 'Europe/Berlin',
    cutOffLocalTime: '12:00',
    workingWeekdays: WEEKDAYS,
    ...CAN_ALL,
    tariff: tariff('EUR', 15, 48, 120),
    deliveryDays: 2,
    staleAfterHours: null,
  }),
  warehouseRow('UK', {
    name: 'UK, Coventry',
    kind: '3pl',
    authority: 'ledger',
    country: 'GB',
    city: 'Coventry',
    latitude: 52.4068,
    longitude: -1.5197,
    timeZone: 'Europe/London',
    cutOffLocalTime: '15:00',
    workingWeekdays: WEEKDAYS,
    ...CAN_ALL,
    canRelabel: false,
    tariff: tariff('GBP', 14, 52, 115),
    deliveryDays: 2,
    staleAfterHours: null,
  }),
  warehouseRow('JP', {
    name: 'JP, Funabashi',
    kind: 'own',
    authority: 'ledger',
    country: 'JP',
    city: 'Funabashi',
    latitude: 35.6947,
    longitude: 139.9826,
    timeZone: 'Asia/Tokyo',
    cutOffLocalTime: '16:00',
    workingWeekdays: [...WEEKDAYS, 6],
    ...CAN_ALL,
    tariff: tariff('JPY', 20, 85, 180),
    deliveryDays: 1,
    staleAfterHours: null,
  }),
  warehouseRow('FBA-US', {
    name: 'Amazon FBA, United States',
    kind: 'fba',
    authority: 'external',
    country: 'US',
    city: '',
    latitude: null,
    longitude: null,
    timeZone: 'America/Los_Angeles',
    cutOffLocalTime: null,
    workingWeekdays: [1, 2, 3, 4, 5, 6, 7],
    ...NONE,
    canTakeReturns: true,
    tariff: tariff('USD', 0, 95, 322),
    deliveryDays: 1,
    staleAfterHours: 48,
  }),
];

/** A shop; `externalRef` is what its seller pages call it. */
type Shop = SampleRows['channelAccount'][number] & { readonly market: Market };

function shop(name: string, row: Omit<Shop, 'id' | 'name'>): Shop {
  return { id: sampleId('acc', `${row.platform}:${row.market}`), name, ...row };
}

const US = { market: 'US', timeZone: 'America/Los_Angeles', currency: 'USD' } as const;

/** The shops of the sample. */
export const SHOPS = {
  amazonUs: shop('Lumen Home · United States', {
    platform: 'amazon',
    externalRef: 'A2LUMENHOMEUS1',
    ...US,
  }),
  amazonUk: shop('Lumen Home · United Kingdom', {
    platform: 'amazon',
    externalRef: 'A2LUMENHOMEUK1',
    market: 'GB',
    timeZone: 'Europe/London',
    currency: 'GBP',
  }),
  amazonDe: shop('Lumen Home · Deutschland', {
    platform: 'amazon',
    externalRef: 'A2LUMENHOMEDE1',
    market: 'DE',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
  }),
  amazonJp: shop('Lumen Home · 日本', {
    platform: 'amazon',
    externalRef: 'A2LUMENHOMEJP1',
    market: 'JP',
    timeZone: 'Asia/Tokyo',
    currency: 'JPY',
  }),
  shopify: shop('lumen-home', { platform: 'shopify', externalRef: 'lumen-home', ...US }),
  ebay: shop('lumen_home_store', { platform: 'ebay', externalRef: 'lumen_home_store', ...US }),
  tiktok: shop('Lumen Home Live', {
    platform: 'tiktok',
    externalRef: '7495012345678901234',
    ...US,
  }),
} as const;
export type ShopName = keyof typeof SHOPS;

/** The shop whose days the demand of a market is booked on. */
export const MAIN_SHOP: Readonly<Record<Market, ShopName>> = {
  US: 'amazonUs',
  GB: 'amazonUk',
  DE: 'amazonDe',
  JP: 'amazonJp',
};

/** Units of a currency for one US dollar: round figures of the sample, not a quotation. */
export const PER_DOLLAR: Readonly<Record<string, number>> = {
  USD: 1,
  GBP: 0.79,
  EUR: 0.92,
  JPY: 150,
  CNY: 7.1,
};
