// What waiting puts at risk, as money with its arithmetic below. Units alone without a price.
import type { Risk } from '../../../shared/inventory/at-risk.ts';
import { useServices } from '../services.ts';

export interface RiskTextProps {
  risk: Risk;
  /** Whether all its units are of one product, and so of one price. */
  isOneProduct?: boolean;
}

/** The amount. */
export function RiskText({ risk, isOneProduct = false }: RiskTextProps) {
  const { t, format } = useServices().i18n;
  const { minor, currency, units } = risk;
  if (units === 0 && minor === null) return <span class="soft">{t('today.riskUnknown')}</span>;
  if (minor === null || currency === null) {
    return <span class="soft">{t('today.unitsAtRisk', { units: format.number(units) })}</span>;
  }
  const price = format.money(Math.round(minor / Math.max(1, units)), currency);
  const counted = { units: format.number(units) };
  return (
    <>
      {format.money(minor, currency)}
      {units > 0 && (
        <span class="decision-sum soft small">
          {isOneProduct
            ? t('today.unitsTimesPrice', { ...counted, price })
            : t('today.unitsAtRisk', counted)}
        </span>
      )}
    </>
  );
}
