// Every example Amazon published of what we ask (../shared/data/spapi), read as it came; and small
// ones of our own, so that the same rules hold where that folder is absent.

import * as v from 'valibot';
import { expect, it } from 'vitest';
import {
  amazonOrderEvent,
  bucketsOf,
  fbaLevel,
} from '../../../worker/connections/amazon-events.ts';
import { AMAZON_LIMITS, spend } from '../../../worker/connections/amazon-limits.ts';
import { AMAZON_MARKETPLACES } from '../../../worker/connections/amazon-marketplaces.ts';
import { keptOf, NOTICE_TYPES, noticeIn } from '../../../worker/connections/amazon-notices.ts';
import * as answers from '../../../worker/connections/amazon-payloads.ts';
import { parseExactJson } from '../../../worker/connections/exact-json.ts';

const files = import.meta.glob<string>('../../../../shared/data/spapi/*.json', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const hasFiles = Object.keys(files).length > 0;
interface Case {
  readonly operationId: string;
  readonly status: number;
  readonly response: unknown;
}
interface Model {
  readonly cases?: readonly Case[];
  readonly operations?: readonly {
    readonly operationId: string;
    readonly rate: { readonly rate_per_s: string; readonly burst: string } | null;
  }[];
}
const models = Object.entries(files).map(([path, text]) => ({
  name: path.slice(path.lastIndexOf('/') + 1),
  model: parseExactJson(text) as Model,
}));

// Operations of several models share a name only where we ask one of them.
const READ: Readonly<Record<string, readonly [file: string, schema: v.GenericSchema]>> = {
  getMarketplaceParticipations: ['sellers_v1', answers.participationsAnswer],
  getDestinations: ['notifications_v1', answers.destinationsAnswer],
  createDestination: ['notifications_v1', answers.destinationAnswer],
  getSubscription: ['notifications_v1', answers.destinationAnswer],
  createSubscription: ['notifications_v1', answers.destinationAnswer],
  getListingsItem: ['listingsItems', answers.listingSchema],
  searchListingsItems: ['listingsItems', answers.listingsAnswer],
  patchListingsItem: ['listingsItems', answers.patchAnswer],
  searchCatalogItems: ['catalogItems', answers.catalogAnswer],
  getInventorySummaries: ['fbaInventoryV1.static', answers.inventoriesAnswer],
  listInventory: ['awd', answers.awdAnswer],
  listInboundPlans: ['fulfillmentInbound_2024', answers.plansAnswer],
  getInboundPlan: ['fulfillmentInbound_2024', answers.planAnswer],
  getShipment: ['fulfillmentInbound_2024', answers.shipmentAnswer],
  searchOrders: ['orders_2026', answers.ordersAnswer],
  getOrder: ['orders_2026', answers.orderAnswer],
  createReport: ['reports_2021', answers.reportBegunAnswer],
  getReport: ['reports_2021', answers.reportAnswer],
  getReportDocument: ['reports_2021', answers.documentAnswer],
  // Its answer has no words: that it was taken is all we ask.
  confirmShipment: ['ordersV0', v.unknown()],
};

const published = it.skipIf(!hasFiles);

published('reads every published answer of the 20 operations we ask', () => {
  let read = 0;
  for (const [operation, [file, schema]] of Object.entries(READ)) {
    const cases = models
      .filter(({ name }) => name.startsWith(file))
      .flatMap(({ model }) => model.cases ?? [])
      .filter(({ operationId, status }) => operationId === operation && status < 300);
    expect([operation, cases.length > 0]).toEqual([operation, true]);
    for (const { response } of cases) {
      const parsed = v.safeParse(schema, response);
      const issue = parsed.issues?.[0];
      expect([operation, issue && v.getDotPath(issue)]).toEqual([operation, undefined]);
      read += 1;
    }
  }
  expect([Object.keys(READ).sort(), read >= 39]).toEqual([Object.keys(AMAZON_LIMITS).sort(), true]);
});

published('keeps to the published rate and burst of each operation', () => {
  const seen: string[] = [];
  for (const [operation, [file]] of Object.entries(READ)) {
    const rates = models
      .filter(({ name }) => name.startsWith(file))
      .flatMap(({ model }) => model.operations ?? [])
      .filter(({ operationId }) => operationId === operation);
    for (const { rate } of rates) {
      if (rate === null) continue;
      const told = { perSecond: Number(rate.rate_per_s), burst: Number(rate.burst) };
      expect([operation, AMAZON_LIMITS[operation as 'getOrder']]).toEqual([operation, told]);
      seen.push(operation);
    }
  }
  expect(seen.length).toBeGreaterThan(15);
});

published('reads all 22 published notifications, and of two of them what stock needs', () => {
  const text = Object.entries(files).find(([path]) => path.includes('notification-examples'))?.[1];
  const { notifications } = parseExactJson(text ?? '{}') as {
    notifications: Record<string, { examples: Record<string, unknown>[] }>;
  };
  const examples = Object.values(notifications).flatMap((one) => one.examples);
  const whole = examples.filter((one) => !('(payload only)' in one));
  for (const one of whole) expect(noticeIn(one)).not.toBeNull();
  const change = whole.map((one) => noticeIn(one)).find((one) => one?.type === 'ORDER_CHANGE');
  expect(change?.id).toBe('d0e9e693-c3ad-4373-979f-ed4ec98dd746');
  const kept = change && JSON.stringify(keptOf(change, 'A3TH9S8BH6GOGM'));
  expect([kept?.includes('903-8868176-2219830'), kept?.includes('48110')]).toEqual([true, false]);
  const payload = examples.find((one) => '(payload only)' in one)?.['(payload only)'];
  const [, type] = NOTICE_TYPES;
  const held = { id: 'n', type, eventTime: null, payload };
  expect(keptOf(held, 'A3TH9S8BH6GOGM')).toMatchObject({ payload: { SKU: 'SELLERSKU-1' } });
});

published('reads the published orders’ units, and nothing of their buyers', () => {
  const orders = models
    .filter(({ name }) => name.startsWith('orders_2026'))
    .flatMap(({ model }) => model.cases ?? [])
    .filter(({ status }) => status === 200)
    .flatMap(({ response }) => {
      const { order, orders: several } = response as { order?: unknown; orders?: unknown[] };
      return several ?? [order];
    });
  expect(orders).toHaveLength(8);
  const shop = { accountId: 'acc_1', fbaWarehouseId: 'wh_fba', heardAtUtc: 5 };
  const events = orders.map((order) => amazonOrderEvent(v.parse(answers.orderSchema, order), shop));
  const text = JSON.stringify(events);
  expect(text).not.toMatch(/John Smith|Sarah|Wilson|Maria|Oak Avenue|marketplace\.amazon/);
  const japan = events.find((event) => event?.orderRef === '250-1234567-8901234');
  const asOfUtc = Date.parse('2024-12-25T06:45:00Z');
  expect(japan?.lines[1]).toMatchObject({
    ...{ ref: '25012345678902', sellerSku: 'FIRE-TV-4K-MAX-JP', priceMinor: 6980 },
    facts: [
      { kind: 'ordered', units: 2, asOfUtc },
      { kind: 'shipped', units: 2, warehouseId: 'wh_fba', asOfUtc },
    ],
  });
});

const order = (status: string, fulfilled: number, waiting: number, by = 'MERCHANT') =>
  v.parse(answers.orderSchema, {
    ...{ orderId: '113-1-1', createdTime: '2026-11-01T00:00:00Z', lastUpdatedTime: '' },
    salesChannel: { channelName: 'AMAZON', marketplaceId: 'ATVPDKIKX0DER' },
    fulfillment: { fulfillmentStatus: status, fulfilledBy: by },
    orderItems: [
      {
        ...{ orderItemId: '1', quantityOrdered: 5, product: { sellerSku: 'BOX-1' } },
        fulfillment: { quantityFulfilled: fulfilled, quantityUnfulfilled: waiting },
      },
    ],
  });
const factsOf = (one: ReturnType<typeof order>) =>
  amazonOrderEvent(one, { accountId: 'a', fbaWarehouseId: 'wh_fba', heardAtUtc: 5 })
    ?.lines[0]?.facts.filter(({ units }) => units > 0)
    .map(({ kind, units, warehouseId }) => [kind, units, warehouseId ?? null]);

it('calls nothing cancelled while an order is pending, and 5 once it is cancelled', () => {
  expect(factsOf(order('PENDING', 0, 0))).toEqual([['ordered', 5, null]]);
  expect(factsOf(order('CANCELLED', 0, 0))).toEqual([
    ['ordered', 5, null],
    ['cancelled', 5, null],
  ]);
});

it('calls 2 of 5 cancelled where 3 left from FBA and none wait', () => {
  expect(factsOf(order('SHIPPED', 3, 0, 'AMAZON'))).toEqual([
    ['ordered', 5, null],
    ['shipped', 3, 'wh_fba'],
    ['cancelled', 2, null],
  ]);
});

it('reads an empty time and missing details of FBA as not said, never as 0', () => {
  const bare = v.parse(answers.inventorySchema, { sellerSku: 'EMTEC 1 GB', lastUpdatedTime: '' });
  expect(bucketsOf(bare)).toBeNull();
  const level = fbaLevel('A', 'FBA-US', {
    ...{ fulfillable: 50, pendingOrders: 10, inMotion: 20, unfulfillable: 3, researching: 2 },
  });
  expect(level).toMatchObject({ onHand: 85, unavailable: 25, available: 50 });
});

it('lets 20 pages of orders go at once, then one each 179 seconds, or as Amazon says', () => {
  let bucket = null as Parameters<typeof spend>[1];
  const rests = Array.from({ length: 22 }, () => {
    const spent = spend('searchOrders', bucket, 0);
    bucket = spent.bucket;
    return spent.restMs;
  });
  expect(rests.slice(0, 19)).toEqual(Array(19).fill(0));
  expect(rests[19]).toBe(Math.ceil(1000 / 0.0056));
  expect(spend('searchOrders', { left: 1, atMs: 0 }, 0, 0.5).restMs).toBe(2000);
});

it('knows 23 marketplaces in 3 regions, each once', () => {
  const ids = AMAZON_MARKETPLACES.map(({ id }) => id);
  expect([ids.length, new Set(ids).size]).toEqual([23, 23]);
  expect(new Set(AMAZON_MARKETPLACES.map(({ region }) => region)).size).toBe(3);
});

it('reads a notification in either case and out of EventBridge’s wrapping', () => {
  const inner = {
    ...{ NotificationType: 'ORDER_CHANGE', EventTime: 't', Payload: {} },
    NotificationMetadata: { NotificationId: 'n1' },
  };
  const bus = { version: '0', id: 'e1', source: 'aws.partner/sellingpartnerapi.amazon.com' };
  expect(noticeIn({ ...bus, detail: inner })).toMatchObject({ id: 'n1', type: 'ORDER_CHANGE' });
  const lower = {
    notificationType: 'REPORT_PROCESSING_FINISHED',
    notificationMetadata: { notificationId: 'n2' },
  };
  expect(noticeIn(lower)).toMatchObject({ id: 'n2', eventTime: null });
  expect([noticeIn({ detail: 'x' }), noticeIn([]), noticeIn(null)]).toEqual([null, null, null]);
});
