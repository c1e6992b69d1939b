// Amazon's notifications, handed on to us by the seller's own bridge from SQS or EventBridge: what
// is kept of them, and what they say. The bridge signs as our signed webhook does; Amazon signs
// nothing itself.
import * as v from 'valibot';
import type { HeldEvent } from '../domain/connections/told.ts';
import { fbaLevel } from './amazon-events.ts';
import { ConnectionError } from './connection-error.ts';

/** What is subscribed to. */
export const NOTICE_TYPES = ['ORDER_CHANGE', 'FBA_INVENTORY_AVAILABILITY_CHANGES'] as const;

const units = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0);
const reserved = v.object({
  WarehouseProcessing: units,
  WarehouseTransfer: units,
  PendingCustomerOrder: units,
});
const metadata = v.object({ NotificationId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) });

/** ORDER_CHANGE; the postal code of its summary is dropped. */
export const orderChangeSchema = v.object({
  SellerId: v.string(),
  AmazonOrderId: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  Summary: v.optional(v.object({ MarketplaceId: v.optional(v.string(), '') })),
});

/** FBA_INVENTORY_AVAILABILITY_CHANGES. */
export const availabilitySchema = v.object({
  SellerId: v.string(),
  SKU: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  FulfillmentInventoryByMarketplace: v.array(
    v.object({
      MarketplaceId: v.string(),
      FulfillmentInventory: v.object({
        Fulfillable: units,
        Unfulfillable: units,
        Researching: units,
        ReservedQuantityBreakdown: v.optional(reserved, {}),
      }),
    }),
  ),
});
type Availability = v.InferOutput<typeof availabilitySchema>;

/** A notification as it comes; newer types write their names in lower case. */
export interface AmazonNotice {
  readonly id: string;
  readonly type: string;
  readonly eventTime: string | null;
  readonly payload: unknown;
}

type Loose = Record<string, unknown>;
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null;

// `NotificationType` and `notificationType` are the same word.
function word(body: Loose, name: string): unknown {
  return body[name] ?? body[name[0]?.toLowerCase() + name.slice(1)];
}

/** The notification in a body; EventBridge wraps it in `detail`. Null = it is none. */
export function noticeIn(body: unknown): AmazonNotice | null {
  if (!isObject(body)) return null;
  const inner = isObject(body.detail) ? body.detail : body;
  const type = word(inner, 'NotificationType');
  const meta = word(inner, 'NotificationMetadata');
  const id = isObject(meta) ? word(meta, 'NotificationId') : null;
  const parsed = v.safeParse(metadata, { NotificationId: id });
  if (typeof type !== 'string' || !parsed.success) return null;
  const eventTime = word(inner, 'EventTime');
  return {
    ...{ id: parsed.output.NotificationId, type: type.slice(0, 100) },
    eventTime: typeof eventTime === 'string' ? eventTime : null,
    payload: word(inner, 'Payload'),
  };
}

/** What is kept of a notification. @throws ConnectionError `wrong-shop`, or `unreadable` */
export function keptOf({ type, payload, eventTime }: AmazonNotice, sellerId: string): unknown {
  const inner = isObject(payload) ? (payload.OrderChangeNotification ?? payload) : payload;
  const schema = {
    ORDER_CHANGE: orderChangeSchema,
    FBA_INVENTORY_AVAILABILITY_CHANGES: availabilitySchema,
  };
  const known = NOTICE_TYPES.find((one) => one === type);
  if (!known) return {};
  const parsed = v.safeParse(schema[known] as v.GenericSchema<unknown, Loose>, inner);
  if (!parsed.success) {
    const path = v.getDotPath(parsed.issues[0]) ?? 'Payload';
    throw new ConnectionError('unreadable', `${path} of ${type} is not as documented.`);
  }
  // One queue may serve several sellers of one app.
  if (parsed.output.SellerId !== sellerId) {
    throw new ConnectionError('wrong-shop', 'The notification is of another seller.');
  }
  return { eventTime, payload: parsed.output };
}

/** What a change of availability says of one marketplace; null = nothing. */
export function heldOf(
  told: Availability,
  at: { accountId: string; marketplaceId: string; placeRef: string; asOfUtc: number },
): HeldEvent | null {
  const there = told.FulfillmentInventoryByMarketplace.find(
    (one) => one.MarketplaceId === at.marketplaceId,
  );
  if (!there) return null;
  const { Fulfillable, Unfulfillable, Researching } = there.FulfillmentInventory;
  const breakdown = there.FulfillmentInventory.ReservedQuantityBreakdown;
  const level = fbaLevel(told.SKU, at.placeRef, {
    fulfillable: Fulfillable,
    pendingOrders: breakdown.PendingCustomerOrder,
    inMotion: breakdown.WarehouseProcessing + breakdown.WarehouseTransfer,
    unfulfillable: Unfulfillable,
    researching: Researching,
  });
  return { accountId: at.accountId, asOfUtc: at.asOfUtc, levels: [level] };
}
