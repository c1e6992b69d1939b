// The outlook of one SKU in one warehouse or over all, as it stands and as it would be with what a
// person tries. The arithmetic is shared/inventory's; this file only picks and alters its facts.
import { type BaseDemand, sumDemand } from '../../shared/inventory/base-demand.ts';
import { type InboundUnits, type Outlook, outlookOf } from '../../shared/inventory/outlook.ts';
import { poolBalance } from '../../shared/inventory/pool.ts';
import {
  inboundOf,
  type LiveItem,
  livesOf,
  type Moment,
  ratesOf,
  shelfLifeOf,
} from './sku-view.ts';

/** An order that is tried, not placed. */
export interface TriedOrder {
  readonly warehouseId: string;
  readonly units: number;
  /** When half of such orders are there. */
  readonly etaMs: number;
}

/** What a what-if changes of the stock to come. */
export interface TriedStock {
  /** Demand over the usual; 1 = as it is. */
  readonly demandFactor: number;
  /** Units lives are tried with, by live; one that is not named sells as planned. */
  readonly liveUnits: Readonly<Record<string, number>>;
  readonly orders: readonly TriedOrder[];
}

type Rate = ReturnType<typeof ratesOf>[number];

const rateTimes = (rate: Rate, factor: number): Rate => ({
  ...rate,
  unitsPerDay: rate.unitsPerDay * factor,
  forecast: rate.forecast && {
    ...rate.forecast,
    milliUnitsPerDay: rate.forecast.milliUnitsPerDay.map((units) => units * factor),
  },
});

function demandWith(rates: readonly Rate[], factor: number): BaseDemand | null {
  return sumDemand(factor === 1 ? rates : rates.map((rate) => rateTimes(rate, factor)));
}

const liveWith = (live: LiveItem, tried: TriedStock | null): LiveItem => ({
  ...live,
  units: tried?.liveUnits[live.liveId] ?? live.units,
});

const ordered = (skuId: string, { orders }: TriedStock): InboundUnits[] =>
  orders.map(({ warehouseId, units, etaMs }) => ({
    ...{ skuId, warehouseId, units },
    ...{ etaP50Ms: etaMs, etaP90Ms: null },
  }));

/** The market a warehouse serves when it stands alone: its own country's, as on the card. */
export const marketOf = ({ snapshot }: Moment, warehouseId: string | null): string | null =>
  warehouseId === null ? null : (snapshot.warehouses.get(warehouseId)?.country ?? '');

/**
 * The outlook of a SKU in a warehouse that alone serves its country's demand and lives, as card and
 * popup reckon it; null = over all warehouses, as everywhere.
 */
export function outlookAt(
  moment: Moment,
  skuId: string,
  warehouseId: string | null,
  tried: TriedStock | null = null,
): Outlook {
  const { snapshot, nowMs, timeZone } = moment;
  const market = marketOf(moment, warehouseId);
  const isHere = (line: { warehouseId: string }) =>
    warehouseId === null || line.warehouseId === warehouseId;
  const inbound = [...inboundOf(moment, skuId), ...(tried ? ordered(skuId, tried) : [])];
  return outlookOf({
    balance: poolBalance(
      snapshot.levelsOfSku.get(skuId) ?? [],
      warehouseId === null ? null : [warehouseId],
    ),
    inbound: inbound.filter(isHere),
    demand: demandWith(ratesOf(moment, skuId, market), tried?.demandFactor ?? 1),
    lives: livesOf(moment, skuId, market).map((live) => liveWith(live, tried)),
    ...{ nowMs, timeZone, minShelfLifeDays: shelfLifeOf(moment) },
  });
}
