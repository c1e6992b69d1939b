// What to order and by when, with the arithmetic line by line; or why nothing is due.
// The advice is shared/inventory's; this file only says it.
import { addDays, localDateAt } from '../../../shared/calendar/local-date.ts';
import type { AdviceLine, ReorderAdvice } from '../../../shared/inventory/reorder.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { StatusShape } from '../../../shared/ui/StatusShape.tsx';
import { Panel } from '../Panel.tsx';
import { useMay, useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { DraftOrders } from './DraftOrders.tsx';

export interface AdvicePanelProps {
  view: SkuView;
  snapshot: Snapshot;
}

const DAY_TERMS: readonly AdviceLine['term'][] = [
  'leadTimeDays',
  'alertLineDays',
  'turnoverMaxDays',
];
/** What the expected demand rests on, in words. */
const BASIS_NOTES = {
  forecast: 'skuPage.forecastNote',
  category: 'skuPage.categoryNote',
  average: 'skuPage.averageNote',
} as const;
const TOTALS: readonly AdviceLine['term'][] = [
  'reorderPointUnits',
  'orderUpToUnits',
  'coverUnits',
  'shortUnits',
  'orderUnits',
  'fastOrderUnits',
];

function Lines({ advice }: { advice: ReorderAdvice }) {
  const { t, format } = useServices().i18n;
  return (
    <dl class="facts">
      {advice.lines.map(({ term, value }) => {
        const total = TOTALS.includes(term) ? 'total' : undefined;
        return (
          <>
            <dt class={total}>{t(`skuPage.lines.${term}`)}</dt>
            <dd class={total}>
              {DAY_TERMS.includes(term)
                ? t('catalogue.coverDays', { days: value })
                : format.number(value)}
            </dd>
          </>
        );
      })}
    </dl>
  );
}

/** The reorder advice of one SKU. */
export function AdvicePanel({ view, snapshot }: AdvicePanelProps) {
  const { i18n, nowMs, router } = useServices();
  const mayOrder = useMay('order.write');
  const { t, format } = i18n;
  const { advice } = view;
  const today = localDateAt(nowMs(), format.timeZone);
  const sentence = () => {
    if (advice.reason !== 'due') return t(`skuPage.whyNot.${advice.reason}`);
    const units = advice.orderUnits + advice.fastOrderUnits;
    if (advice.isLate || advice.latestOrderDayIndex === null) {
      return t('skuPage.orderLate', { units });
    }
    const date = format.localDate(addDays(today, advice.latestOrderDayIndex), nowMs());
    return t('skuPage.orderBy', { units, date });
  };
  return (
    <Panel title={t('skuPage.advice')}>
      <div class="panel-body">
        <p class="advice-sentence">
          <StatusShape kind={advice.reason === 'due' ? 'order' : 'ok'} size={16} coloured />
          <span>{sentence()}</span>
        </p>
        {mayOrder && (
          <div class="actions">
            <Button
              small
              look={advice.reason === 'due' ? 'primary' : 'plain'}
              onClick={() => router.setQuery({ act: 'draft-order' })}
            >
              {t('skuPage.draftOrder')}
            </Button>
          </div>
        )}
        <DraftOrders skuId={view.sku.id} snapshot={snapshot} />
        {advice.lines.length > 0 && (
          <details open={advice.reason === 'due'}>
            <summary>{t('skuPage.arithmetic')}</summary>
            <Lines advice={advice} />
          </details>
        )}
        <p class="soft small">
          {advice.asOfUtc === null
            ? t('skuPage.notPlanned')
            : t('skuPage.plannedAt', { when: format.age(Date.parse(advice.asOfUtc), nowMs()) })}
        </p>
        <p class="soft small">{t(BASIS_NOTES[view.demand?.basis ?? 'average'])}</p>
      </div>
    </Panel>
  );
}
