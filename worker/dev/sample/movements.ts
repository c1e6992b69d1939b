// The movements that end in the planned stock: what was there ten weeks ago, what arrived, what
// left week by week (the real sales), what was counted, held and promised. Sums equal the plan.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import type { MovementKind } from '../../../shared/inventory/words.ts';
import { warehouseId } from './places.ts';
import { shareOf } from './sample-ids.ts';
import type { SampleAct, SampleMovement } from './sample-rows.ts';
import { LEFT_DAYS_AGO, shelfState } from './shelf-state.ts';
import type { TargetLevel } from './stock-plan.ts';

const WEEKS = 10;
const WEEKS_BEFORE_ARRIVAL = 4;
const HOUR_MS = DAY_MS / 24;

/** Units that left in each of the last weeks, the oldest first. */
function weeklyUnits(level: TargetLevel): number[] {
  const series = level.good.unitsOf[level.market] ?? [];
  // A second place of the same market only backs the first one up.
  const isBackUp = level.place === 'US-West' || isReserve(level);
  const share = isBackUp ? 0.05 : 1;
  return Array.from({ length: WEEKS }, (_, week) => {
    const end = series.length - (WEEKS - 1 - week) * 7;
    const units = series.slice(end - 7, end).reduce((sum, day) => sum + day, 0);
    return Math.round(units * share);
  });
}

// Goods in Amazon's hands keep a reserve in US-East for the other shops.
const isReserve = ({ good, place }: TargetLevel) =>
  place === 'US-East' && !good.story && shareOf(`fba:${good.code}`) < 0.33;

interface Past {
  readonly level: TargetLevel;
  readonly opening: number;
  readonly arrival: number;
  readonly weeks: readonly number[];
  readonly counted: number;
}

function pastOf(level: TargetLevel): Past {
  const weeks = weeklyUnits(level);
  const left = weeks.reduce((sum, units) => sum + units, 0);
  const onHand = level.available + level.allocated + level.unavailable;
  const share = shareOf(`count:${level.place}:${level.good.code}`);
  // Every tenth shelf with some goods on it was counted and found one or two units off.
  const counted = onHand < 3 || share >= 0.1 ? 0 : share < 0.06 ? -1 : 2;
  const total = onHand + left - counted;
  // What left before the second delivery came must have been there from the beginning.
  const before = weeks.slice(0, WEEKS_BEFORE_ARRIVAL).reduce((sum, units) => sum + units, 0);
  // A tenth more, so that no shelf stood empty until it came.
  const least = Math.min(total, before + 1 + Math.round(left * 0.1));
  const opening = Math.max(least, total - Math.round(left * 0.4));
  return { level, opening, arrival: total - opening, weeks, counted };
}

interface Step {
  readonly name: string;
  readonly kind: MovementKind;
  readonly sourceKind: string;
  readonly agoMs: number;
  readonly reason?: string;
  readonly deltas: (past: Past) => { onHandDelta?: number; unavailableDelta?: number } | null;
}

const onHand = (units: number) => (units === 0 ? null : { onHandDelta: units });

// A number that has grown old was true when its last parcel left; nothing was heard since.
// A shelf that is out sent its last parcels some days ago.
function silentMs({ level }: Past): number {
  if (level.available === 0) return LEFT_DAYS_AGO * DAY_MS;
  return (level.good.story?.countedDaysAgo ?? 0) * DAY_MS;
}

function weekStep(week: number): Step {
  const agoMs = (WEEKS - 1 - week) * 7 * DAY_MS + 3 * HOUR_MS;
  return {
    name: `parcels:${week}`,
    kind: 'ship',
    sourceKind: 'order',
    agoMs,
    deltas: (past) => {
      const units = past.weeks[week] ?? 0;
      return silentMs(past) > agoMs ? null : onHand(-units);
    },
  };
}

// What there is too much of has lain for long: parts of it came two and four seasons ago.
const OLD_PARTS = [
  { agoDays: 310, share: 0.2 },
  { agoDays: 170, share: 0.35 },
] as const;

function openingPart(past: Past, share: number): number {
  const { good, place } = past.level;
  const isOld = !good.story && shelfState(good.code, place) === 'overstock';
  return isOld ? Math.floor(past.opening * share) : 0;
}

const restOfOpening = (past: Past) =>
  OLD_PARTS.reduce((rest, { share }) => rest - openingPart(past, share), past.opening);

const STEPS: readonly Step[] = [
  ...OLD_PARTS.map(
    ({ agoDays, share }): Step => ({
      name: `opening:${agoDays}`,
      kind: 'receive',
      sourceKind: 'import',
      agoMs: agoDays * DAY_MS,
      deltas: (past) => onHand(openingPart(past, share)),
    }),
  ),
  {
    name: 'opening',
    kind: 'receive',
    sourceKind: 'import',
    agoMs: (WEEKS * 7 + 1) * DAY_MS,
    reason: 'opening balance',
    deltas: (past) => onHand(restOfOpening(past)),
  },
  ...[0, 1, 2, 3].map(weekStep),
  {
    name: 'arrival',
    kind: 'receive',
    sourceKind: 'import',
    agoMs: 40 * DAY_MS,
    deltas: ({ arrival }) => onHand(arrival),
  },
  ...[4, 5, 6, 7].map(weekStep),
  {
    name: 'count',
    kind: 'count',
    sourceKind: 'member',
    agoMs: 12 * DAY_MS,
    reason: 'counted',
    deltas: ({ counted }) => onHand(counted),
  },
  {
    name: 'held',
    kind: 'quarantine',
    sourceKind: 'member',
    agoMs: 9 * DAY_MS,
    reason: 'damaged carton',
    deltas: ({ level }) => (level.unavailable ? { unavailableDelta: level.unavailable } : null),
  },
  weekStep(8),
  {
    name: 'parcels:silent',
    kind: 'ship',
    sourceKind: 'order',
    agoMs: LEFT_DAYS_AGO * DAY_MS,
    deltas: (past) => (silentMs(past) > 0 ? onHand(-(past.weeks[WEEKS - 1] ?? 0)) : null),
  },
  weekStep(9),
];

function actOf(step: Step, place: string, pasts: readonly Past[], nowMs: number): SampleAct {
  const movements = pasts.flatMap((past): SampleMovement[] => {
    const deltas = step.deltas(past);
    if (!deltas) return [];
    const { good } = past.level;
    const at = { skuId: good.id, warehouseId: warehouseId(past.level.place) };
    return [{ kind: step.kind, ...at, ...deltas }];
  });
  return {
    key: `sample:${step.name}:${place}`,
    sourceKind: step.sourceKind,
    sourceId: `sample:${step.name}`,
    reason: step.reason,
    occurredAtUtc: nowMs - step.agoMs,
    movements,
  };
}

/** The acts, oldest first; allocations are opened after them. */
export function stockActs(levels: readonly TargetLevel[], nowMs: number): SampleAct[] {
  const pasts = levels.map(pastOf);
  const places = [...new Set(levels.map(({ place }) => place))];
  return STEPS.flatMap((step) =>
    places.map((place) =>
      actOf(
        step,
        place,
        pasts.filter(({ level }) => level.place === place),
        nowMs,
      ),
    ),
  ).filter(({ movements }) => movements.length > 0);
}
