// Sites the sample could hold stock in: what its own warehouses cost beside their tariffs, and four
// offers it has not taken. Round figures, not quotations.
import { type Place, WAREHOUSES, warehouseId } from './places.ts';
import { sampleId } from './sample-ids.ts';
import type { SampleRows } from './sample-rows.ts';

type SiteRow = SampleRows['placementSite'][number];

const TAKES = { takesBattery: true, takesLiquid: true, takesMagnetic: true, takesAerosol: false };

/** Rent, system fee and least labour of a month, in the warehouse's currency. */
const FIXED: Readonly<Partial<Record<Place, number>>> = {
  'US-East': 420_000,
  'US-West': 460_000,
  DE: 310_000,
  UK: 290_000,
  JP: 380_000,
};

function heldRows(): SiteRow[] {
  return WAREHOUSES.flatMap((row) => {
    const monthlyFixedMinor = FIXED[row.code as Place];
    const { latitude, longitude, tariff } = row;
    if (monthlyFixedMinor === undefined || latitude == null || longitude == null) return [];
    return [
      {
        id: sampleId('pls', row.code),
        warehouseId: warehouseId(row.code as Place),
        name: row.name,
        country: row.country,
        latitude,
        longitude,
        currency: tariff?.currency ?? 'USD',
        monthlyFixedMinor,
        ...TAKES,
      },
    ];
  });
}

interface Offer {
  readonly name: string;
  readonly country: string;
  readonly region: string | null;
  readonly at: readonly [number, number];
  readonly currency: string;
  readonly monthly: number;
  readonly setUp: number;
  readonly freight: number;
  readonly days: number;
  readonly storage: number;
  readonly pick: number;
  readonly takesBattery?: boolean;
}

const OFFERS: readonly Offer[] = [
  {
    name: 'Dallas, TX',
    country: 'US',
    region: 'TX',
    at: [32.8, -96.8],
    currency: 'USD',
    monthly: 340_000,
    setUp: 900_000,
    freight: 18_900,
    days: 31,
    storage: 46,
    pick: 135,
  },
  {
    name: 'Reno, NV',
    country: 'US',
    region: 'NV',
    at: [39.5, -119.8],
    currency: 'USD',
    monthly: 300_000,
    setUp: 850_000,
    freight: 15_400,
    days: 24,
    storage: 50,
    pick: 140,
    takesBattery: false,
  },
  {
    name: 'Venlo, NL',
    country: 'NL',
    region: null,
    at: [51.4, 6.2],
    currency: 'EUR',
    monthly: 280_000,
    setUp: 700_000,
    freight: 14_800,
    days: 30,
    storage: 44,
    pick: 112,
  },
  {
    name: 'Poznań, PL',
    country: 'PL',
    region: null,
    at: [52.4, 16.9],
    currency: 'EUR',
    monthly: 190_000,
    setUp: 600_000,
    freight: 16_200,
    days: 34,
    storage: 31,
    pick: 88,
  },
];

function offerRow(offer: Offer): SiteRow {
  const { name, country, region, currency, storage, pick } = offer;
  return {
    id: sampleId('pls', name),
    warehouseId: null,
    name,
    country,
    region,
    latitude: offer.at[0],
    longitude: offer.at[1],
    currency,
    monthlyFixedMinor: offer.monthly,
    setUpMinor: offer.setUp,
    freightPerCbmMinor: offer.freight,
    freightDays: offer.days,
    tariff: {
      currency,
      inboundPerUnitMinor: 16,
      storagePerCbmDay: [{ upToDays: null, priceMinor: storage }],
      pickPerOrderMinor: pick,
      pickPerUnitMinor: 28,
      returnPerUnitMinor: 110,
    },
    ...TAKES,
    takesBattery: offer.takesBattery ?? true,
  };
}

/** Rows of `placement_site`. */
export const siteRows = (): SiteRow[] => [...heldRows(), ...OFFERS.map(offerRow)];
