// The stages an order passes, in a row, with the one it stands at marked.

import type { PurchaseOrder } from '../../../shared/contract/orders.ts';
import { Icon } from '../../../shared/ui/Icon.tsx';
import { useServices } from '../services.ts';

export interface OrderStagesProps {
  status: PurchaseOrder['status'];
}

const STAGES = ['draft', 'approved', 'sent', 'in-transit', 'received'] as const;
type Stage = (typeof STAGES)[number];

/** The place of a stage that has none of its own. */
const PLACES: Partial<Record<PurchaseOrder['status'], Stage>> = {
  confirmed: 'sent',
  'part-received': 'received',
};

/** The row; nothing for what is cancelled or unknown. */
export function OrderStages({ status }: OrderStagesProps) {
  const { t } = useServices().i18n;
  const place = PLACES[status] ?? status;
  if (!STAGES.some((stage) => stage === place)) return null;
  return (
    <ol class="order-stages">
      {STAGES.map((stage, i) => (
        <li key={stage} aria-current={stage === place ? 'step' : undefined}>
          {i > 0 && <Icon name="chevronRight" size={12} />}
          {t(`purchasing.stages.${stage === place ? status : stage}`)}
        </li>
      ))}
    </ol>
  );
}
