// What-if on a SKU's page: fetches the facts of its plan once and hands them to the panel. Without
// a network there is none; the rest of the page works from the copy.
import { getPlanInput } from '../../../shared/contract/plan-input.ts';
import { errorText } from '../error-text.ts';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { useResource } from '../use-resource.ts';
import { WhatIfPanel } from './WhatIfPanel.tsx';
import './planner.css';

export interface SkuWhatIfProps {
  view: SkuView;
  snapshot: Snapshot;
}

/** The panel once its facts are there. */
export function SkuWhatIf({ view, snapshot }: SkuWhatIfProps) {
  const { i18n, call } = useServices();
  const { id } = view.sku;
  const facts = useResource(`${id} ${snapshot.syncedAtMs}`, () =>
    call(getPlanInput, { params: { id } }),
  );
  if (facts.value !== null && facts.value.destinations.length > 0) {
    const name = (warehouseId: string) => snapshot.warehouses.get(warehouseId)?.name ?? warehouseId;
    return <WhatIfPanel input={facts.value} warehouseName={name} />;
  }
  if (facts.error === null) return null;
  return (
    <Panel title={i18n.t('planner.title')}>
      <p class="panel-body soft">{errorText(facts.error, i18n.t).sentence}</p>
    </Panel>
  );
}
