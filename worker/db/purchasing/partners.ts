// Reads and writes suppliers, forwarders, their terms and the days they are closed.
import type { Money } from '../../../shared/contract/primitives.ts';
import {
  type Forwarder,
  type Lane,
  MOST_TERMS,
  type ScorecardView,
  type Supplier,
  type SupplierTerm,
} from '../../../shared/contract/suppliers.ts';
import type { PriceBreak } from '../../domain/purchasing/order-known.ts';
import type { WorkspaceDb } from '../for-workspace.ts';

/** The statements: ?1 workspace. */
export const PARTNER_SQL = {
  suppliers: `SELECT id, name, name_zh AS nameZh, country, time_zone AS timeZone, currency, contact,
      status FROM supplier WHERE workspace_id = ?1 ORDER BY name, id LIMIT 500`,
  terms: `SELECT supplier_id AS supplierId, sku_id AS skuId,
      minimum_order_units AS minimumOrderUnits, carton_units AS cartonUnits,
      price_breaks AS priceBreaks, production_p50_days AS productionP50Days,
      production_p90_days AS productionP90Days, fast_lane_max_units AS fastLaneMaxUnits,
      fast_lane_days AS fastLaneDays, is_learnt AS isLearnt
    FROM supplier_term WHERE workspace_id = ?1 ORDER BY supplier_id, sku_id LIMIT ${MOST_TERMS}`,
  forwarders: `SELECT id, name, name_zh AS nameZh, time_zone AS timeZone FROM forwarder
    WHERE workspace_id = ?1 ORDER BY name, id LIMIT 500`,
  lanes: `SELECT forwarder_id AS forwarderId, from_country AS fromCountry,
      warehouse_id AS warehouseId, mode, transit_p50_days AS transitP50Days,
      transit_p90_days AS transitP90Days, price_per_cbm_minor AS cbmMinor,
      price_per_kg_minor AS kgMinor, currency, takes_battery AS takesBattery,
      takes_liquid AS takesLiquid, takes_magnetic AS takesMagnetic,
      takes_aerosol AS takesAerosol, is_learnt AS isLearnt
    FROM forwarder_term WHERE workspace_id = ?1
    ORDER BY forwarder_id, warehouse_id, mode LIMIT 2000`,
  closures: `SELECT party_id AS partyId, id, name, starts_on_date AS startsOnDate,
      ends_on_date AS endsOnDate FROM closure WHERE workspace_id = ?1
      AND party_kind IN ('supplier', 'forwarder') ORDER BY starts_on_date LIMIT 2000`,
} as const;

type SupplierRow = Omit<Supplier, 'contact' | 'terms' | 'closures' | 'scorecard'> & {
  readonly contact: string | null;
};
type TermRow = Omit<SupplierTerm, 'skuId' | 'isLearnt' | 'priceBreaks'> & {
  readonly supplierId: string;
  readonly skuId: string;
  readonly isLearnt: number;
  readonly priceBreaks: string | null;
};
type Flag = 'takesBattery' | 'takesLiquid' | 'takesMagnetic' | 'takesAerosol' | 'isLearnt';
type LaneRow = Omit<Lane, Flag | 'scorecard' | 'pricePerCbm' | 'pricePerKg'> & {
  readonly [key in Flag]: number;
} & {
  readonly forwarderId: string;
  readonly cbmMinor: number | null;
  readonly kgMinor: number | null;
  readonly currency: string | null;
};
type ClosureRow = Supplier['closures'][number] & { readonly partyId: string };

/** Scorecards by whom they are about; a lane's key is `laneKeyOf`. */
export interface Cards {
  readonly supplier: (id: string) => ScorecardView | null;
  readonly lane: (key: string) => ScorecardView | null;
}

/** A lane's key among scorecards. */
export const laneKeyOf = (lane: {
  readonly forwarderId: string;
  readonly fromCountry: string;
  readonly warehouseId: string;
  readonly mode: string;
}) => [lane.forwarderId, lane.fromCountry, lane.warehouseId, lane.mode].join(' ');

function termOf(
  { supplierId: _supplierId, skuId, isLearnt, priceBreaks, ...term }: TermRow,
  canReadCost: boolean,
): SupplierTerm {
  const steps = (priceBreaks === null ? [] : JSON.parse(priceBreaks)) as PriceBreak[];
  return {
    ...term,
    skuId: skuId === '' ? null : skuId,
    isLearnt: isLearnt === 1,
    ...(canReadCost && {
      priceBreaks: steps.map(({ fromUnits, priceMinor, currency }) => ({
        fromUnits,
        price: { minor: priceMinor, currency },
      })),
    }),
  };
}

function laneOf(row: LaneRow, cards: Cards, canReadCost: boolean): Lane {
  const { forwarderId: _forwarderId, cbmMinor, kgMinor, currency, ...lane } = row;
  const price = (minor: number | null): Money | null =>
    minor === null || currency === null ? null : { minor, currency };
  return {
    ...lane,
    takesBattery: row.takesBattery === 1,
    takesLiquid: row.takesLiquid === 1,
    takesMagnetic: row.takesMagnetic === 1,
    takesAerosol: row.takesAerosol === 1,
    isLearnt: row.isLearnt === 1,
    scorecard: cards.lane(laneKeyOf(row)),
    ...(canReadCost && { pricePerCbm: price(cbmMinor), pricePerKg: price(kgMinor) }),
  };
}

/** All partners of the workspace. */
export async function listPartners(
  db: WorkspaceDb,
  cards: Cards,
  canReadCost: boolean,
): Promise<{ suppliers: Supplier[]; forwarders: Forwarder[] }> {
  const answers = await db.batch<never>(
    Object.values(PARTNER_SQL).map((sql) => db.prepare(sql).bind(db.workspaceId)),
  );
  const [suppliers, terms, forwarders, lanes, closures] = answers.map(
    ({ results }) => results,
  ) as unknown as [
    SupplierRow[],
    TermRow[],
    Omit<Forwarder, 'lanes' | 'closures'>[],
    LaneRow[],
    ClosureRow[],
  ];
  const closuresOf = (id: string) =>
    closures
      .filter(({ partyId }) => partyId === id)
      .map(({ partyId: _partyId, ...closure }) => closure);
  return {
    suppliers: suppliers.map(({ contact, ...supplier }) => ({
      ...supplier,
      contact: contact === null ? null : JSON.parse(contact),
      terms: terms
        .filter(({ supplierId }) => supplierId === supplier.id)
        .map((term) => termOf(term, canReadCost)),
      closures: closuresOf(supplier.id),
      scorecard: cards.supplier(supplier.id),
    })),
    forwarders: forwarders.map((forwarder) => ({
      ...forwarder,
      lanes: lanes
        .filter(({ forwarderId }) => forwarderId === forwarder.id)
        .map((lane) => laneOf(lane, cards, canReadCost)),
      closures: closuresOf(forwarder.id),
    })),
  };
}
