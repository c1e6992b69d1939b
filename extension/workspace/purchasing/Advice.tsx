// The arithmetic behind a line, folded until somebody asks.
import type { PurchaseOrderLine } from '../../../shared/contract/orders.ts';
import { useServices } from '../services.ts';

export interface AdviceProps {
  advice: PurchaseOrderLine['advice'];
}

const TERMS = [
  'onHand',
  'unavailable',
  'allocatedToOrders',
  'inbound',
  'inboundLate',
  'expiringUnits',
  'positionUnits',
  'coverUnits',
  'productionDays',
  'transitDays',
  'closedDays',
  'leadTimeDays',
  'leadTimeSdDays',
  'reviewDays',
  'protectionDays',
  'unitsPerDay',
  'baseDemand',
  'liveDemand',
  'protectionDemand',
  'serviceLevel',
  'modelReorderPoint',
  'alertLineDays',
  'floorReorderPoint',
  'reorderPointUnits',
  'modelOrderUpTo',
  'turnoverMaxDays',
  'floorOrderUpTo',
  'orderUpToUnits',
  'wantedUnits',
  'shortUnits',
  'expectedUnits',
  'leftUnits',
  'transferUnits',
  'minimumUnits',
  'cartonUnits',
  'orderUnits',
] as const;
type Term = (typeof TERMS)[number];

const isTerm = (term: string): term is Term => TERMS.some((known) => known === term);

/** The lines that have words; newer servers may know more. */
export function Advice({ advice }: AdviceProps) {
  const { t, format } = useServices().i18n;
  const lines = (advice ?? []).flatMap(({ term, value }) =>
    isTerm(term) ? [{ term, value }] : [],
  );
  if (lines.length === 0) return null;
  const shown = (term: Term, value: number) =>
    term === 'serviceLevel' ? format.percent(value) : format.number(Math.round(value * 100) / 100);
  return (
    <details class="order-advice">
      <summary>{t('purchasing.advice')}</summary>
      <dl class="facts">
        {lines.map(({ term, value }) => {
          const total = term === 'orderUnits' ? 'total' : undefined;
          return (
            <>
              <dt class={total}>{t(`purchasing.terms.${term}`)}</dt>
              <dd class={total}>{shown(term, value)}</dd>
            </>
          );
        })}
      </dl>
    </details>
  );
}
