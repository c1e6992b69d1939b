// How money at risk is reckoned in Today: what a unit sells for, one currency for all, sums of what
// compares. Pure.
import { type Risk, sumRisks } from '../../../shared/inventory/at-risk.ts';
import { type ExchangeRate, exchangeInto } from '../../../shared/planning/exchange.ts';
import type { SkuView } from '../sku-view.ts';

/** What a buyer pays for one unit, in the shop's most used currency where there is a choice. */
export function unitPrice(
  { listings, sku }: SkuView,
  mainCurrency: string | null,
): { minor: number; currency: string } | null {
  const prices = listings.flatMap(({ listing }) => {
    const { price, components } = listing;
    const [only] = components;
    if (!price || components.length !== 1 || only?.skuId !== sku.id || only.units < 1) return [];
    return [{ minor: price.minor / only.units, currency: price.currency }];
  });
  return prices.find(({ currency }) => currency === mainCurrency) ?? prices[0] ?? null;
}

/** The currency most prices are in. */
export function mainCurrencyOf(views: readonly SkuView[]): string | null {
  const counts = new Map<string, number>();
  for (const { listings } of views) {
    for (const { listing } of listings) {
      const { currency } = listing.price ?? {};
      if (currency !== undefined) counts.set(currency, (counts.get(currency) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Risks in the shop's main currency at the newest rate; without a rate they stay as they are. */
function toMain(mainCurrency: string | null, rates: readonly ExchangeRate[]) {
  if (mainCurrency === null) return (risk: Risk) => risk;
  const exchange = exchangeInto(mainCurrency, rates);
  return (risk: Risk): Risk => {
    const { minor, currency } = risk;
    if (minor === null || currency === null) return risk;
    const converted = exchange.convert(minor, currency);
    if (converted === null) return risk;
    return { ...risk, minor: Math.round(converted), currency: mainCurrency };
  };
}

/** Risks in one currency as they compare; without a price or a rate they come last, by units. */
export const weight = ({ minor, currency }: Risk, mainCurrency: string | null) =>
  minor === null || currency !== mainCurrency ? -1 : minor;

/** How money is reckoned here. */
export interface Money {
  readonly riskOf: (view: SkuView, units: number) => Risk;
  readonly inMain: (risk: Risk) => Risk;
  readonly sum: (risks: readonly Risk[]) => Risk;
}

/** The reckoning in a currency. */
export function moneyOf(rates: readonly ExchangeRate[], mainCurrency: string | null): Money {
  const inMain = toMain(mainCurrency, rates);
  return {
    inMain,
    sum: (risks) => sumRisks(risks, mainCurrency),
    riskOf: (view, units) => {
      const price = unitPrice(view, mainCurrency);
      const whole = Math.max(0, Math.round(units));
      return inMain({
        units: whole,
        minor: price ? Math.round(price.minor * whole) : null,
        currency: price?.currency ?? null,
      });
    },
  };
}
