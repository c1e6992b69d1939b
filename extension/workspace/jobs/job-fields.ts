// Small readings that the forms of the jobs share.
import type { Warehouse } from '../../../shared/contract/catalogue.ts';
import { reverseMovement } from '../../../shared/contract/stock.ts';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import type { CallApi } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';

/** What every job is handed. */
export interface JobProps {
  snapshot: Snapshot;
}

/** A whole number from 1; null when it is not one. */
export const unitsOf = (text: string): number | null => {
  const units = /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
  return units > 0 ? units : null;
};

/** A whole number from 0, '' being 0; null when it is not one. */
export const unitsOrNone = (text: string): number | null =>
  text.trim() === '' ? 0 : /^\d{1,9}$/.test(text.trim()) ? Number(text) : null;

/** Title of a SKU in the reader's language; its code where nobody gave one. */
export const skuTitle = (snapshot: Snapshot, skuId: string, { format }: I18n): string => {
  const sku = snapshot.skus.get(skuId);
  return (sku && titleIn(sku.title, format.locale)) || (sku?.sku ?? skuId);
};

/** Code and title of a SKU in the reader's language. */
export const skuName = (snapshot: Snapshot, skuId: string, { t, format }: I18n): string => {
  const sku = snapshot.skus.get(skuId);
  if (!sku) return skuId;
  return t('jobs.picked', { sku: sku.sku, title: titleIn(sku.title, format.locale) });
};

/** Warehouses whose stock is changed here, those that can do the job first. */
export const warehousesFor = (
  snapshot: Snapshot,
  capability: keyof Warehouse['capabilities'] | null,
): Warehouse[] => {
  const rank = (warehouse: Warehouse) =>
    capability !== null && warehouse.capabilities[capability] ? 0 : 1;
  return [...snapshot.warehouses.values()]
    .filter(({ authority }) => authority !== 'erp')
    .sort((a, b) => rank(a) - rank(b));
};

/** Names of the warehouses whose stock an ERP keeps: nothing is changed there by hand. */
export const namesUnderErp = (snapshot: Snapshot): string[] =>
  [...snapshot.warehouses.values()]
    .filter(({ authority }) => authority === 'erp')
    .map(({ name }) => name);

/** The way back of an act: its reversal. */
export const undoOf = (call: CallApi, movementId: string | null) =>
  movementId === null
    ? undefined
    : async () => void (await call(reverseMovement, { params: { id: movementId }, body: {} }));
