// What to order and by when, with the arithmetic folded behind it; or why nothing is proposed.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { ReorderAdvice } from '../../shared/inventory/reorder.ts';
import type { I18n } from '../i18n/translate.ts';

export interface AdviceProps {
  advice: ReorderAdvice;
  i18n: I18n;
  nowMs: number;
}

function adviceSentence({ advice, i18n, nowMs }: AdviceProps): string {
  const { t, format } = i18n;
  const ordered = advice.orderUnits + advice.fastOrderUnits;
  if (ordered === 0) {
    const position = advice.lines.find(({ term }) => term === 'positionUnits')?.value ?? null;
    return t(`overlay.noOrder.${advice.reason}`, {
      position: format.units(position === null ? null : Math.round(position)),
      point: format.units(advice.reorderPointUnits),
    });
  }
  const units = format.units(ordered);
  if (advice.isLate || advice.latestOrderDayIndex === null) return t('overlay.orderNow', { units });
  const date = format.date(nowMs + advice.latestOrderDayIndex * DAY_MS, nowMs);
  return t('overlay.order', { units, date });
}

/** The planner's advice; for a SKU not planned yet the policy's, and then it says so. */
export function Advice(props: AdviceProps) {
  const { advice, i18n } = props;
  const { t, format } = i18n;
  return (
    <div>
      <p>{adviceSentence(props)}</p>
      {advice.basis === 'policy' && <p class="soft">{t('overlay.notPlanned')}</p>}
      {advice.lines.length > 0 && (
        <details>
          <summary>{t('overlay.showArithmetic')}</summary>
          <table>
            <tbody>
              {advice.lines.map(({ term, value }) => (
                <tr key={term}>
                  <td>{t(`overlay.lines.${term}`)}</td>
                  <td>{format.number(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </div>
  );
}
