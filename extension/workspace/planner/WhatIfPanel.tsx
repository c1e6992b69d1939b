// What if: four sliders over the plan of one SKU, recomputed here with the planner's own code.
// Nothing is saved and nothing is ordered from it; the chart of the page follows the sliders.
import type { SkuPlanInput } from '../../../shared/planning/order/input.ts';
import type { DestinationPlan } from '../../../shared/planning/order/plan.ts';
import { ASSUMED_ELASTICITY } from '../../../shared/planning/order/what-if.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { useMay, useServices } from '../services.ts';
import { PlanLines } from './PlanLines.tsx';
import { PlanTalk } from './PlanTalk.tsx';
import { Slider } from './Slider.tsx';
import { AS_IT_IS, sliderRanges, type Tried } from './slider-ranges.ts';
import type { Compared as Plans } from './use-what-if.ts';

export interface WhatIfPanelProps {
  compared: Plans;
  tried: Tried;
  onTry: (tried: Tried) => void;
  warehouseName: (warehouseId: string) => string;
}

function Compared({ now, tried }: { now: DestinationPlan; tried: DestinationPlan }) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const date = (plan: DestinationPlan) =>
    plan.latestOrderDate === null
      ? t('planner.none')
      : format.localDate(plan.latestOrderDate, nowMs());
  const shortOf = (liveId: string) => (plan: DestinationPlan) =>
    format.units(plan.lives.find((live) => live.liveId === liveId)?.shortUnits ?? null);
  const rows: [label: string, of: (plan: DestinationPlan) => string][] = [
    [t('planner.reorderPoint'), (plan) => format.number(plan.reorderPointUnits)],
    [t('planner.orderUpTo'), (plan) => format.number(plan.orderUpToUnits)],
    [t('planner.toOrder'), (plan) => format.number(plan.order?.units ?? 0)],
    [t('planner.latest'), date],
  ];
  for (const { liveId, startsAtMs } of now.lives) {
    const on = format.date(startsAtMs, nowMs());
    rows.push([t('planner.shortAtLive', { date: on }), shortOf(liveId)]);
  }
  return (
    <table class="what-if">
      <thead>
        <tr>
          <td />
          <th scope="col">{t('planner.now')}</th>
          <th scope="col">{t('planner.tried')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, of]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{of(now)}</td>
            <td class={of(now) === of(tried) ? undefined : 'strong'}>{of(tried)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SlidersProps {
  input: SkuPlanInput;
  plan: DestinationPlan;
  tried: Tried;
  onTry: (tried: Tried) => void;
}

function Sliders({ input, plan, tried, onTry }: SlidersProps) {
  const { t, format } = useServices().i18n;
  const ranges = sliderRanges(input, plan, tried);
  const put = (field: keyof Tried) => (value: number) => onTry({ ...tried, [field]: value });
  return (
    <div class="sliders">
      <Slider
        label={t('planner.serviceLevel')}
        range={ranges.serviceLevel}
        text={format.percent(ranges.serviceLevel.value)}
        onInput={put('serviceLevel')}
      />
      <Slider
        label={t('planner.leadTime')}
        range={ranges.leadTimeDays}
        text={t('planner.daysValue', { days: ranges.leadTimeDays.value })}
        onInput={put('leadTimeDays')}
      />
      {ranges.liveUnits && (
        <Slider
          label={t('planner.liveUnits')}
          range={ranges.liveUnits}
          text={t('planner.unitsValue', { units: format.number(ranges.liveUnits.value) })}
          onInput={put('liveUnits')}
        />
      )}
      <Slider
        label={t('planner.price')}
        range={ranges.priceRatio}
        text={format.percent(ranges.priceRatio.value)}
        onInput={put('priceRatio')}
      />
    </div>
  );
}

interface FloorProps {
  floor: DestinationPlan['floor'];
  skuId: string;
  currency: string | null;
}

/** What the policy's floor asks for beyond the forecast, what that costs, and where to lift it. */
function Floor({ floor, skuId, currency }: FloorProps) {
  const { t, format } = useServices().i18n;
  const mayLift = useMay('policy.write');
  if (floor?.isLifted) return <p class="soft small">{t('planner.floorIsLifted')}</p>;
  if (!floor || floor.extraUnits <= 0) return null;
  const { extraUnits, extraHoldingMinorAYear, extraStorageMinorAYear } = floor;
  const minor =
    extraHoldingMinorAYear === null ? null : extraHoldingMinorAYear + (extraStorageMinorAYear ?? 0);
  return (
    <p class="soft small">
      {t('planner.floorBinds', { units: extraUnits })}{' '}
      {minor !== null && currency !== null && (
        <>{t('planner.floorCosts', { money: format.money(minor, currency) })} </>
      )}
      {mayLift && <a href={hrefOf(['policy'], { sku: skuId })}>{t('planner.liftFloor')}</a>}
    </p>
  );
}

/** The panel for a SKU that can be planned. */
export function WhatIfPanel({ compared, tried, onTry, warehouseName }: WhatIfPanelProps) {
  const { t } = useServices().i18n;
  const { input, plan, now, other } = compared;
  return (
    <Panel
      title={t('planner.title')}
      note={t('planner.warehouse', { warehouse: warehouseName(now.warehouseId) })}
      actions={
        <Button small onClick={() => onTry(AS_IT_IS)}>
          {t('planner.reset')}
        </Button>
      }
    >
      <div class="panel-body">
        {now.whyNot && <p>{t(`planner.whyNot.${now.whyNot.reason}`)}</p>}
        <Sliders input={input} plan={now} tried={tried} onTry={onTry} />
        <Compared now={now} tried={other} />
        <Floor floor={now.floor} skuId={input.skuId} currency={plan.currency} />
        {tried.priceRatio !== null && (
          <p class="soft small">{t('planner.assumption', { elasticity: ASSUMED_ELASTICITY })}</p>
        )}
        <details>
          <summary>{t('planner.arithmetic')}</summary>
          <PlanLines lines={other.lines} currency={plan.currency} />
        </details>
        <PlanTalk plan={now} currency={plan.currency} />
      </div>
    </Panel>
  );
}
