// The inspector of the act that the address asks for; nothing when it asks for none, or when the
// member may not do it.
import { useMay, useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { AdjustInspector } from './AdjustInspector.tsx';
import { OrderInspector } from './OrderInspector.tsx';
import { PinInspector } from './PinInspector.tsx';
import { SnoozeInspector } from './SnoozeInspector.tsx';
import { skuActOf } from './sku-act.ts';

export interface SkuInspectorProps {
  view: SkuView;
  snapshot: Snapshot;
}

/** The form beside the SKU page. */
export function SkuInspector({ view, snapshot }: SkuInspectorProps) {
  const { router } = useServices();
  const act = skuActOf(router.place.value.query);
  const may = {
    adjust: useMay('stock.write'),
    order: useMay('order.write'),
    pin: useMay('live.assist'),
    snooze: true,
  };
  if (act === null || !may[act.kind]) return null;
  const onClose = () => router.setQuery({ act: '' });
  const parts = { view, snapshot, onClose };
  if (act.kind === 'adjust') return <AdjustInspector key={act.verb} {...parts} verb={act.verb} />;
  if (act.kind === 'pin') return <PinInspector {...parts} />;
  if (act.kind === 'snooze') return <SnoozeInspector view={view} onClose={onClose} />;
  return <OrderInspector {...parts} advice={view.advice} />;
}
