// The arithmetic of a plan, line by line: each figure with how it was got, from what and how old.
// It only words the planner's lines.
import type { Origin } from '../../../shared/planning/order/input.ts';
import type { PlanLine } from '../../../shared/planning/order/plan.ts';
import type { PlanTerm } from '../../../shared/planning/order/terms.ts';
import type { I18n } from '../../i18n/translate.ts';
import { useServices } from '../services.ts';

export interface PlanLinesProps {
  lines: readonly PlanLine[];
  currency: string | null;
}

const TOTALS: readonly PlanTerm[] = [
  'positionUnits',
  'protectionDemand',
  'reorderPointUnits',
  'orderUpToUnits',
  'wantedUnits',
  'orderUnits',
];

function valueText({ value, unit }: PlanLine, currency: string | null, { t, format }: I18n) {
  if (unit === 'days') return t('planner.daysValue', { days: Math.round(value * 10) / 10 });
  if (unit === 'share') return format.percent(value);
  if (unit === 'minor') return currency === null ? '' : format.money(Math.round(value), currency);
  return format.number(value);
}

/** Where a figure comes from and how old it is. */
export function originText({ source, reference, asOfMs }: Origin, nowMs: number, i18n: I18n) {
  const word = i18n.t(`planner.sources.${source}`);
  const named = reference === null ? word : `${word} ${reference}`;
  if (asOfMs === null) return named;
  return i18n.t('planner.ageOf', { source: named, age: i18n.format.age(asOfMs, nowMs) });
}

/** The lines as a list of terms. */
export function PlanLines({ lines, currency }: PlanLinesProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  return (
    <dl class="facts plan-lines">
      {lines.map((line, i) => {
        const total = TOTALS.includes(line.term) ? 'total' : undefined;
        const how =
          line.formula === null
            ? originText(line.origin, nowMs(), i18n)
            : t(`planner.formulas.${line.formula}`);
        return (
          <>
            <dt class={total} key={`${line.term} ${i}`}>
              {t(`planner.terms.${line.term}`)}
              <span class="soft small plan-how">{how}</span>
            </dt>
            <dd class={total}>{valueText(line, currency, i18n)}</dd>
          </>
        );
      })}
    </dl>
  );
}
