// What waiting puts at risk, as money; the units stand in its title. Units alone without a price.
import type { Risk } from '../../../shared/inventory/at-risk.ts';
import { useServices } from '../services.ts';

export interface RiskTextProps {
  risk: Risk;
}

/** The amount. */
export function RiskText({ risk }: RiskTextProps) {
  const { t, format } = useServices().i18n;
  const { minor, currency, units } = risk;
  if (units === 0 && minor === null) return <span class="soft">{t('today.riskUnknown')}</span>;
  if (minor === null || currency === null) {
    return <span class="soft">{t('today.unitsAtRisk', { units: format.number(units) })}</span>;
  }
  return (
    <span title={t('today.unitsAtRisk', { units: format.number(units) })}>
      {format.money(minor, currency)}
    </span>
  );
}
