// The what-if of one SKU's page: the warehouse looked at, the facts of its plan, what was moved.
// Chart and panel both read it, so that they can never speak of two different things.
import { useMemo, useState } from 'preact/hooks';
import { getPlanInput } from '../../../shared/contract/plan-input.ts';
import type { SkuPlanInput } from '../../../shared/planning/order/input.ts';
import type { DestinationPlan, SkuPlan } from '../../../shared/planning/order/plan.ts';
import { planSku } from '../../../shared/planning/order/plan-sku.ts';
import { whatIf } from '../../../shared/planning/order/what-if.ts';
import { useServices } from '../services.ts';
import type { TriedStock } from '../sku-outlook.ts';
import type { Snapshot } from '../snapshot.ts';
import { useResource } from '../use-resource.ts';
import { AS_IT_IS, type Tried, whatIfOf } from './slider-ranges.ts';
import { triedStockOf } from './tried-stock.ts';

/** The plan of the warehouse looked at, as it is and as tried. */
export interface Compared {
  readonly input: SkuPlanInput;
  readonly plan: SkuPlan;
  readonly now: DestinationPlan;
  readonly other: DestinationPlan;
  /** What the chart draws beside the stock as it is; null = nothing else. */
  readonly stock: TriedStock | null;
}

/** See the file's head. */
export interface WhatIfState {
  /** Null = all warehouses together. */
  readonly warehouseId: string | null;
  readonly look: (warehouseId: string | null) => void;
  readonly tried: Tried;
  readonly setTried: (tried: Tried) => void;
  /** Null until the facts are there, or when there is nothing to plan. */
  readonly compared: Compared | null;
  readonly error: unknown;
}

// Of all warehouses the one that needs most talk: with an order, else the first.
const planAt = ({ destinations }: SkuPlan, warehouseId: string | null) =>
  destinations.find((one) => one.warehouseId === warehouseId) ??
  destinations.find(({ order }) => order !== null) ??
  destinations[0];

function compare(input: SkuPlanInput, warehouseId: string | null, tried: Tried): Compared | null {
  const plan = planSku(input);
  const now = planAt(plan, warehouseId);
  if (!now) return null;
  const market = input.destinations.find((one) => one.warehouseId === now.warehouseId)?.market;
  const triedPlan = whatIf(input, whatIfOf(input, market ?? '', tried));
  const other = triedPlan.destinations.find((one) => one.warehouseId === now.warehouseId) ?? now;
  const stock = triedStockOf(input, triedPlan, tried, market ?? '');
  return { input, plan, now, other, stock };
}

/** The state of one SKU's page. */
export function useWhatIf(skuId: string, snapshot: Snapshot): WhatIfState {
  const { call } = useServices();
  const [warehouseId, look] = useState<string | null>(null);
  const [tried, setTried] = useState<Tried>(AS_IT_IS);
  const facts = useResource(`${skuId} ${snapshot.syncedAtMs}`, () =>
    call(getPlanInput, { params: { id: skuId } }),
  );
  const input = facts.value;
  const compared = useMemo(
    () => (input === null ? null : compare(input, warehouseId, tried)),
    [input, warehouseId, tried],
  );
  return { warehouseId, look, tried, setTried, compared, error: facts.error };
}
