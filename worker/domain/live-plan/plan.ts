// A live's plan from its facts: the one answer for planner page, sign-off and calendar file. Pure.
import { readClocks } from '../../../shared/calendar/show-clocks.ts';
import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import { servingWarehouseIds } from '../../../shared/inventory/live-shortfall.ts';
import { learnExpected, type PastOffer } from '../../../shared/planning/live-expected.ts';
import { receiveByMs } from '../../../shared/planning/ship-dates.ts';
import { isoOf, isoOrNull } from '../instants.ts';
import { calendarOf, weekdaysOf } from './calendars.ts';
import type { PastRow, PlanFacts, PlanWarehouse, Substitute } from './facts.ts';
import { minutesOf, needOf, type PlanScene, planItem, sourcesOf } from './item.ts';

const hourAt = (instantMs: number, timeZone: string) =>
  Number(readClocks(instantMs, [timeZone])[0]?.localTime.slice(0, 2) ?? 0);

/** A row of the past as the estimate learns from it. */
export function pastOffer(row: PastRow): PastOffer {
  const ratio =
    row.livePriceMinor !== null && row.priceMinor ? row.livePriceMinor / row.priceMinor : null;
  return {
    liveId: row.liveId,
    skuId: row.skuId,
    categoryId: row.categoryId ?? '',
    hostId: row.hostId,
    platform: row.platform,
    localHour: hourAt(row.startsAtUtc, row.audienceTimeZone),
    minutes: minutesOf(row),
    priceRatio: ratio,
    unitsPerDay: row.unitsPerDay ?? 0,
    soldUnits: row.soldUnits,
    lostUnits: row.lostUnits,
  };
}

// The warehouse the whole show leaves from first: the one most products are served by.
function mainWarehouse(scene: PlanScene): PlanWarehouse | null {
  const { facts } = scene;
  const votes = new Map<string, number>();
  for (const row of facts.items) {
    const pool = servingWarehouseIds(needOf(facts, row), sourcesOf(scene, row.skuId));
    const [first] = pool ?? [];
    if (first) votes.set(first, (votes.get(first) ?? 0) + 1);
  }
  const [best] = [...votes].sort((a, b) => b[1] - a[1]);
  return facts.warehouses.find(({ id }) => id === best?.[0]) ?? null;
}

function sceneOf(facts: PlanFacts, nowMs: number, canReadCost: boolean): PlanScene {
  const { session } = facts;
  return {
    facts,
    model: learnExpected(facts.past.map(pastOffer)),
    localHour: hourAt(session.startsAtUtc, session.audienceTimeZone),
    receiveByMs: (warehouseId) => {
      const warehouse = facts.warehouses.find(({ id }) => id === warehouseId);
      if (!warehouse) return null;
      const weekdays = weekdaysOf(warehouse);
      const place = calendarOf(facts, 'warehouse', warehouse.id, warehouse.timeZone, weekdays);
      return receiveByMs(session.startsAtUtc, session.workspaceTimeZone, place);
    },
    nowMs,
    canReadCost,
  };
}

function hostOf({ session }: PlanFacts): LivePlan['host'] {
  if (session.hostId === null || session.hostName === null) return null;
  return {
    id: session.hostId,
    name: session.hostName,
    timeZone: session.hostTimeZone ?? 'UTC',
    languages: session.hostLanguages ? JSON.parse(session.hostLanguages) : [],
  };
}

function warehouseOf(warehouse: PlanWarehouse | null): LivePlan['warehouse'] {
  if (!warehouse) return null;
  const { id, code, name, city, timeZone, cutOffLocalTime } = warehouse;
  return {
    id,
    code,
    name,
    city,
    timeZone,
    cutOffLocalTime,
    workingWeekdays: weekdaysOf(warehouse),
  };
}

function signaturesOf({ signatures }: PlanFacts): LivePlan['signatures'] {
  return signatures.map(({ side, planVersion, memberName, checks, signedAtUtc }) => ({
    side,
    planVersion,
    memberName: memberName ?? '',
    checks: JSON.parse(checks),
    signedAtUtc: isoOf(signedAtUtc),
  }));
}

/** The plan, substitutes apart. */
export function livePlan(facts: PlanFacts, nowMs: number, canReadCost: boolean): LivePlan {
  const { session } = facts;
  const scene = sceneOf(facts, nowMs, canReadCost);
  const warehouse = mainWarehouse(scene);
  return {
    id: session.id,
    title: session.title,
    startsAtUtc: isoOf(session.startsAtUtc),
    endsAtUtc: isoOf(session.endsAtUtc),
    market: session.market,
    accountId: session.accountId,
    mode: session.mode,
    plannedViewers: session.plannedViewers,
    status: session.status,
    audienceTimeZone: session.audienceTimeZone,
    host: hostOf(facts),
    warehouse: warehouseOf(warehouse),
    receiveByUtc: isoOrNull(warehouse && scene.receiveByMs(warehouse.id)),
    planVersion: session.planVersion,
    signatures: signaturesOf(facts),
    items: facts.items.map((row) => {
      const pool = servingWarehouseIds(needOf(facts, row), sourcesOf(scene, row.skuId));
      return planItem(scene, row, pool?.[0] ?? warehouse?.id ?? null);
    }),
    learntLives: new Set(facts.past.map(({ liveId }) => liveId)).size,
    asOfUtc: isoOf(nowMs),
  };
}

/** Gives each product that is not ready the best one of its category, each once. */
export function withSubstitutes(
  plan: LivePlan,
  categoryOf: ReadonlyMap<string, string | null>,
  candidates: readonly Substitute[],
): LivePlan {
  const used = new Set<string>();
  const items = plan.items.map((item) => {
    if (item.readiness !== 'short' && item.readiness !== 'late') return item;
    const categoryId = categoryOf.get(item.skuId);
    const found = candidates.find(
      (row) =>
        row.categoryId === categoryId &&
        !used.has(row.skuId) &&
        row.availableUnits > (item.leftUnits ?? 0),
    );
    if (!found) return item;
    used.add(found.skuId);
    const { skuId, code, title, availableUnits } = found;
    return { ...item, substitute: { skuId, code, title, availableUnits } };
  });
  return { ...plan, items };
}
