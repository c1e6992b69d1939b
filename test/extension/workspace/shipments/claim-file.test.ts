// A claim file: only what is open, in the reader's language, with the value where it may be seen.
import { expect, it } from 'vitest';
import { claimFile } from '../../../../extension/workspace/shipments/claim-file.ts';
import type { Claim } from '../../../../shared/contract/shipments.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';

const claim = (changed: Partial<Claim>): Claim => ({
  id: 'inb_1',
  skuId: 'sku_SB-0231',
  warehouseId: 'wh_US-EAST',
  shipmentId: 'shp_1',
  shipmentReference: 'COSU-1',
  purchaseOrderId: 'po_1',
  orderReference: 'PO-7',
  supplierId: 'sup_1',
  forwarderId: null,
  expectedUnits: 100,
  receivedUnits: 88,
  shortUnits: 12,
  status: 'open',
  note: '=HYPERLINK("x")',
  closedAtUtc: '2026-11-20T04:00:00Z',
  value: { minor: 10_450, currency: 'USD' },
  ...changed,
});

const linesOf = (text: string) => text.replace('\uFEFF', '').trim().split('\r\n');

it('holds 1 of 2 claims when the other is settled, 104.50 USD, and no formula', async () => {
  const { services } = await createFakeWorkspace();
  await services.data.reload();
  const snapshot = services.data.state.value.data;
  if (!snapshot) throw new Error('no snapshot');
  const claims = [claim({}), claim({ id: 'inb_2', status: 'settled' })];
  const [header, line, ...rest] = linesOf(claimFile(claims, snapshot, 'en'));
  expect(header).toContain('Expected,Received,Short,Value,Currency');
  expect(line).toContain('100,88,12,104.50,USD');
  expect(line).toContain("'=HYPERLINK");
  expect(rest).toEqual([]);
  const yen = [claim({ value: { minor: 900, currency: 'JPY' } })];
  const [chinese, inYen] = linesOf(claimFile(yen, snapshot, 'zh-CN'));
  expect(chinese).toContain('应收,实收,短少');
  expect(inYen).toContain('12,900,JPY');
  const hidden = [claim({ value: undefined })];
  expect(linesOf(claimFile(hidden, snapshot, 'en'))[1]).toContain('100,88,12,,,');
});
