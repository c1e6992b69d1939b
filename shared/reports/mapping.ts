// A column mapping: plain data that says which columns of an unknown CSV, TSV or XLSX mean what.
// Remembered per workspace as a preset and recognised again by the header's signature.
import type { MappableKind } from './facts.ts';
import type { DateOrder } from './instants.ts';
import type { DecimalMark } from './numbers.ts';

/** What a column can mean. */
export type MappedField =
  | 'sku'
  | 'barcode'
  | 'asin'
  | 'fnsku'
  | 'externalId'
  | 'title'
  | 'warehouse'
  | 'onHand'
  | 'available'
  | 'allocated'
  | 'unavailable'
  | 'inbound'
  | 'asOf'
  | 'listedQuantity'
  | 'price'
  | 'currency'
  | 'status'
  | 'orderId'
  | 'lineId'
  | 'units'
  | 'placedAt'
  | 'updatedAt'
  | 'channel'
  | 'country'
  | 'tracking'
  | 'carrier'
  | 'shippedAt';

/** Fields that hold whole units. */
export const UNIT_FIELDS: readonly MappedField[] = [
  'onHand',
  'available',
  'allocated',
  'unavailable',
  'inbound',
  'listedQuantity',
  'units',
];

/** Fields that hold an instant. */
export const DATE_FIELDS: readonly MappedField[] = ['asOf', 'placedAt', 'updatedAt', 'shippedAt'];

const IDENTIFIERS: readonly MappedField[] = ['sku', 'barcode', 'asin', 'fnsku', 'externalId'];

/** The fields a mapping of each kind may name. */
export const FIELDS_BY_KIND: Record<MappableKind, readonly MappedField[]> = {
  stock: [
    ...IDENTIFIERS,
    'title',
    'warehouse',
    'onHand',
    'available',
    'allocated',
    'unavailable',
    'inbound',
    'asOf',
  ],
  listing: [...IDENTIFIERS, 'title', 'price', 'currency', 'listedQuantity', 'status'],
  'order-line': [
    ...IDENTIFIERS,
    'title',
    'orderId',
    'lineId',
    'units',
    'placedAt',
    'updatedAt',
    'status',
    'price',
    'currency',
    'channel',
    'country',
  ],
  tracking: [
    'orderId',
    'tracking',
    'carrier',
    'shippedAt',
    ...IDENTIFIERS,
    'title',
    'units',
    'warehouse',
  ],
};

/** Which columns mean what, and how the cells are written. */
export interface ColumnMapping {
  version: 1;
  yields: MappableKind;
  /**
   * Normal headers per field. Several columns of a unit field add up (damaged + frozen); of any
   * other field the first filled one counts.
   */
  columns: Partial<Record<MappedField, readonly string[]>>;
  decimalMark: DecimalMark;
  dateOrder: DateOrder;
  /** IANA zone of times without one; null = the workspace's. */
  timeZone: string | null;
  /** The warehouse of every row when the file has no such column; null = chosen at import. */
  place: string | null;
}

/** A mapping under a name, recognised by the signature of the header it was made for. */
export interface MappingPreset {
  id: string;
  name: string;
  signature: string;
  mapping: ColumnMapping;
}

/** What a mapping still lacks to be usable; empty when it is complete. */
export function missingFields(mapping: ColumnMapping): readonly (readonly MappedField[])[] {
  const has = (field: MappedField): boolean => (mapping.columns[field]?.length ?? 0) > 0;
  if (mapping.yields === 'tracking') {
    return [['orderId'] as const, ['tracking'] as const].filter(([field]) => !has(field));
  }
  const needs: (readonly MappedField[])[] = [IDENTIFIERS];
  if (mapping.yields === 'stock') needs.push(['onHand', 'available', 'inbound']);
  if (mapping.yields === 'order-line') needs.push(['orderId'], ['units'], ['placedAt']);
  return needs.filter((anyOf) => !anyOf.some(has));
}
