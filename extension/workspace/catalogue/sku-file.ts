// The rows of the list as a CSV: the columns the list shows, in its order, then what a seller keeps
// of each SKU, which may be edited and read back. Numbers stay plain numbers.
import type { Money } from '../../../shared/contract/primitives.ts';
import type { Supplier } from '../../../shared/contract/suppliers.ts';
import type { FileLanguage } from '../../../shared/reports/language-columns.ts';
import { decimalText } from '../../../shared/reports/minor-units.ts';
import {
  SKU_COST_COLUMNS,
  SKU_FILE_COLUMNS,
  SKU_MINIMUM_COLUMNS,
  type SkuFileColumn,
  skuFileHeader,
} from '../../../shared/reports/sku-file-columns.ts';
import { type ExportCell, exportTable } from '../../../shared/reports/write-delimited.ts';
import { statusText } from '../../i18n/status-text.ts';
import type { I18n } from '../../i18n/translate.ts';
import { categoryName } from '../category-name.ts';
import { type SkuView, sumOfLevels } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';
import { type FindMinimum, minimumFinder } from '../suppliers/term-in-force.ts';
import { chosenColumns } from './sku-columns.tsx';

/** How the list stands. */
export interface SkuFileInput {
  readonly columns: readonly string[] | null;
  readonly snapshot: Snapshot;
  readonly i18n: I18n;
  readonly nowMs: number;
  /** Landed costs by SKU; null = not for this member, and then no column speaks of costs. */
  readonly costs: ReadonlyMap<string, Money> | null;
  /** With their terms; null = not known now, and then no column speaks of minimum orders. */
  readonly suppliers: readonly Supplier[] | null;
}

type CellOf = (view: SkuView) => ExportCell;

const whole = (value: number | null) => (value === null ? null : Math.floor(value));
const oneDecimal = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10);

/** What the list shows and works out. */
const shownCells = ({ snapshot, i18n, nowMs }: SkuFileInput): Record<string, CellOf> => ({
  category: ({ sku }) => categoryName(snapshot.categories.get(sku.categoryId ?? ''), i18n.t),
  barcode: ({ sku }) => sku.identifiers.find(({ kind }) => kind === 'gtin')?.value,
  available: ({ outlook }) => outlook.available,
  onHand: (view) => sumOfLevels(view, 'onHand'),
  allocated: (view) => sumOfLevels(view, 'allocated'),
  unavailable: (view) => sumOfLevels(view, 'unavailable'),
  inbound: ({ outlook }) => outlook.inboundUnits,
  position: ({ outlook }) => outlook.positionUnits,
  rate: ({ demand }) => oneDecimal(demand?.unitsPerDay ?? null),
  cover: ({ outlook }) => whole(outlook.daysOfCover),
  order: ({ advice }) => advice.orderUnits,
  leadTimeDays: ({ policy }) => policy.leadTimeDays,
  safetyStockDays: ({ policy }) => policy.safetyStockDays,
  alertLineDays: ({ policy }) => policy.alertLineDays,
  listings: ({ listings }) => listings.length,
  status: ({ status, numbers }) => statusText(status, numbers, i18n, nowMs).sentence,
});

const languageOf = ({ i18n }: SkuFileInput): FileLanguage =>
  i18n.format.locale === 'zh-CN' ? 'zh-CN' : 'en';
const YES_NO = { en: ['yes', 'no'], 'zh-CN': ['是', '否'] } as const;
const yesNo = (isSo: boolean, input: SkuFileInput) => YES_NO[languageOf(input)][isSo ? 0 : 1];
const amount = (money: Money | null | undefined) =>
  money && decimalText(money.minor, money.currency);

interface KeptInput extends SkuFileInput {
  readonly findMinimum: FindMinimum;
}

const minimumOf = ({ sku }: SkuView, { findMinimum, snapshot }: KeptInput) =>
  findMinimum(sku.id, snapshot.plansOfSku.get(sku.id) ?? []);

type KeptOf = (view: SkuView, input: KeptInput) => ExportCell;

const KEPT: Record<SkuFileColumn, KeptOf> = {
  sku: ({ sku }) => sku.sku,
  title: ({ sku }) => sku.title,
  category: ({ sku }, { snapshot }) => snapshot.categories.get(sku.categoryId ?? '')?.code,
  isActive: ({ sku }, input) => yesNo(sku.isActive, input),
  cartonUnits: ({ sku }) => sku.cartonUnits,
  minimumOrder: (view, input) => minimumOf(view, input)?.units,
  minimumOrderSupplier: (view, input) => minimumOf(view, input)?.supplier.name,
  weightGrams: ({ sku }) => sku.weightGrams,
  lengthMm: ({ sku }) => sku.lengthMm,
  widthMm: ({ sku }) => sku.widthMm,
  heightMm: ({ sku }) => sku.heightMm,
  hasBattery: ({ sku }, input) => yesNo(sku.flags.hasBattery, input),
  isLiquid: ({ sku }, input) => yesNo(sku.flags.isLiquid, input),
  isMagnetic: ({ sku }, input) => yesNo(sku.flags.isMagnetic, input),
  isAerosol: ({ sku }, input) => yesNo(sku.flags.isAerosol, input),
  price: ({ sku }) => amount(sku.price),
  priceCurrency: ({ sku }) => sku.price?.currency,
  cost: ({ sku }, { costs }) => amount(costs?.get(sku.id)),
  costCurrency: ({ sku }, { costs }) => costs?.get(sku.id)?.currency,
};

interface FileColumn {
  readonly header: string;
  readonly cell: CellOf;
}

const fileColumns = (input: SkuFileInput): FileColumn[] => {
  const language = languageOf(input);
  const keptInput = { ...input, findMinimum: minimumFinder(input.suppliers ?? []) };
  const kept = (Object.keys(SKU_FILE_COLUMNS) as SkuFileColumn[])
    .filter((id) => input.costs !== null || !SKU_COST_COLUMNS.includes(id))
    .filter((id) => input.suppliers !== null || !SKU_MINIMUM_COLUMNS.includes(id))
    .map((id) => ({
      id,
      header: skuFileHeader(id, language),
      cell: (view: SkuView) => KEPT[id](view, keptInput),
    }));
  const cells = shownCells(input);
  const shown = chosenColumns(input, input.columns).flatMap(({ id, header }) => {
    const cell = cells[id];
    return cell ? [{ header, cell }] : [];
  });
  const named = kept.filter(({ id }) => id === 'sku' || id === 'title');
  return [...named, ...shown, ...kept.filter((column) => !named.includes(column))];
};

/** The file's text. */
export const fileOfRows = (rows: readonly SkuView[], input: SkuFileInput): string => {
  const columns = fileColumns(input);
  const cells = function* () {
    for (const view of rows) yield columns.map(({ cell }) => cell(view));
  };
  return [
    ...exportTable(
      columns.map(({ header }) => header),
      cells(),
    ),
  ].join('');
};
