// A tariff as it is typed and what it means on the wire. Pure.
import type { TariffFields } from '../../../shared/contract/warehouse-bills.ts';
import { minorUnitsOf } from '../../../shared/planning/exchange.ts';

/** The fees that are one number each. */
export const FEES = [
  'inboundPerUnitMinor',
  'pickPerOrderMinor',
  'pickPerUnitMinor',
  'labelPerUnitMinor',
  'returnPerUnitMinor',
  'outboundPerUnitMinor',
] as const;
export type Fee = (typeof FEES)[number];

/** A tariff as typed; money in whole units of the currency. */
export interface TariffDraft {
  readonly effectiveFromDate: string;
  readonly currency: string;
  readonly fees: Readonly<Record<Fee, string>>;
  /** The last one has no bound, whatever stands there. */
  readonly steps: readonly { readonly upToDays: string; readonly price: string }[];
}

/** Minor units of one unit of a currency; 100 while its code is still being typed. */
export const scaleOf = (currency: string): number =>
  /^[A-Z]{3}$/.test(currency) ? minorUnitsOf(currency) : 100;

const typed = (minor: number, currency: string) => String(minor / scaleOf(currency));

/** The draft a form begins with. */
export function draftOf(tariff: TariffFields | null, today: string): TariffDraft {
  const currency = tariff?.currency ?? 'USD';
  const fee = (name: Fee) => typed(tariff?.[name] ?? 0, currency);
  const steps = (tariff?.storagePerCbmDay ?? []).map(({ upToDays, priceMinor }) => ({
    upToDays: upToDays === null ? '' : String(upToDays),
    price: typed(priceMinor, currency),
  }));
  return {
    effectiveFromDate: today,
    currency,
    fees: Object.fromEntries(FEES.map((name) => [name, fee(name)])) as Record<Fee, string>,
    steps: steps.length > 0 ? steps : [{ upToDays: '', price: '0' }],
  };
}

/** The tariff on the wire; null when something in it cannot be read. */
export function tariffOf({ currency, fees, steps }: TariffDraft): TariffFields | null {
  if (!/^[A-Z]{3}$/.test(currency)) return null;
  const scale = scaleOf(currency);
  const minor = (text: string) =>
    /^\d{1,7}([.,]\d{1,4})?$/.test(text.trim())
      ? Math.round(Number(text.trim().replace(',', '.')) * scale)
      : Number.NaN;
  const storagePerCbmDay = steps.map(({ upToDays, price }, i) => ({
    upToDays: i === steps.length - 1 ? null : Number(upToDays || Number.NaN),
    priceMinor: minor(price),
  }));
  const amounts = Object.fromEntries(FEES.map((name) => [name, minor(fees[name])])) as Record<
    Fee,
    number
  >;
  const numbers = [...Object.values(amounts), ...storagePerCbmDay.map((step) => step.priceMinor)];
  const bounds = storagePerCbmDay.slice(0, -1).map((step) => step.upToDays ?? Number.NaN);
  const areRising = bounds.every((days, i) => days > (bounds[i - 1] ?? -1));
  if (numbers.some(Number.isNaN) || !areRising) return null;
  return { currency, storagePerCbmDay, ...amounts };
}
