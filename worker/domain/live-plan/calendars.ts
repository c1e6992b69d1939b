// The working calendars of suppliers, forwarders and warehouses, from their rows. Pure.
import type { ShipPlace } from '../../../shared/planning/ship-dates.ts';
import type { PlanClosure, PlanFacts, PlanWarehouse } from './facts.ts';

/** Weekdays of a warehouse; nobody said = Monday to Friday. */
export function weekdaysOf({ workingWeekdays }: PlanWarehouse): number[] {
  return workingWeekdays === null ? [1, 2, 3, 4, 5] : JSON.parse(workingWeekdays);
}

/** When a party works. */
export function calendarOf(
  { closures }: Pick<PlanFacts, 'closures'>,
  partyKind: PlanClosure['partyKind'],
  partyId: string,
  timeZone: string,
  weekdays: readonly number[],
): ShipPlace {
  const own = closures.filter(
    (closure) => closure.partyKind === partyKind && closure.partyId === partyId,
  );
  return { timeZone, weekdays, closures: own };
}
