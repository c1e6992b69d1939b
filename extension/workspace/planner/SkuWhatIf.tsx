// What-if on a SKU's page, once the facts of its plan are there. Without a network there is none;
// the rest of the page works from the copy.
import { errorText } from '../error-text.ts';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import type { WhatIfState } from './use-what-if.ts';
import { WhatIfPanel } from './WhatIfPanel.tsx';
import './planner.css';

export interface SkuWhatIfProps {
  state: WhatIfState;
  snapshot: Snapshot;
}

/** The panel, or why there is none. */
export function SkuWhatIf({ state, snapshot }: SkuWhatIfProps) {
  const { i18n } = useServices();
  const { compared, error, tried, setTried } = state;
  if (compared !== null) {
    const name = (warehouseId: string) => snapshot.warehouses.get(warehouseId)?.name ?? warehouseId;
    return <WhatIfPanel {...{ compared, tried }} onTry={setTried} warehouseName={name} />;
  }
  if (error === null) return null;
  return (
    <Panel title={i18n.t('planner.title')}>
      <p class="panel-body soft">{errorText(error, i18n.t).sentence}</p>
    </Panel>
  );
}
