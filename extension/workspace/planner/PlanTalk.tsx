// What would change a plan and what better terms would be worth: lists to talk with suppliers by.
import type { DestinationPlan, PlanChange } from '../../../shared/planning/order/plan.ts';
import { useServices } from '../services.ts';

export interface PlanTalkProps {
  plan: DestinationPlan;
  currency: string | null;
}

const SHARES: readonly PlanChange['kind'][] = ['service-lower', 'service-higher'];

function Changes({ changes }: { changes: readonly PlanChange[] }) {
  const { t, format } = useServices().i18n;
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{t('planner.changes')}</summary>
      <dl class="facts">
        {changes.map(({ kind, subjectId, to, orderUnits, reorderPointUnits }) => (
          <>
            <dt key={`${kind} ${subjectId}`}>
              {t(`planner.change.${kind}`, {
                subject: subjectId ?? '',
                to: SHARES.includes(kind) ? format.percent(to) : format.number(Math.round(to)),
              })}
            </dt>
            <dd>{t('planner.becomes', { units: orderUnits, point: reorderPointUnits })}</dd>
          </>
        ))}
      </dl>
    </details>
  );
}

/** Both lists, folded. */
export function PlanTalk({ plan, currency }: PlanTalkProps) {
  const { t, format } = useServices().i18n;
  const worths = plan.termWorths.filter(({ unitsSaved }) => unitsSaved >= 1);
  return (
    <>
      <Changes changes={plan.changes} />
      {worths.length > 0 && (
        <details>
          <summary>{t('planner.worth')}</summary>
          <dl class="facts">
            {worths.map(({ kind, unitsSaved, minorAYear }) => (
              <>
                <dt key={kind}>{t(`planner.termWorth.${kind}`)}</dt>
                <dd>
                  {minorAYear === null || currency === null
                    ? t('planner.fewerUnits', { units: Math.round(unitsSaved) })
                    : format.money(minorAYear, currency)}
                </dd>
              </>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}
