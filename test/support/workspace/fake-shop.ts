// A made-up shop for component tests: the products of the mock-ups with their story's numbers.
// Test support only; nothing of the product may import it.

import type {
  Account,
  Category,
  Listing,
  Policy,
  Sku,
  Warehouse,
} from '../../../shared/contract/catalogue.ts';
import type {
  DemandRate,
  InboundRow,
  Movement,
  StockLevelRow,
} from '../../../shared/contract/stock.ts';
import type { PlannedLive } from '../../../shared/contract/sync.ts';
import type { PlanAnswer } from '../../../shared/inventory/plan-answer.ts';
import { DEFAULT_CATEGORY_POLICIES } from '../../../shared/inventory/policy.ts';

/** The moment of the mock-ups: Sunday 22 November 2026, 14:02 in Shenzhen. */
export const FAKE_NOW = Date.parse('2026-11-22T06:02:00Z');

/** Everything the fake API holds; tests may change it. */
export interface FakeShop {
  skus: Sku[];
  listings: Listing[];
  accounts: Account[];
  warehouses: Warehouse[];
  categories: Category[];
  policies: Policy[];
  levels: StockLevelRow[];
  inbound: InboundRow[];
  demand: DemandRate[];
  movements: Movement[];
  /** None unless a test plans one. */
  lives: PlannedLive[];
  /** The planner's answers; left out = it has not answered yet. */
  plans?: PlanAnswer[];
}

const agoUtc = (minutes: number) => new Date(FAKE_NOW - minutes * 60_000).toISOString();
const inDaysUtc = (days: number) => new Date(FAKE_NOW + days * 86_400_000).toISOString();

const sku = (code: string, title: string, categoryId: string): Sku => ({
  id: `sku_${code}`,
  sku: code,
  title,
  categoryId,
  isActive: true,
  cartonUnits: 20,
  weightGrams: 900,
  lengthMm: null,
  widthMm: null,
  heightMm: null,
  flags: { hasBattery: false, isLiquid: false, isMagnetic: false, isAerosol: false },
  components: [],
  identifiers: [{ kind: 'gtin', value: '4006381333931', accountId: null }],
  titleInitials: '',
});

const warehouse = (code: string, name: string, kind: Warehouse['kind']): Warehouse => ({
  id: `wh_${code}`,
  code,
  name,
  kind,
  authority: kind === 'own' ? 'ledger' : 'external',
  country: 'US',
  city: 'Edison',
  latitude: null,
  longitude: null,
  timeZone: 'America/New_York',
  cutOffLocalTime: '16:00',
  capabilities: { returns: true, assembly: false, relabel: true, dropship: true },
  staleAfterHours: kind === 'own' ? null : 24,
});

const listing = (skuId: string, units: number, listedQuantity: number | null): Listing => ({
  id: `lst_${skuId}_${units}`,
  accountId: 'acc_amazon',
  sellerSku: `${skuId.slice(4)}${units > 1 ? `-${units}PK` : ''}`,
  title: 'Listing',
  price: { minor: 2499, currency: 'USD' },
  fulfilment: '3pl',
  isActive: true,
  bufferUnits: 0,
  listedQuantity,
  listedAsOfUtc: agoUtc(30),
  components: [{ skuId, units }],
  poolWarehouseIds: ['wh_US-EAST', 'wh_US-WEST'],
  identifiers: [{ kind: 'asin', value: 'B0CXSTORE1', accountId: null }],
});

const level = (code: string, warehouseCode: string, onHand: number, allocated: number) => ({
  skuId: `sku_${code}`,
  warehouseId: `wh_${warehouseCode}`,
  onHand,
  allocated,
  allocatedToShows: 0,
  unavailable: 0,
  asOfUtc: agoUtc(warehouseCode === 'UK' ? 72 * 60 : 4),
  source: 'ledger',
});

const rate = (code: string, unitsPerDay: number): DemandRate => ({
  skuId: `sku_${code}`,
  market: 'US',
  unitsPerDay,
  daysObserved: 90,
  asOfUtc: agoUtc(60),
});

const movement = (
  sequence: number,
  kind: Movement['kind'],
  deltas: readonly [onHand: number, allocated: number],
  availableAfter: number,
  cause: string,
): Movement => ({
  id: `mov_${sequence}`,
  sequence,
  skuId: 'sku_SB-0231',
  warehouseId: 'wh_US-EAST',
  bucket: '',
  kind,
  onHandDelta: deltas[0],
  allocatedDelta: deltas[1],
  unavailableDelta: 0,
  availableAfter,
  occurredAtUtc: agoUtc((20 - sequence) * 40),
  recordedAtUtc: agoUtc((20 - sequence) * 40),
  cause,
  reason: null,
  reversesId: null,
  reversedById: null,
  lotCode: null,
});

const categoryPolicy = ([code, days]: [string, (typeof DEFAULT_CATEGORY_POLICIES)[string]]) => ({
  id: `pol_${code}`,
  categoryId: `cat_${code}`,
  warehouseId: null,
  skuId: null,
  effectiveFrom: null,
  effectiveTo: null,
  ...days,
  leadTimeDays: 38,
  isFloorLifted: null,
  serviceLevel: null,
});

/** A fresh shop: 7 SKUs, 3 warehouses, wrong listings, a late inbound, a 2-pack. */
export const makeFakeShop = (): FakeShop => ({
  ...makeCatalogue(),
  ...makeStock(),
  lives: [],
});

const makeCatalogue = (): Omit<
  FakeShop,
  'levels' | 'inbound' | 'demand' | 'movements' | 'lives'
> => ({
  skus: [
    sku('SB-0231', 'Foldable storage box, 66 L, grey', 'cat_home'),
    sku('TL-1180', 'LED desk lamp with USB port', 'cat_electronics'),
    sku('KT-0417', 'Silicone kitchen tools, set of 12', 'cat_home'),
    sku('YM-0090', 'Yoga mat 6 mm, olive', 'cat_outdoor'),
    sku('PC-2204', 'USB-C charger 65 W, 2 ports', 'cat_electronics'),
    sku('HB-0655', 'Make-up brushes, set of 10', 'cat_beauty'),
    sku('CU-0112', 'Cushion cover 45 × 45, linen', 'cat_home'),
  ],
  accounts: [
    {
      id: 'acc_amazon',
      platform: 'amazon',
      name: 'Lumen Home US',
      market: 'US',
      timeZone: 'America/Los_Angeles',
      currency: 'USD',
      externalRef: null,
      minShelfLifeDays: 0,
    },
  ],
  listings: [
    listing('sku_SB-0231', 1, 300),
    listing('sku_SB-0231', 2, 150),
    listing('sku_TL-1180', 1, 50),
    listing('sku_PC-2204', 1, 440),
  ],
  warehouses: [
    warehouse('US-EAST', 'US-East', '3pl'),
    warehouse('US-WEST', 'US-West', 'own'),
    warehouse('UK', 'UK', '3pl'),
  ],
  categories: Object.keys(DEFAULT_CATEGORY_POLICIES).map((code) => ({
    id: `cat_${code}`,
    code,
    name: code,
  })),
  policies: Object.entries(DEFAULT_CATEGORY_POLICIES).map(categoryPolicy),
});

const makeStock = (): Pick<FakeShop, 'levels' | 'inbound' | 'demand' | 'movements'> => ({
  levels: [
    level('SB-0231', 'US-EAST', 318, 18),
    level('SB-0231', 'US-WEST', 186, 6),
    level('TL-1180', 'US-EAST', 32, 0),
    level('KT-0417', 'US-EAST', 3214, 0),
    level('YM-0090', 'US-WEST', 0, 0),
    level('PC-2204', 'US-EAST', 520, 0),
    level('HB-0655', 'UK', 172, 0),
  ],
  inbound: [
    {
      id: 'inb_1',
      skuId: 'sku_SB-0231',
      warehouseId: 'wh_US-EAST',
      units: 600,
      etaP50Utc: inDaysUtc(8),
      etaP90Utc: inDaysUtc(12),
      mode: 'sea',
      reference: 'PO-1187',
    },
    {
      id: 'inb_2',
      skuId: 'sku_YM-0090',
      warehouseId: 'wh_US-WEST',
      units: 400,
      etaP50Utc: inDaysUtc(6),
      etaP90Utc: null,
      mode: 'sea',
      reference: 'PO-1181',
    },
  ],
  demand: [
    rate('SB-0231', 12),
    rate('TL-1180', 5),
    rate('KT-0417', 5.2),
    rate('YM-0090', 4),
    rate('PC-2204', 11),
    rate('HB-0655', 1.5),
  ],
  movements: [
    movement(20, 'allocate', [0, 1], 300, 'order:Shopify #10482'),
    movement(19, 'return', [1, 0], 301, 'order:RMA-0093'),
    movement(18, 'count', [-3, 0], 300, 'member:Li Na'),
  ],
});
