// Lazada order export (Seller Center, .xlsx, a row per unit sold). Its 77 headers as a public
// importer's tests give them from a real file (Thailand, June 2026), times as "03 Jun 2026 20:41"
// of the shop's zone. Names, addresses and phones are not read.
import { NO_ITEM_IDS, type OrderLineStatus } from '../facts.ts';
import { bindColumns, defineFormat, type RowReader } from '../format.ts';
import { BLANK_ORDER_LINE, titleWithVariation } from './order-line-values.ts';

/** Units sold by a Lazada shop; order-line facts, one a unit. */
export const lazadaOrders = defineFormat({
  id: 'lazada-orders',
  label: { en: 'Lazada orders', 'zh-CN': 'Lazada 订单' },
  yields: ['order-line'],
  required: ['orderitemid', 'ordernumber', 'sellersku', 'lazadasku', 'createtime', 'status'],
  known: [
    'ordertype',
    'guarantee',
    'deliverytype',
    'lazadaid',
    'warehouse',
    'updatetime',
    'rtssla',
    'ttssla',
    'delivereddate',
    'shippingcountry',
    'shippingregion',
    'paymethod',
    'paidprice',
    'unitprice',
    'sellerdiscounttotal',
    'platformdiscounttotal',
    'shippingfee',
    'walletcredit',
    'itemname',
    'variation',
    'shippingprovider',
    'trackingcode',
    'promisedshippingtime',
    'bundleid',
    'bundlediscount',
    'refundamount',
    'sellernote',
  ],
  decimalMark: '.',
  doesNotKnow: ['currency', 'isBusiness', 'isSample', 'timeZone'],
  open: (headers): RowReader => {
    const at = bindColumns(headers, {
      line: 'orderitemid',
      order: 'ordernumber',
      sku: 'sellersku',
      lazadaSku: 'lazadasku',
      placed: 'createtime',
      updated: 'updatetime',
      status: 'status',
      price: 'paidprice',
      title: 'itemname',
      variation: 'variation',
      country: 'shippingcountry',
      region: 'shippingregion',
    });
    return (cells, sink) => {
      const orderId = cells.requiredId(at.order);
      const lineKey = cells.requiredId(at.line);
      const placedAtUtc = cells.instant(at.placed, true);
      const sku = cells.id(at.sku);
      const externalId = cells.id(at.lazadaSku);
      if (orderId === null || lineKey === null || cells.hasError) return;
      if (sku === null && externalId === null) return sink.skip('no_identifier');
      const status = lazadaStatus(cells.raw(at.status));
      const updatedAtUtc = cells.instant(at.updated);
      sink.fact({
        ...BLANK_ORDER_LINE,
        row: cells.row,
        orderId,
        lineKey,
        item: { ...NO_ITEM_IDS, sku, externalId },
        title: titleWithVariation(cells.text(at.title), cells.text(at.variation)),
        units: 1,
        status,
        placedAtUtc,
        updatedAtUtc,
        cancelledAtUtc: status === 'cancelled' ? updatedAtUtc : null,
        linePrice: cells.decimal(at.price),
        shipCountry: cells.id(at.country),
        shipRegion: cells.text(at.region),
      });
    };
  },
});

/** A parcel that came back or got lost has left: goods return when a warehouse says so. */
function lazadaStatus(text: string): OrderLineStatus {
  const status = text.toLowerCase();
  if (/cancel/.test(status)) return 'cancelled';
  if (/return/.test(status)) return 'returned';
  if (/ship|deliver|confirm|complete|lost|fail/.test(status)) {
    return /ready|to.?ship/.test(status) ? 'unshipped' : 'shipped';
  }
  if (/unpaid/.test(status)) return 'pending';
  return /pending|packed|toship|topack/.test(status) ? 'unshipped' : 'other';
}
