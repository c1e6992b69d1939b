// What happens to a shipment: its stations, the status they give, and the arrival promised. Pure.
import { MILESTONE_KINDS } from '../../../shared/contract/shipments.ts';
import {
  type DaysBand,
  expectedStations,
  legsOf,
  type Station,
} from '../../../shared/planning/leg-days.ts';
import { ApiError, fieldError } from '../../errors.ts';
import { type LaneDays, transitDays } from './arrival.ts';
import { type ShipmentRecord, type StationRecord, stationPosition } from './shipment-record.ts';

/** What the dates of a shipment are worked out from. */
export interface WayFacts {
  readonly lanes: readonly LaneDays[];
  /** Stations of shipments that went the same way before. */
  readonly past: readonly (readonly Station[])[];
}

/** Refuses what does not fit a shipment that stands there. */
export function demandShipment(
  act: 'load' | 'cancel' | 'station' | 'receive' | 'edit',
  { status }: Pick<ShipmentRecord, 'status'>,
): void {
  const fitting: Readonly<Record<typeof act, readonly string[]>> = {
    load: ['draft', 'booked'],
    cancel: ['draft', 'booked'],
    edit: ['draft', 'booked', 'in-transit', 'arrived'],
    // A date that was noted wrong is mended after the end, too.
    station: ['draft', 'booked', 'in-transit', 'arrived', 'closed'],
    receive: ['booked', 'in-transit', 'arrived', 'closed'],
  };
  if (fitting[act].includes(status)) return;
  throw new ApiError('out-of-order', {
    detail: `${act} does not fit a shipment that is ${status}.`,
  });
}

const bandOf = (shipment: ShipmentRecord, { lanes }: WayFacts): DaysBand =>
  transitDays(lanes, {
    mode: shipment.mode ?? 'sea',
    country: shipment.fromCountry,
    forwarderId: shipment.forwarderId,
  });

/** The shipment with the dates its stations promise now; plans made by a person are kept. */
export function dated(shipment: ShipmentRecord, facts: WayFacts, nowMs: number): ShipmentRecord {
  const legs = legsOf(MILESTONE_KINDS, facts.past, bandOf(shipment, facts));
  const ready = shipment.stations.find(({ kind }) => kind === 'ready')?.plannedAtMs;
  const startMs = ready ?? shipment.createdAtMs;
  const expected = expectedStations(shipment.stations, legs, startMs, nowMs);
  const last = expected.at(-1);
  return {
    ...shipment,
    etaP50Ms: last ? Math.round(last.p50Ms) : shipment.etaP50Ms,
    etaP90Ms: last ? Math.round(last.p90Ms) : shipment.etaP90Ms,
  };
}

/** The stations of a new shipment, planned by what its way usually takes. */
export function plannedStations(
  shipment: ShipmentRecord,
  facts: WayFacts,
  readyMs: number,
  nowMs: number,
): StationRecord[] {
  const legs = legsOf(MILESTONE_KINDS, facts.past, bandOf(shipment, facts));
  return expectedStations([], legs, Math.max(readyMs, nowMs), nowMs).map(({ kind, p50Ms }) => ({
    kind,
    plannedAtMs: Math.round(p50Ms),
    actualAtMs: null,
    source: 'learnt',
  }));
}

/** What is said about a station. */
export interface StationWord {
  readonly kind: string;
  readonly plannedAtMs?: number | null;
  readonly actualAtMs?: number | null;
  readonly source: string;
}

function demandInOrder(stations: readonly StationRecord[], word: StationWord, nowMs: number) {
  const { kind, actualAtMs } = word;
  if (actualAtMs == null) return;
  // A clock an hour ahead is a clock; a day ahead is a plan.
  if (actualAtMs > nowMs + 3_600_000) {
    throw fieldError(
      'body.actualAtUtc',
      'This is still to come: say it as planned.',
      'out-of-order',
    );
  }
  const place = stationPosition(kind);
  const isBetween = stations.every((other) => {
    if (other.actualAtMs === null || other.kind === kind) return true;
    return stationPosition(other.kind) < place
      ? other.actualAtMs <= actualAtMs
      : other.actualAtMs >= actualAtMs;
  });
  if (!isBetween) {
    const detail = 'The stations before it were later, or those after it earlier, than this.';
    throw fieldError('body.actualAtUtc', detail, 'out-of-order');
  }
}

const DEPARTED = stationPosition('departed');
const DELIVERED = stationPosition('delivered');

// Closing is the receipts' affair.
function statusBy(stations: readonly StationRecord[], before: ShipmentRecord['status']) {
  if (before === 'closed' || before === 'cancelled') return before;
  const furthest = Math.max(
    -1,
    ...stations
      .filter(({ actualAtMs }) => actualAtMs !== null)
      .map(({ kind }) => stationPosition(kind)),
  );
  if (furthest >= DELIVERED) return 'arrived';
  return furthest >= DEPARTED ? 'in-transit' : 'booked';
}

/** The shipment after a word about a station: dates and status follow. */
export function stationSaid(
  shipment: ShipmentRecord,
  word: StationWord,
  facts: WayFacts,
  nowMs: number,
): ShipmentRecord {
  demandShipment('station', shipment);
  demandInOrder(shipment.stations, word, nowMs);
  const before = shipment.stations.find(({ kind }) => kind === word.kind);
  const station: StationRecord = {
    kind: word.kind,
    plannedAtMs: word.plannedAtMs === undefined ? (before?.plannedAtMs ?? null) : word.plannedAtMs,
    actualAtMs: word.actualAtMs === undefined ? (before?.actualAtMs ?? null) : word.actualAtMs,
    source: word.source,
  };
  const stations = [...shipment.stations.filter((one) => one !== before), station];
  const status = statusBy(stations, shipment.status);
  return dated({ ...shipment, stations, status }, facts, nowMs);
}
