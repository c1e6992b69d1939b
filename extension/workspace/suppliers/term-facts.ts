// What a supplier asks and promises, as short facts in words: smallest order, carton, days to make,
// prices where they came along. Pure.
import type { SupplierTerm } from '../../../shared/contract/suppliers.ts';
import type { I18n } from '../../i18n/translate.ts';

/** The facts of a term in their order; unknown ones are left out. */
export const termFacts = (term: SupplierTerm, { t, format }: I18n): string[] => {
  const { productionP50Days: p50, productionP90Days: p90 } = term;
  return [
    t('suppliers.skuMinimum', { units: format.number(term.minimumOrderUnits) }),
    term.cartonUnits === null ? null : t('suppliers.skuCarton', { units: term.cartonUnits }),
    p50 === null ? null : t('suppliers.skuDays', { p50, p90: p90 ?? p50 }),
    ...(term.priceBreaks ?? []).map(({ fromUnits, price }) =>
      t('suppliers.priceFrom', {
        units: format.number(fromUnits),
        price: format.money(price.minor, price.currency),
      }),
    ),
  ].filter((fact) => fact !== null);
};
