// What a warehouse charges: the one shape that placement, slow movers, plans and the check of its
// bill read. Pure data with its reading; must not know where it is stored.
import { type StorageStep, storageRate } from './clearance/stock-age.ts';

/** Charges of a warehouse, all in minor units of `currency`. */
export interface WarehouseTariff {
  readonly currency: string;
  readonly inboundPerUnitMinor: number;
  /** Storage per cubic metre and day, by age of the goods: the first step that still holds. */
  readonly storagePerCbmDay: readonly {
    readonly upToDays: number | null;
    readonly priceMinor: number;
  }[];
  readonly pickPerOrderMinor: number;
  readonly pickPerUnitMinor: number;
  readonly returnPerUnitMinor: number;
  /** Relabelling, per unit; absent in tariffs written before there was a field for it. */
  readonly labelPerUnitMinor?: number | undefined;
  /** Sent to another warehouse or taken away, per unit; absent as above. */
  readonly outboundPerUnitMinor?: number | undefined;
}

/** A tariff from a date on. */
export interface DatedTariff {
  readonly effectiveFromDate: string;
  readonly tariff: WarehouseTariff;
}

/** The tariff in force on a date; null = none was yet. */
export function tariffOn(
  tariffs: readonly DatedTariff[],
  localDate: string,
): WarehouseTariff | null {
  let best: DatedTariff | null = null;
  for (const one of tariffs) {
    if (one.effectiveFromDate > localDate) continue;
    if (!best || one.effectiveFromDate > best.effectiveFromDate) best = one;
  }
  return best?.tariff ?? null;
}

/**
 * What a cubic metre of goods of that age costs a day.
 *
 * @example under 55 up to 90 days, then 220, goods of 120 days cost 220
 */
export function storagePrice(tariff: WarehouseTariff, ageDays: number): number {
  const steps: StorageStep[] = tariff.storagePerCbmDay.map(({ upToDays, priceMinor }) => ({
    upToDays,
    perCbmDayMinor: priceMinor,
  }));
  return storageRate(steps, ageDays);
}
