// The form of a lane as text, and back: days, freight by volume or weight, and what may travel.
// Pure.
import type { Lane } from '../../../shared/contract/suppliers.ts';
import { minorText, typedMinor } from '../../i18n/typed-minor.ts';

/** What a lane takes or refuses: a SKU's flags are held against these. */
export const FLAGS = ['takesBattery', 'takesLiquid', 'takesMagnetic', 'takesAerosol'] as const;

/** What is typed. */
export interface LaneDraft extends Readonly<Record<(typeof FLAGS)[number], boolean>> {
  readonly half: string;
  readonly most: string;
  readonly perCbm: string;
  readonly perKg: string;
  readonly currency: string;
}

/** The form of a lane, or a blank one. */
export function laneDraft(lane: Lane | undefined): LaneDraft {
  const { pricePerCbm = null, pricePerKg = null } = lane ?? {};
  const text = (price: typeof pricePerCbm) => (price ? minorText(price.minor, price.currency) : '');
  return {
    half: lane ? String(lane.transitP50Days) : '',
    most: lane ? String(lane.transitP90Days) : '',
    perCbm: text(pricePerCbm),
    perKg: text(pricePerKg),
    currency: (pricePerCbm ?? pricePerKg)?.currency ?? 'USD',
    takesBattery: lane?.takesBattery ?? false,
    takesLiquid: lane?.takesLiquid ?? false,
    takesMagnetic: lane?.takesMagnetic ?? false,
    takesAerosol: lane?.takesAerosol ?? false,
  };
}

const days = (typed: string): number | null =>
  /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null;

/**
 * The fields to send; null when days or prices make no sense. Prices are left out unless `mayCost`.
 */
export function laneFields(draft: LaneDraft, mayCost: boolean) {
  const { half, most, perCbm, perKg, takesBattery, takesLiquid, takesMagnetic, takesAerosol } =
    draft;
  const currency = draft.currency.trim().toUpperCase();
  const [transitP50Days, transitP90Days] = [days(half), days(most)];
  if (transitP50Days === null || transitP90Days === null) return null;
  if (transitP90Days < transitP50Days || !/^[A-Z]{3}$/.test(currency)) return null;
  const priceOf = (typed: string) => {
    if (typed.trim() === '') return null;
    const minor = typedMinor(typed, currency);
    return minor === null ? undefined : { minor, currency };
  };
  const [pricePerCbm, pricePerKg] = [priceOf(perCbm), priceOf(perKg)];
  if (pricePerCbm === undefined || pricePerKg === undefined) return null;
  return {
    ...{ transitP50Days, transitP90Days },
    ...{ takesBattery, takesLiquid, takesMagnetic, takesAerosol },
    ...(mayCost ? { pricePerCbm, pricePerKg } : {}),
  };
}
