// What past lives say of one product, with the inputs; one tap takes it over. Beside it, where the
// units leave from.
import type { LivePlan, PlanItem } from '../../../shared/contract/live-plans.ts';
import { addLiveItem } from '../../../shared/contract/lives.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

export interface LearntPanelProps {
  plan: LivePlan;
  item: PlanItem;
  onChange: () => void;
}

function Allocation({ item }: { item: PlanItem }) {
  const { t } = useServices().i18n;
  if (item.allocation.length === 0) return null;
  return (
    <dl class="facts" aria-label={t('lives.allocation')}>
      {item.allocation.map(({ warehouseId, code, units, deliveryDays }) => [
        <dt key={`${warehouseId} name`}>{t('lives.allocationRow', { units, code })}</dt>,
        <dd key={warehouseId} class="soft">
          {deliveryDays === null ? '?' : t('lives.deliveryDays', { count: deliveryDays })}
        </dd>,
      ])}
    </dl>
  );
}

/** The estimate and the allocation. */
export function LearntPanel({ plan, item, onChange }: LearntPanelProps) {
  const { i18n, call } = useServices();
  const { t, format } = i18n;
  const mayPlan = useMay('live.assist');
  const act = useAct();
  const { units, lowUnits, highUnits, inputs } = item.learnt;
  const use = () =>
    act.run(async () => {
      await call(addLiveItem, {
        params: { id: plan.id },
        body: { skuId: item.skuId, expectedUnits: units, lowUnits, highUnits },
      });
      onChange();
      return { message: t('lives.usedLearnt') };
    });
  const isOpen = plan.status === 'planned' || plan.status === 'signed';
  const isOther = units !== item.expectedUnits || lowUnits !== item.lowUnits;
  return (
    <Panel title={t('lives.learntTitle', { code: item.code })}>
      <div class="panel-body">
        <Notice error={act.error} />
        <div class="learnt">
          <p>
            <strong class="learnt-units">
              {t('lives.learntUnits', { units, low: lowUnits, high: highUnits })}
            </strong>
          </p>
          {mayPlan && isOpen && isOther && (
            <Button small busy={act.isBusy} onClick={() => void use()}>
              {t('lives.useLearnt', { units })}
            </Button>
          )}
        </div>
        <p class="soft small">
          {t('lives.learntWhy', {
            perDay: format.number(inputs.unitsPerDay),
            multiple: format.number(inputs.multiple),
          })}
          {format.locale === 'zh-CN' ? '；' : '; '}
          {t('lives.learntRests', {
            sku: inputs.livesOfSku,
            category: inputs.livesOfCategory,
            host: inputs.livesOfHost,
            all: inputs.livesInAll,
          })}
        </p>
        <Allocation item={item} />
      </div>
    </Panel>
  );
}
