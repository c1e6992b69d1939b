// The columns the SKU list can show; every number comes from sku-view, words from the catalogue.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { StatusBadge } from '../../../shared/ui/StatusBadge.tsx';
import type { Column } from '../../../shared/ui/Table.tsx';
import { statusText } from '../../i18n/status-text.ts';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { categoryName } from '../category-name.ts';
import { hrefOf } from '../router.ts';
import { type SkuView, sumOfLevels } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';

/** Those we begin with, in their order. */
export const FIRST_COLUMNS = [
  'sku',
  'title',
  'category',
  'available',
  'rate',
  'cover',
  'inbound',
  'status',
] as const;

/** Columns every list has: what a row is, and what is wrong with it. */
export const FIXED_COLUMNS: readonly string[] = ['sku', 'status'];

interface Parts {
  readonly i18n: I18n;
  readonly snapshot: Snapshot;
  readonly nowMs: number;
}

const coverText = ({ outlook }: SkuView, { t }: I18n) =>
  outlook.daysOfCover === null
    ? t('catalogue.noCover')
    : t('catalogue.coverDays', { days: Math.floor(outlook.daysOfCover) });

const inboundText = ({ outlook, nextInboundDayIndex: day }: SkuView, { i18n, nowMs }: Parts) => {
  if (outlook.inboundUnits === 0) return i18n.t('catalogue.noInbound');
  const units = i18n.format.number(outlook.inboundUnits);
  if (day === null) return i18n.t('catalogue.inboundUndated', { units });
  const date = i18n.format.date(nowMs + day * DAY_MS, nowMs);
  return i18n.t('catalogue.inboundOn', { units, date });
};

type SkuColumn = Column<SkuView>;

const numeric = (
  column: Pick<SkuColumn, 'id' | 'header' | 'cell' | 'widthPx' | 'narrowPx' | 'wideOnly'>,
): SkuColumn => ({ wideOnly: true, widthPx: 92, ...column, numeric: true, sortable: true });

const wordColumns = ({ i18n, snapshot }: Parts): SkuColumn[] => {
  const { t, format } = i18n;
  return [
    {
      id: 'sku',
      header: t('terms.sku'),
      sortable: true,
      widthPx: 104,
      hint: ({ sku }) => sku.title,
      cell: ({ sku }) => (
        <>
          <a href={hrefOf(['catalogue', sku.id])}>{sku.sku}</a>
          <span class="narrow-only soft ellipsis">{titleIn(sku.title, format.locale)}</span>
        </>
      ),
    },
    {
      id: 'title',
      header: t('catalogue.product'),
      sortable: true,
      wideOnly: true,
      widthPx: 160,
      grows: true,
      hint: ({ sku }) => sku.title,
      cell: ({ sku }) => titleIn(sku.title, format.locale),
    },
    {
      id: 'category',
      header: t('catalogue.category'),
      sortable: true,
      wideOnly: true,
      widthPx: 156,
      hint: ({ sku }) => categoryName(snapshot.categories.get(sku.categoryId ?? ''), t),
      cell: ({ sku }) => (
        <span class="soft small">
          {categoryName(snapshot.categories.get(sku.categoryId ?? ''), t)}
        </span>
      ),
    },
    {
      id: 'barcode',
      header: t('catalogue.barcode'),
      wideOnly: true,
      widthPx: 136,
      cell: ({ sku }) => sku.identifiers.find(({ kind }) => kind === 'gtin')?.value ?? '–',
    },
  ];
};

const stockColumns = (parts: Parts): SkuColumn[] => {
  const { t, format } = parts.i18n;
  const sum = (id: 'onHand' | 'allocated' | 'unavailable') =>
    numeric({
      id,
      header: t(`terms.${id}`),
      widthPx: id === 'unavailable' ? 104 : 92,
      cell: (view) => format.units(sumOfLevels(view, id)),
    });
  return [
    numeric({
      id: 'available',
      header: t('terms.available'),
      wideOnly: false,
      narrowPx: 72,
      cell: ({ outlook }) => <span class="strong">{format.units(outlook.available)}</span>,
    }),
    sum('onHand'),
    sum('allocated'),
    sum('unavailable'),
    {
      ...numeric({
        id: 'inbound',
        header: t('terms.inbound'),
        widthPx: 126,
        cell: (view) => inboundText(view, parts),
      }),
      numeric: false,
    },
    numeric({
      id: 'position',
      header: t('terms.inventoryPosition'),
      cell: ({ outlook }) => format.units(outlook.positionUnits),
    }),
  ];
};

const planColumns = ({ i18n }: Parts): SkuColumn[] => {
  const { t, format } = i18n;
  const days = (id: 'leadTimeDays' | 'safetyStockDays' | 'alertLineDays', header: string) =>
    numeric({
      ...{ id, header },
      widthPx: 104,
      cell: ({ policy }) => t('catalogue.coverDays', { days: policy[id] }),
    });
  return [
    numeric({
      id: 'rate',
      header: t('catalogue.perDay'),
      widthPx: 68,
      cell: ({ demand }) => format.units(demand?.unitsPerDay ?? null),
    }),
    numeric({
      id: 'cover',
      header: t('catalogue.cover'),
      widthPx: 76,
      cell: (view) => coverText(view, i18n),
    }),
    numeric({
      id: 'order',
      header: t('catalogue.toOrder'),
      cell: ({ advice }) => format.number(advice.orderUnits),
    }),
    days('leadTimeDays', t('terms.leadTime')),
    days('safetyStockDays', t('terms.safetyStock')),
    days('alertLineDays', t('terms.alertLine')),
    numeric({
      id: 'carton',
      header: t('catalogue.carton'),
      cell: ({ sku }) => (sku.cartonUnits === null ? '–' : format.number(sku.cartonUnits)),
    }),
    numeric({
      id: 'listings',
      header: t('catalogue.listings'),
      widthPx: 84,
      cell: ({ listings }) => format.number(listings.length),
    }),
  ];
};

const statusColumn = ({ i18n, nowMs }: Parts): SkuColumn => ({
  id: 'status',
  header: i18n.t('terms.status'),
  sortable: true,
  widthPx: 160,
  narrowPx: 156,
  hint: ({ status, numbers }) => statusText(status, numbers, i18n, nowMs).sentence,
  cell: ({ status, numbers }) => (
    <StatusBadge {...statusText(status, numbers, i18n, nowMs)} isUntitled />
  ),
});

/** Every column there is, in the order they are offered. */
export const allColumns = (parts: Parts): SkuColumn[] => [
  ...wordColumns(parts),
  ...stockColumns(parts),
  ...planColumns(parts),
  statusColumn(parts),
];

/** The columns of a choice, in its order; what this version does not know is left out. */
export const chosenColumns = (parts: Parts, ids: readonly string[] | null): SkuColumn[] => {
  const byId = new Map(allColumns(parts).map((column) => [column.id, column]));
  const wanted = [...new Set([...(ids ?? FIRST_COLUMNS), ...FIXED_COLUMNS])];
  return wanted.flatMap((id) => byId.get(id) ?? []);
};
