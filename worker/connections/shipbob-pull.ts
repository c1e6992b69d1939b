// What ShipBob can be asked for: fulfilment centres, what each holds of a SKU, receiving orders
// with the day they are expected, and shipments that left.
import * as v from 'valibot';
import type {
  PullAsk,
  PulledInbound,
  PulledPage,
  PulledParcel,
  PulledStock,
} from '../domain/connections/pulled.ts';
import { ConnectionError } from './connection-error.ts';
import { newestOf, type Pull } from './pull.ts';
import { askShipbob, SHIPBOB_HOST, type ShipbobContext } from './shipbob-api.ts';
import * as p from './shipbob-payloads.ts';

/** Messages that are taken: a shipment's label was printed, or its parcel is on its way. */
export const SHIPBOB_TOPICS = ['order.shipped'] as const;
const STOCKS_AT_ONCE = 250;
const AT_ONCE = 100;
/** Receiving orders that have not been put away. */
const COMING =
  'Awaiting,Processing,Arrived,PartiallyArrived,PartiallyArrivedAtHub,ArrivedAtHub,ProcessingAtHub';

async function keepHooks(context: ShipbobContext, hookUrl: string | null): Promise<PulledPage> {
  if (hookUrl === null) return { next: null, restMs: 0 };
  const { items } = await askShipbob(context, p.hooksAnswer, { path: '/webhook' });
  const own = (items ?? []).filter(({ url }) => url === hookUrl);
  const isKept = own.length > 0 && context.credentials.webhookSecret !== null;
  if (isKept) return { next: null, restMs: 0 };
  // A subscription whose secret nobody knows any more proves nothing: it is made anew.
  for (const { id } of own) {
    await askShipbob(context, v.unknown(), { path: `/webhook/${id}`, method: 'DELETE' });
  }
  const body = { url: hookUrl, topics: SHIPBOB_TOPICS, description: 'Stockcast' };
  const { secret } = await askShipbob(context, p.newHook, {
    ...{ path: '/webhook', method: 'POST', body },
  });
  await context.keepCredentials({ ...context.credentials, webhookSecret: secret });
  return { next: null, restMs: 0 };
}

async function askPlaces(context: ShipbobContext): Promise<PulledPage> {
  const found = await askShipbob(context, p.locationsAnswer, {
    ...{ path: '/location', query: { AccessGranted: true } },
  });
  const places = found
    .filter(({ is_active }) => is_active)
    .map(({ id, name, abbreviation }) => ({
      ref: id,
      name: name ?? abbreviation ?? id,
      country: null,
    }));
  return { places, next: null, restMs: 0 };
}

// What is on the shelf, promised to nobody and not to be sent either: held, damaged or counted.
function heldBack(onHand: number | null, committed: number | null, free: number | null) {
  if (onHand === null || committed === null || free === null) return null;
  return Math.max(0, onHand - committed - free);
}

async function askStocks(context: ShipbobContext, cursor: string | null): Promise<PulledPage> {
  const query = { PageSize: STOCKS_AT_ONCE, IsDigital: false };
  const { items, next } = await askShipbob(context, p.stocksAnswer, {
    ...{ path: '/inventory-level/locations', query, cursor },
  });
  const stocks: PulledStock[] = (items ?? []).flatMap(({ sku, locations }) =>
    (sku ? (locations ?? []) : []).map((at) => ({
      ...{ sku: sku ?? '', placeRef: at.location_id, onHand: at.on_hand_quantity },
      unavailable: heldBack(at.on_hand_quantity, at.committed_quantity, at.fulfillable_quantity),
    })),
  );
  const more = next && new URL(next, `https://${SHIPBOB_HOST}`).search;
  return { stocks, next: more || null, restMs: 0 };
}

async function askInbound(context: ShipbobContext, cursor: string | null): Promise<PulledPage> {
  const page = Number(cursor ?? 1);
  const query = { Page: page, Limit: AT_ONCE, Statuses: COMING };
  const found = await askShipbob(context, p.receivingAnswer, { path: '/receiving', query });
  const inbound: PulledInbound[] = found.flatMap((order) => {
    const { id, purchase_order_number, expected_arrival_date: etaUtc, fulfillment_center } = order;
    if (etaUtc === null || fulfillment_center === null) return [];
    const placeRef = fulfillment_center.id;
    // People know it by its own number or by their purchase order's.
    const refs = [id, ...(purchase_order_number ? [purchase_order_number] : [])];
    return refs.map((ref) => ({ ref, placeRef, etaUtc }));
  });
  return { inbound, next: found.length < AT_ONCE ? null : String(page + 1), restMs: 0 };
}

const LEFT: readonly string[] = ['Completed'];

function parcelsIn(reference: string, one: p.ShipbobShipment): PulledParcel[] {
  const { status, actual_fulfillment_date: shippedAtUtc, tracking, location, products } = one;
  const number = tracking?.tracking_number;
  if (!number || location === null) return [];
  if (!LEFT.includes(status) && shippedAtUtc === null) return [];
  const of = { reference, placeRef: location.id, tracking: number, shippedAtUtc };
  const parcel = { ...of, carrier: tracking?.carrier ?? null };
  return (products ?? []).map(({ sku, reference_id, inventory_items }) => {
    const [item, ...others] = inventory_items ?? [];
    // A bundle's parts carry no code of ours: the parcel is then everything that is left there.
    const isWhole = others.length > 0 || item === undefined;
    const code = sku || reference_id;
    return { ...parcel, sku: isWhole ? null : code, units: isWhole ? null : item.quantity };
  });
}

/** The parcels of an order that have left. */
export function shipbobParcels({ reference_id, shipments }: p.ShipbobOrder): PulledParcel[] {
  if (reference_id === null) return [];
  return (shipments ?? []).flatMap((one) => parcelsIn(reference_id, one));
}

async function askParcels(context: ShipbobContext, ask: PullAsk): Promise<PulledPage> {
  const page = Number(ask.cursor ?? 1);
  const since = new Date(ask.sinceMs ?? context.connectedAtUtc).toISOString();
  const query = { Page: page, Limit: AT_ONCE, HasTracking: true, LastUpdateStartDate: since };
  const orders = await askShipbob(context, p.ordersAnswer, { path: '/order', query });
  const times = orders.flatMap(({ shipments }) =>
    (shipments ?? []).flatMap(({ last_update_at, last_tracking_update_at }) => [
      ...(last_update_at === null ? [] : [last_update_at]),
      ...(last_tracking_update_at === null ? [] : [last_tracking_update_at]),
    ]),
  );
  return {
    parcels: orders.flatMap(shipbobParcels),
    newestMs: newestOf(times),
    next: orders.length < AT_ONCE ? null : String(page + 1),
    restMs: 0,
  };
}

/** What ShipBob can be asked for. */
export const shipbobPull: Pull<'shipbob'> = {
  stages: ['hooks', 'places', 'levels', 'inbound', 'parcels'],
  async page(ask, context) {
    const { stage, cursor } = ask;
    if (stage === 'hooks') return keepHooks(context, ask.hookUrl);
    if (stage === 'places') return askPlaces(context);
    if (stage === 'levels') return askStocks(context, cursor);
    if (stage === 'inbound') return askInbound(context, cursor);
    if (stage === 'parcels') return askParcels(context, ask);
    throw new ConnectionError('platform-refused', `ShipBob has no ${stage}.`);
  },
};
