// A receipt booked in the shipments room: scanned and typed, and Undo takes back that very receipt.
import { beforeEach, expect, it } from 'vitest';
import {
  createFakeWorkspace,
  type FakeWorkspace,
} from '../../../support/workspace/fake-services.ts';
import { click, open, type, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const LINE = {
  ...{ inboundLineId: 'inb_1', purchaseOrderId: 'po_1', orderReference: 'PO-1' },
  ...{ skuId: 'sku_SB-0231', units: 100, receivedUnits: 0, status: 'open' },
};
const SHIPMENT = {
  ...{ id: 'shp_1', reference: 'SH-1', warehouseId: 'wh_US-EAST', forwarderId: null, mode: 'sea' },
  ...{ fromCountry: 'CN', trackingRef: null, status: 'in-transit', etaP50Utc: null },
  ...{ etaP90Utc: null, milestones: [], lines: [LINE], createdAtUtc: '2026-11-01T00:00:00Z' },
};
const none = { items: [], nextCursor: null };
const RECEIPT = { movementId: 'mov_5', bookedAtUtc: '2026-11-22T06:02:00.000Z' };

let fake: FakeWorkspace;
beforeEach(async () => {
  const answers = {
    'shipments.list': () => ({ items: [SHIPMENT], nextCursor: null }),
    'claims.list': () => none,
    'partners.list': () => ({ suppliers: [], forwarders: [] }),
    'presales.list': () => none,
    'shipments.receive': () => ({ receivedUnits: 60, openUnits: 40, ...RECEIPT }),
    'shipments.unreceive': () => ({ receivedUnits: 0, openUnits: 100 }),
  };
  fake = await createFakeWorkspace('#/shipments/shp_1', 'en', {}, answers as never);
  await open(fake);
});

it('60 of 100 are booked, and Undo names their receipt to take it back', async () => {
  await type('SB-0231', '60');
  await click('.inspector button', 'Book the receipt');
  const sent = (id: string) => fake.calls.filter(({ endpointId }) => endpointId === id);
  expect(sent('shipments.receive')).toMatchObject([
    { body: { lines: [{ inboundLineId: 'inb_1', units: 60 }], isLast: false } },
  ]);
  await click('.toast button', 'Undo');
  expect(sent('shipments.unreceive')).toMatchObject([{ params: { id: 'shp_1' }, body: RECEIPT }]);
});
