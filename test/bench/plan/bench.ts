/**
 * `npm run bench -- plan`: what the order planner costs. CPU of policy, order and explanation for
 * 10,000 made-up SKUs (forecast of 26 weeks, sea and air, inbound, some with a live), and one SKU's
 * what-if as a slider asks for it. Figures: cpuSeconds, whatIfMs (median and 99th percentile) and
 * rows read per SKU as D1 counts them in workerd, writes included: `rowsReadPerSku` is the dearer
 * of a night's two runs, when all averages are new and when all forecasts are; beside it an hour's
 * run (one SKU in ten sold) and a first one. `heapMb` is the heap it all ran in, enforced by V8.
 */
import { ALWAYS_OPEN } from '../../../shared/calendar/open-days.ts';
import { resolvePolicy } from '../../../shared/inventory/policy.ts';
import type {
  LaneInput,
  MarketForecast,
  Origin,
  SkuPlanInput,
} from '../../../shared/planning/order/input.ts';
import { planSku } from '../../../shared/planning/order/plan-sku.ts';
import { seededRandom } from '../../support/seeded-random.mjs';
import type { Bar, BenchContext } from '../forecast/bench-context.ts';
import { HEAP_MB, measureRows, type PlanRun } from './rows.mjs';

const SKUS = 10_000;
const WHAT_IFS = 400;
const DAY_MS = 86_400_000;
const NOW_MS = Date.parse('2026-11-22T06:00:00Z');
const TODAY = '2026-11-22';

/** The bars of issue 4, number 4. */
export const bars: Bar[] = [
  {
    figure: 'cpuSeconds',
    bar: '<= 5 s of CPU for 10,000 SKUs',
    isMet: ({ cpuSeconds }) => (cpuSeconds as number) <= 5,
  },
  {
    figure: 'whatIfMs',
    bar: '< 4 ms for one SKU',
    isMet: ({ whatIfMs }) => (whatIfMs as number) < 4,
  },
  {
    figure: 'rowsReadPerSku',
    bar: '<= 2 D1 rows read per SKU',
    isMet: ({ rowsReadPerSku }) => (rowsReadPerSku as number) <= 2,
  },
  {
    figure: 'statements',
    bar: '<= 1,000 statements, what D1 takes of one invocation',
    isMet: ({ statements }) => (statements as number) <= 1_000,
  },
  {
    figure: 'heapMb',
    bar: '<= 96 MB of the 128 a Worker has',
    isMet: ({ heapMb }) => (heapMb as number) <= 96,
  },
];

const origin = (source: Origin['source']): Origin => ({ source, reference: null, asOfMs: NOW_MS });

const lane = (mode: LaneInput['mode'], days: number): LaneInput => ({
  forwarderId: `fwd_${mode}`,
  warehouseId: 'wh_main',
  mode,
  transit: {
    p50Days: days,
    p90Days: Math.round(days * 1.3),
    samples: 4,
    origin: origin('receipts'),
  },
  calendar: ALWAYS_OPEN,
  takesBattery: mode === 'sea',
  takesLiquid: true,
  takesMagnetic: true,
  takesAerosol: mode === 'sea',
  minorPerCbm: mode === 'sea' ? 9_000 : null,
  minorPerKg: mode === 'sea' ? null : 600,
});

const LANES = [lane('sea', 32), lane('air', 8)];

function forecastOf(rate: number, random: () => number): MarketForecast {
  const weeks = Array.from({ length: 26 }, () => rate * (0.7 + 0.6 * random()));
  const hasLive = random() < 0.05;
  return {
    dailyUnits: weeks.flatMap((level) => new Array<number>(7).fill(level)),
    tailUnitsPerDay: rate,
    spread: [
      { days: 1, ratio: 1.5 },
      { days: 28, ratio: 2 + 4 * random() },
      { days: 91, ratio: 3 + 6 * random() },
    ],
    lives: hasLive
      ? [
          {
            liveId: 'liv_1',
            startsAtMs: NOW_MS + 9 * DAY_MS,
            units: Math.ceil(rate * 40),
            lowUnits: Math.ceil(rate * 20),
            highUnits: Math.ceil(rate * 80),
            origin: origin('live-plan'),
          },
        ]
      : [],
    origin: origin('forecast'),
  };
}

const TRAITS: SkuPlanInput['traits'] = {
  cartonUnits: 20,
  unitWeightGrams: 400,
  unitVolumeCm3: 2_000,
  cartonWeightGrams: 8_400,
  cartonVolumeCm3: 44_000,
  hasBattery: false,
  isLiquid: false,
  isMagnetic: false,
  isAerosol: false,
};

const SUPPLIERS: SkuPlanInput['suppliers'] = [
  {
    supplierId: 'sup_1',
    name: 'Maker',
    terms: {
      minimumUnits: 100,
      cartonUnits: 20,
      priceBreaks: [
        { fromUnits: 1, unitPriceMinor: 500 },
        { fromUnits: 500, unitPriceMinor: 460 },
      ],
    },
    production: { p50Days: 12, p90Days: 18, samples: 4, origin: origin('receipts') },
    calendar: {
      weekdays: [1, 2, 3, 4, 5, 6],
      closures: [{ startsOnDate: '2027-02-03', endsOnDate: '2027-02-20' }],
    },
    fastLane: { mostUnits: 300, days: 5 },
    lanes: LANES,
    origin: origin('supplier-terms'),
  },
];

const MONEY: SkuPlanInput['money'] = {
  currency: 'USD',
  purchaseMinor: 500,
  landingMinor: 120,
  netPriceMinor: 1_400,
  origin: origin('cost-table'),
};

const RULES: SkuPlanInput['rules'] = {
  serviceLevel: 0.95,
  serviceLevelOrigin: origin('default'),
  reviewDays: 7,
  isFloorLifted: false,
  holdingShareAYear: 0.25,
  fixedOrderMinor: 5_000,
};

function inputOf(i: number, random: () => number): SkuPlanInput {
  const skuId = `sku_${i}`;
  const rate = Math.exp(6 * random() - 3);
  const policy = resolvePolicy([], {
    skuId,
    categoryId: null,
    warehouseId: null,
    localDate: TODAY,
  });
  const inbound = {
    id: `inb_${i}`,
    units: Math.ceil(rate * 30),
    etaP50Ms: NOW_MS + 20 * DAY_MS,
    etaP90Ms: NOW_MS + 30 * DAY_MS,
    origin: origin('shipment'),
  };
  return {
    skuId,
    nowMs: NOW_MS,
    today: TODAY,
    timeZone: 'UTC',
    isTracked: true,
    status: 'active',
    traits: TRAITS,
    forecasts: { US: forecastOf(rate, random) },
    destinations: [
      {
        warehouseId: 'wh_main',
        market: 'US',
        demandShare: 1,
        stock: {
          onHand: Math.round(rate * 120 * random()),
          unavailable: 0,
          allocatedToOrders: Math.round(rate),
          origin: origin('ledger'),
        },
        inbound: random() < 0.4 ? [inbound] : [],
        policy,
        calendar: ALWAYS_OPEN,
        storageMinorPerCbmDay: 60,
        canOrder: true,
      },
    ],
    suppliers: SUPPLIERS,
    transferLanes: [],
    money: MONEY,
    rules: RULES,
  };
}

/** Plans the made-up shop and moves the sliders of some SKUs. */
export async function run({ seed, log }: BenchContext): Promise<Record<string, unknown>> {
  const random = seededRandom(seed);
  const inputs = Array.from({ length: SKUS }, (_, i) => inputOf(i, random));
  for (const input of inputs.slice(0, 300)) planSku(input);
  const before = process.cpuUsage();
  let orders = 0;
  for (const input of inputs) {
    orders += planSku(input).destinations.filter(({ order }) => order !== null).length;
  }
  const used = process.cpuUsage(before);
  const times: number[] = [];
  for (let i = 0; i < WHAT_IFS; i++) {
    const input = inputs[(i * 37) % SKUS] as SkuPlanInput;
    const rules = { ...input.rules, serviceLevel: 0.8 + 0.19 * random() };
    const start = performance.now();
    planSku({ ...input, rules });
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  log(`${orders} of ${SKUS} SKUs are to be ordered`);
  const { runs, jobs } = await measureRows(SKUS);
  const rowsOf = (name: PlanRun['run']) =>
    runs.find((one) => one.run === name)?.rowsReadPerSku ?? Number.NaN;
  const at = (share: number) => Number((times[Math.floor(share * WHAT_IFS)] as number).toFixed(3));
  return {
    skus: SKUS,
    cpuSeconds: Number(((used.user + used.system) / 1e6).toFixed(2)),
    whatIfMs: at(0.5),
    whatIfMs99: at(0.99),
    rowsReadPerSku: Math.max(rowsOf('averages'), rowsOf('forecasts')),
    rowsReadPerSkuHour: rowsOf('hour'),
    rowsReadPerSkuFirst: rowsOf('first'),
    statements: Math.max(...runs.map(({ statements }) => statements)),
    heapMb: HEAP_MB,
    runs,
    jobs,
  };
}
