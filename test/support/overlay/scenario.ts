// What the fake background of overlay tests knows: the practice rows with a status each, so that
// every badge of the mock-up appears, and the hero's card with the figures of the story.
import type { ItemCard, ItemFacts } from '../../../extension/copy/item-types.ts';
import type { StatusFacts } from '../../../shared/inventory/status.ts';
import { PRACTICE_ROWS, type PracticeRow } from '../../../worker/practice/rows.ts';

/** Sunday 22 November 2026, 14:02 in Shenzhen. */
export const NOW_MS = Date.UTC(2026, 10, 22, 6, 2);
const DAY_MS = 86_400_000;

const CALM: StatusFacts = {
  mapping: 'mapped',
  available: 214,
  listed: null,
  bufferUnits: 0,
  daysOfCover: 95.4,
  positionCoverDays: 120,
  gapDayIndex: null,
  leadTimeDays: 30,
  alertLineDays: 10,
  safetyStockDays: 20,
  turnoverMaxDays: 400,
  plan: null,
  ageMs: 60_000,
  staleAfterMs: 2 * DAY_MS,
};

const FACTS: Readonly<Record<string, Partial<StatusFacts>>> = {
  'SB-0231': { available: 300, positionCoverDays: 31, daysOfCover: 9 },
  'TL-1180': { available: 32 },
  'BT-3302': { available: 96, positionCoverDays: 45, daysOfCover: 12 },
  'YM-0090': { available: 0 },
  'PC-2204': { available: 520 },
  'HB-0655': { available: 72, ageMs: 3.2 * DAY_MS },
  'CU-0112': { mapping: 'unmapped', available: null },
  'WB-4410': { gapDayIndex: 14 },
  'CL-0213': { available: 310, daysOfCover: 442 },
};

/** The facts of one practice row as a listing of a known shop. */
export function factsOfRow(row: PracticeRow): ItemFacts {
  return {
    itemKey: `lst_${row.sku}`,
    kind: 'listing',
    accountId: 'acc_practice',
    sku: row.sku,
    title: row.title,
    facts: { ...CALM, available: row.quantity, ...FACTS[row.sku] },
    candidates: [],
    nextInboundDayIndex: row.sku === 'YM-0090' ? 6 : null,
    asOfMs: NOW_MS,
    price: { minor: row.priceMinor, currency: 'USD' },
  };
}

/** Every code a page may show, with the row it stands for. */
export function itemsByToken(rows: readonly PracticeRow[] = PRACTICE_ROWS): Map<string, ItemFacts> {
  const items = new Map<string, ItemFacts>();
  for (const row of rows) {
    const facts = factsOfRow(row);
    const codes = [row.sku, row.asin, row.fnsku, row.itemNumber, row.productId, row.longId];
    for (const code of codes) if (code !== '') items.set(code, facts);
  }
  return items;
}

const warehouse = (code: string, available: number, allocated: number, inbound: number) => ({
  warehouseId: `wh_${code}`,
  code,
  name: `${code} warehouse`,
  isInPool: true,
  onHand: available + allocated,
  allocated,
  allocatedToShows: 0,
  unavailable: 0,
  available,
  daysOfCover: 9,
  inbound:
    inbound === 0
      ? []
      : [
          {
            units: inbound,
            etaP50Ms: NOW_MS + 12 * DAY_MS,
            etaP90Ms: NOW_MS + 14 * DAY_MS,
            mode: 'sea',
            reference: 'PO-1187',
          },
        ],
  asOfMs: NOW_MS,
  source: 'ledger',
  isStale: false,
});

function projection(): ItemCard['projection'] {
  let units = 300;
  return Array.from({ length: 17 }, (_, dayIndex) => {
    const liveUnits = dayIndex === 10 ? 2000 : 0;
    const arriving = dayIndex === 13 ? 600 : 0;
    units += arriving - liveUnits - (dayIndex === 0 ? 0 : 12);
    const liveAtMs = liveUnits > 0 ? NOW_MS + 9 * DAY_MS : null;
    const [below, above] = dayIndex < 10 ? [3 * dayIndex, 2 * dayIndex] : [1100, 850];
    const range = {
      low: units - below,
      lowMid: units - below / 2,
      median: units,
      highMid: units + above / 2,
      high: units + above,
    };
    return { dayIndex, units, arriving, liveUnits, liveAtMs, range };
  });
}

/** The card of one item; the hero's has a live it cannot serve. */
export function cardOf(facts: ItemFacts): ItemCard {
  const isHero = facts.sku === 'SB-0231';
  return {
    ...facts,
    skuId: `sku_${facts.sku}`,
    speaker: facts,
    identifiers: [],
    warehouses: isHero
      ? [warehouse('US-East', 300, 18, 600), warehouse('US-West', 180, 6, 0)]
      : [warehouse('US-East', facts.facts.available ?? 0, 4, 0)],
    inbound: [],
    lives: isHero
      ? [
          {
            liveId: 'live_1',
            title: 'Tuesday live',
            startsAtMs: NOW_MS + 9 * DAY_MS,
            expectedUnits: 2000,
            lowUnits: 1150,
            highUnits: 3100,
            shortUnits: 1810,
          },
        ]
      : [],
    listings: [],
    advice: {
      basis: 'plan',
      asOfUtc: new Date(NOW_MS).toISOString(),
      destinations: [],
      fastOrderUnits: 0,
      orderUnits: isHero ? 1260 : 0,
      reorderPointUnits: 1890,
      orderUpToUnits: 2600,
      latestOrderDayIndex: 1,
      isLate: false,
      reason: isHero ? 'due' : 'aboveReorderPoint',
      lines: [
        { term: 'unitsPerDay', value: 12.2 },
        { term: 'leadTimeDays', value: 30 },
        { term: 'alertLineDays', value: 10 },
        { term: 'reorderPointUnits', value: 1890 },
        { term: 'positionUnits', value: 1080 },
        { term: 'orderUnits', value: isHero ? 1260 : 0 },
      ],
    },
    projection: isHero ? projection() : [],
    unitsPerDay: 12.2,
  };
}
