// The figures of a case as they are kept: whole minor units and few digits, so that what a person
// read when deciding is still there when the outcome is known. Pure.
import { addDays } from '../../../shared/calendar/local-date.ts';
import type { CaseBody } from '../../../shared/contract/slow-movers.ts';
import type { Due } from '../../../shared/planning/clearance/slow-mover.ts';
import {
  ageBuckets,
  layerUnits,
  meanAgeDays,
  storagePerDay,
} from '../../../shared/planning/clearance/stock-age.ts';
import type {
  ClearanceInput,
  ClearancePlan,
  ClearanceWay,
} from '../../../shared/planning/clearance/ways.ts';
import type { Exchange } from '../../../shared/planning/exchange.ts';

/** A case to be written. */
export interface ReckonedCase {
  readonly skuId: string;
  readonly warehouseId: string;
  readonly dueOnDate: string;
  readonly currency: string;
  readonly gainMinor: number;
  readonly body: CaseBody;
}

/** What a case is made of. */
export interface CaseParts {
  readonly input: ClearanceInput;
  readonly plan: ClearancePlan;
  readonly due: Due;
  readonly turnoverMaxDays: number;
  /** Per unit; null = unknown. */
  readonly landedMinor: number | null;
  readonly exchange: Exchange;
  readonly today: string;
  readonly place: { readonly skuId: string; readonly warehouseId: string };
}

const tenth = (value: number) => Math.round(value * 10) / 10;

function wayBody(way: ClearanceWay): CaseBody['ways'][number] {
  return {
    ...way,
    gainMinor: Math.round(way.gainMinor),
    leftByWeek: way.leftByWeek.map(tenth),
    cuts: way.cuts.map(({ cutShare, gainMinor }) => ({
      cutShare,
      gainMinor: Math.round(gainMinor),
    })),
  };
}

function figuresOf({ input, plan, turnoverMaxDays, landedMinor }: CaseParts): CaseBody['figures'] {
  const { layers, unitsPerDay, priceMinor, assumptions } = input;
  const units = layerUnits(layers);
  const pick = input.pickPerOrderMinor + input.pickPerUnitMinor;
  const net = priceMinor * (1 - assumptions.channelFeeShare) - pick;
  return {
    units,
    excessUnits: input.excessUnits,
    oldestAgeDays: layers[0]?.ageDays ?? 0,
    meanAgeDays: Math.round(meanAgeDays(layers)),
    ageUnits: ageBuckets(layers),
    unitsPerDay: Math.round(unitsPerDay * 1000) / 1000,
    coverDays: unitsPerDay > 0 ? Math.round(units / unitsPerDay) : null,
    turnoverMaxDays,
    priceMinor: Math.round(priceMinor),
    netMinor: Math.round(net),
    marginMinor: landedMinor === null ? null : Math.round(net - landedMinor),
    cashMinor: landedMinor === null ? null : Math.round(units * landedMinor),
    storageMonthMinor: Math.round(30 * storagePerDay(layers, input.storage, input.cbm)),
    nothingMinor: Math.round(plan.nothing.valueMinor),
    nothingStorageMinor: Math.round(plan.nothing.storageMinor),
    nothingLeftUnits: Math.round(plan.nothing.leftUnits),
  };
}

/** Puts a case together. */
export function caseBody(parts: CaseParts): ReckonedCase {
  const { input, plan, due, exchange, today, place } = parts;
  const { cutShares: _cuts, ...assumptions } = input.assumptions;
  const best = plan.ways[0];
  return {
    ...place,
    dueOnDate: addDays(today, due.inDays),
    currency: exchange.currency,
    gainMinor: Math.round(best?.gainMinor ?? 0),
    body: {
      asOfDate: today,
      dueCause: due.cause,
      figures: figuresOf(parts),
      response: {
        ...input.response,
        elasticity: tenth(input.response.elasticity),
      },
      nothingLeftByWeek: plan.nothing.leftByWeek.map(tenth),
      ways: plan.ways.map(wayBody),
      assumptions,
      rates: exchange.used(),
    },
  };
}
