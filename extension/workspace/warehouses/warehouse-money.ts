// What lists and map say of a warehouse beside its stock: cash, days and part of the orders, as
// figures and placement worked them out. Nothing is worked out here.
import type { Figures } from '../../../shared/contract/figures.ts';
import type { Placement } from '../../../shared/contract/placement.ts';
import type { I18n } from '../../i18n/translate.ts';
import type { WarehouseFacts } from './warehouse-facts.ts';

/** Null = not known, or not loaded yet; `cashMinor` is absent for who may not read costs. */
export interface WarehouseMoney {
  readonly turnoverDays: number | null;
  readonly cashMinor?: number | null | undefined;
  readonly currency: string;
  /** Part of all orders that would leave from it, with the warehouses as they are. */
  readonly orderShare: number | null;
}

/** What is known of one warehouse. */
export function warehouseMoney(
  warehouseId: string,
  figures: Figures | null,
  placement: Placement | null,
): WarehouseMoney {
  const row = figures?.rows.find(({ id }) => id === warehouseId);
  const site = placement?.sites.find((one) => one.warehouseId === warehouseId);
  const isKnown = placement !== null && placement.ordersPerMonth > 0;
  return {
    turnoverDays: row?.turnoverDays ?? null,
    cashMinor: figures?.total.cashMinor === undefined ? undefined : (row?.cashMinor ?? null),
    currency: figures?.currency ?? '',
    orderShare: isKnown ? (site?.heldShare ?? null) : null,
  };
}

/** One sentence for who does not see the circle, and for the pointer over it. */
export function warehouseSentence(
  { warehouse, onHand }: WarehouseFacts,
  { turnoverDays, cashMinor, currency, orderShare }: WarehouseMoney,
  { t, format }: I18n,
): string {
  const parts = [
    t('warehouses.saysUnits', { units: format.number(onHand) }),
    ...(cashMinor == null ? [] : [format.wholeMoney(cashMinor, currency)]),
    ...(turnoverDays === null
      ? []
      : [t('warehouses.saysDays', { days: format.number(turnoverDays) })]),
    ...(orderShare === null
      ? []
      : [t('warehouses.saysOrders', { share: format.percent(orderShare) })]),
  ];
  return `${warehouse.name}: ${parts.join(' · ')}`;
}
