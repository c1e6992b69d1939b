// Rows of a mapped table -> facts. The counterpart of a format file for layouts a person mapped.
import type { ItemIds, OrderLineStatus } from './facts.ts';
import type { FactSink, RowReader } from './format.ts';
import { normalHeaders } from './header.ts';
import { lineKeys } from './line-keys.ts';
import {
  type ColumnMapping,
  DATE_FIELDS,
  type MappedField,
  missingFields,
  UNIT_FIELDS,
} from './mapping.ts';
import { isUnknown } from './numbers.ts';
import { FileProblem } from './problems.ts';
import type { RowCells } from './row-cells.ts';

/** Looks fields up in the current row. */
interface MappedRow {
  cells: RowCells;
  /** The first filled column of a field, else its first column, else -1. */
  at: (field: MappedField) => number;
  id: (field: MappedField) => string | null;
  /** Sum of the field's columns; null when all are blank. */
  units: (field: MappedField) => number | null;
  item: () => ItemIds;
}

/**
 * A reader for a complete mapping, whose names may stand as they do in the file.
 *
 * @throws FileProblem `mapping_incomplete` or `duplicate_column`
 */
export function mappedReader(headers: readonly string[], mapping: ColumnMapping): RowReader {
  const missing = missingFields(mapping);
  if (missing.length > 0) {
    throw new FileProblem('mapping_incomplete', missing.map((any) => any.join(' or ')).join('; '));
  }
  const indexes = new Map<MappedField, number[]>();
  for (const [field, written] of Object.entries(mapping.columns) as [MappedField, string[]][]) {
    const names = normalHeaders(written);
    const found = names.map((name) => headers.indexOf(name)).filter((index) => index >= 0);
    if (found.length < names.length) {
      const lost = names.filter((name) => !headers.includes(name));
      throw new FileProblem('mapping_incomplete', `the file has no column ${lost.join(', ')}`);
    }
    const doubled = names.find((name) => headers.indexOf(name) !== headers.lastIndexOf(name));
    if (doubled !== undefined) throw new FileProblem('duplicate_column', doubled);
    indexes.set(field, found);
  }
  const read = READERS[mapping.yields](mapping);
  let isBelowHeader = true;
  return (cells, sink) => {
    isBelowHeader &&= isDescription(cells, indexes);
    if (isBelowHeader) return sink.skip('description_row');
    const row = mappedRow(cells, indexes);
    const item = row.item();
    if (cells.hasError) return;
    const isNameless = Object.values(item).every((id) => id === null);
    if (isNameless && mapping.yields !== 'tracking') return sink.skip('no_identifier');
    read(row, item, sink);
  };
}

/** True for words where numbers or dates belong, and no digit anywhere: rows that explain. */
function isDescription(cells: RowCells, indexes: ReadonlyMap<MappedField, number[]>): boolean {
  const textOf = (fields: readonly MappedField[]): string[] =>
    fields.flatMap((field) => (indexes.get(field) ?? []).map((column) => cells.raw(column)));
  const hasWords = textOf([...UNIT_FIELDS, ...DATE_FIELDS]).some((cell) => !isUnknown(cell));
  return hasWords && textOf([...indexes.keys()]).every((cell) => !/\d/.test(cell));
}

function mappedRow(cells: RowCells, indexes: ReadonlyMap<MappedField, number[]>): MappedRow {
  const at = (field: MappedField): number => {
    const columns = indexes.get(field) ?? [];
    return columns.find((column) => cells.raw(column) !== '') ?? columns[0] ?? -1;
  };
  const id = (field: MappedField): string | null => cells.id(at(field));
  return {
    cells,
    at,
    id,
    units: (field) => {
      let sum: number | null = null;
      for (const column of indexes.get(field) ?? []) {
        const value = cells.units(column, field === 'available' ? 'any' : 'zero-up');
        if (value !== null) sum = (sum ?? 0) + value;
      }
      return sum;
    },
    item: () => ({
      sku: id('sku'),
      asin: id('asin'),
      fnsku: id('fnsku'),
      barcode: id('barcode'),
      externalId: id('externalId'),
    }),
  };
}

type KindReader = (row: MappedRow, item: ItemIds, sink: FactSink) => void;

const READERS: Record<ColumnMapping['yields'], (mapping: ColumnMapping) => KindReader> = {
  stock:
    ({ place }) =>
    (row, item, sink) => {
      const { cells } = row;
      sink.fact({
        kind: 'stock',
        row: cells.row,
        item,
        title: cells.text(row.at('title')),
        place: cells.text(row.at('warehouse')) ?? place,
        fulfilment: null,
        onHand: row.units('onHand'),
        unavailable: row.units('unavailable'),
        allocated: row.units('allocated'),
        available: row.units('available'),
        inbound: row.units('inbound'),
        asOfUtc: cells.instant(row.at('asOf')),
      });
    },
  listing: () => (row, item, sink) => {
    const { cells } = row;
    sink.fact({
      kind: 'listing',
      row: cells.row,
      item,
      title: cells.text(row.at('title')),
      price: cells.decimal(row.at('price')),
      currency: row.id('currency'),
      listedQuantity: row.units('listedQuantity'),
      fulfilment: null,
      status: listingStatus(cells.raw(row.at('status'))),
    });
  },
  'order-line': () => {
    const lineKey = lineKeys();
    const head: OrderHead = { orderId: null, placedAtUtc: null, status: '', channel: null };
    return (row, item, sink) => readOrderLine(row, item, sink, { lineKey, head });
  },
  tracking: () => (row, item, sink) => {
    const { cells } = row;
    const orderId = cells.requiredId(row.at('orderId'));
    const tracking = row.id('tracking');
    // A line that has not left yet comes back with an empty cell: nothing is wrong with it.
    if (tracking === null) return cells.hasError ? undefined : sink.skip('not_shipped');
    const units = row.units('units');
    const shippedAtUtc = cells.instant(row.at('shippedAt'));
    if (orderId === null || cells.hasError) return;
    const carrier = cells.text(row.at('carrier'));
    const place = cells.text(row.at('warehouse'));
    sink.fact({
      kind: 'tracking',
      row: cells.row,
      orderId,
      item,
      units,
      tracking,
      carrier,
      shippedAtUtc,
      place,
    });
  },
};

/** What the first line of an order says for the later ones, where an export leaves them blank. */
interface OrderHead {
  orderId: string | null;
  placedAtUtc: string | null;
  status: string;
  channel: string | null;
}

interface OrderReading {
  readonly lineKey: (orderId: string, item: string) => string;
  readonly head: OrderHead;
}

/** Reads what an order says once; a line without an order's id belongs to the one above. */
function readHead(row: MappedRow, head: OrderHead): void {
  const { cells } = row;
  const orderId = row.id('orderId');
  const isLater = head.orderId !== null && (orderId === null || orderId === head.orderId);
  const later = isLater ? head : { placedAtUtc: null, status: '', channel: null };
  const isDated = later.placedAtUtc !== null && cells.raw(row.at('placedAt')) === '';
  head.placedAtUtc = isDated ? later.placedAtUtc : cells.instant(row.at('placedAt'), true);
  head.status = cells.raw(row.at('status')) || later.status;
  head.channel = cells.text(row.at('channel')) ?? later.channel;
  head.orderId = isLater ? head.orderId : cells.requiredId(row.at('orderId'));
}

function readOrderLine(
  row: MappedRow,
  item: ItemIds,
  sink: FactSink,
  { lineKey, head }: OrderReading,
): void {
  const { cells } = row;
  readHead(row, head);
  const { orderId, placedAtUtc, channel } = head;
  const units = row.units('units');
  if (units === null && !cells.hasError) cells.fail(row.at('units'), 'missing_value');
  if (orderId === null || units === null || cells.hasError) return;
  const anyId = item.sku ?? item.externalId ?? item.barcode ?? item.asin ?? item.fnsku ?? '';
  const status = orderLineStatus(head.status);
  const updatedAtUtc = cells.instant(row.at('updatedAt'));
  sink.fact({
    kind: 'order-line',
    row: cells.row,
    orderId,
    orderName: null,
    lineKey: row.id('lineId') ?? lineKey(orderId, anyId),
    item,
    title: cells.text(row.at('title')),
    units,
    status,
    placedAtUtc,
    updatedAtUtc,
    cancelledAtUtc: status === 'cancelled' ? updatedAtUtc : null,
    linePrice: cells.decimal(row.at('price')),
    currency: row.id('currency'),
    fulfilment: null,
    channel,
    shipCountry: row.id('country'),
    isBusiness: null,
    isSample: null,
  });
}

function listingStatus(text: string): 'active' | 'inactive' | 'other' | null {
  if (text === '') return null;
  if (/inactive|ended|下架|停售|非アクティブ/i.test(text)) return 'inactive';
  return /active|live|online|在售|上架|出品中|アクティブ/i.test(text) ? 'active' : 'other';
}

/** An order status in words of any shop or ERP. Blank counts as placed and not yet shipped. */
export function orderLineStatus(text: string): OrderLineStatus {
  if (text === '') return 'unshipped';
  if (/cancel|void|取消|作废|关闭|キャンセル|storniert/i.test(text)) return 'cancelled';
  if (/return|refund|退货|退款|返品|返金/i.test(text)) return 'returned';
  if (/unshipped|awaiting|to ship|processing|待发|未发|备货|配货|未発送|出荷待/i.test(text)) {
    return 'unshipped';
  }
  if (/shipped|deliver|complete|fulfilled|已发|发货|签收|完成|発送|出荷|配達/i.test(text)) {
    return 'shipped';
  }
  if (/pending|unpaid|待付|未付|待审|保留|入金待/i.test(text)) return 'pending';
  return /paid|已付|付款/i.test(text) ? 'unshipped' : 'other';
}
