// Hands the orders of dropship files to the warehouses that take them by API. Where an order goes
// is asked of its shop at that moment and kept nowhere; each order is sent under a reference of its
// own, and what may have arrived already is looked for before it is sent again.
import { ConnectionError } from '../connections/connection-error.ts';
import { type Recipient, whyNotShippable } from '../connections/recipient.ts';
import type { ShipAnswer, ShipOrder } from '../connections/ship.ts';
import { findSealed } from '../db/connection.ts';
import type { ClaimedConnection } from '../db/connections/sync.ts';
import {
  connectionOfShop,
  type DueWarehouseOrder,
  dueOrders,
  freeReference,
  noteOrder,
  type WarehouseOrderNote,
} from '../db/connections/warehouse-orders.ts';
import { newId } from '../db/new-id.ts';
import { type OpenConnection, openConnection } from './read-message.ts';
import type { SyncWork } from './sync-connection.ts';

/** A round hands over so many; the next follows at once. */
export const AT_ONCE = 25;

type Work = Pick<SyncWork, 'env' | 'db' | 'fetch' | 'now'>;

type Asked = { readonly recipient: Recipient } | { readonly reason: string };

/** Where an order goes, by its shop's own word, or why nobody says. */
async function recipientOf(work: Work, due: DueWarehouseOrder): Promise<Asked> {
  const { env, db, now } = work;
  const id = await connectionOfShop(db, due.accountId);
  const row = id === null ? null : await findSealed(db, id);
  if (!row) return { reason: 'shop-not-connected' };
  try {
    const way = { fetch: work.fetch, nowMs: now() };
    const { connection, context } = await openConnection(env, db, row, way);
    if (!connection.recipient) return { reason: 'no-address-api' };
    const told = await connection.recipient(due.orderRef, context);
    if ('reason' in told) return told;
    const reason = whyNotShippable(told);
    return reason === null ? { recipient: told } : { reason };
  } catch (error) {
    // What the shop does not say is no fault of the warehouse: it is asked again later.
    if (error instanceof ConnectionError) return { reason: faultOfShop(error) };
    throw error;
  }
}

// A permission is named behind a colon, in the platform's words: never a buyer's.
const faultOfShop = ({ fault, scope }: ConnectionError) =>
  scope ? `shop-${fault}: ${scope}` : `shop-${fault}`;

const refused = (reason: string): ShipAnswer => ({ outcome: 'refused', theirRef: null, reason });

// A limit or an outage ends the round; what the warehouse refuses is one order's.
const isOfOrder = (error: unknown): error is ConnectionError =>
  error instanceof ConnectionError &&
  (error.fault === 'platform-refused' || error.fault === 'unknown-order');

// A shop may have a line for each unit; a warehouse wants each SKU once.
function bySku(lines: ShipOrder['lines']): ShipOrder['lines'] {
  const all = new Map<string, ShipOrder['lines'][number]>();
  for (const line of lines) {
    const units = (all.get(line.sku)?.units ?? 0) + line.units;
    all.set(line.sku, { ...line, units });
  }
  return [...all.values()];
}

async function handOver(
  work: Work,
  { connection, context }: OpenConnection,
  due: DueWarehouseOrder,
  at: { readonly reference: string; readonly placeRef: string },
): Promise<ShipAnswer> {
  const { ship } = connection;
  if (!ship) return refused('no-api');
  const known = await ship.find(at.reference, context);
  if (known !== null) return { outcome: 'sent', theirRef: known, reason: null };
  const asked = await recipientOf(work, due);
  if ('reason' in asked) return refused(asked.reason);
  const lines = bySku(JSON.parse(due.lines));
  const { orderRef, placedAtUtc } = due;
  const order = { ...at, orderRef, placedAtUtc, lines, recipient: asked.recipient };
  try {
    return await ship.send(order, context);
  } catch (error) {
    if (!isOfOrder(error)) throw error;
    return refused(error.fault);
  }
}

/** Hands over what is due; in a dry run only writes down what would be. How many. */
export async function shipOrders(
  work: Work,
  { id: connectionId, push }: ClaimedConnection,
  open: OpenConnection,
): Promise<number> {
  const { db, now } = work;
  if (!open.connection.ship || push.mode === 'off') return 0;
  const isDryRun = push.mode === 'dry-run';
  const places = Object.entries(open.context.settings.warehouses ?? {});
  const warehouseIds = places.map(([, id]) => id);
  const ask = { nowMs: now(), limit: AT_ONCE, isDryRun };
  const all = await dueOrders(db, connectionId, warehouseIds, ask);
  for (const due of all) {
    const { fileId, warehouseId, orderId, units } = due;
    const reference = due.reference ?? (await freeReference(db, connectionId, due.orderRef));
    const placeRef = places.find(([, id]) => id === warehouseId)?.[0] ?? '';
    const of = { connectionId, fileId, warehouseId, orderId, reference, units };
    const note = (change: Pick<WarehouseOrderNote, 'state' | 'theirRef' | 'reason'>) =>
      noteOrder(db, { ...of, ...change, id: newId('wor', now()), atUtc: now() });
    const begun = isDryRun ? ('dry-run' as const) : ('sending' as const);
    await note({ state: begun, theirRef: null, reason: null });
    if (isDryRun) continue;
    const { outcome, theirRef, reason } = await handOver(work, open, due, { reference, placeRef });
    await note({ state: outcome, theirRef, reason });
  }
  return all.length;
}
