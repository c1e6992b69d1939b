// The columns of the SKU list; every number comes from sku-view, words from the catalogue.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { StatusBadge } from '../../../shared/ui/StatusBadge.tsx';
import type { Column } from '../../../shared/ui/Table.tsx';
import { statusText } from '../../i18n/status-text.ts';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { categoryName } from '../category-name.ts';
import { hrefOf } from '../router.ts';
import type { SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';

const coverText = ({ outlook }: SkuView, { t }: I18n) =>
  outlook.daysOfCover === null
    ? t('catalogue.noCover')
    : t('catalogue.coverDays', { days: Math.floor(outlook.daysOfCover) });

const inboundText = ({ outlook, nextInboundDayIndex: day }: SkuView, i18n: I18n, nowMs: number) => {
  if (outlook.inboundUnits === 0) return i18n.t('catalogue.noInbound');
  const units = i18n.format.number(outlook.inboundUnits);
  if (day === null) return i18n.t('catalogue.inboundUndated', { units });
  const date = i18n.format.date(nowMs + day * DAY_MS, nowMs);
  return i18n.t('catalogue.inboundOn', { units, date });
};

const numberColumns = (i18n: I18n, nowMs: number): Column<SkuView>[] => {
  const { t, format } = i18n;
  return [
    {
      id: 'available',
      header: t('terms.available'),
      numeric: true,
      sortable: true,
      cell: ({ outlook }) => <span class="strong">{format.units(outlook.available)}</span>,
    },
    {
      id: 'rate',
      header: t('catalogue.perDay'),
      numeric: true,
      sortable: true,
      wideOnly: true,
      cell: ({ demand }) => format.units(demand?.unitsPerDay ?? null),
    },
    {
      id: 'cover',
      header: t('catalogue.cover'),
      numeric: true,
      sortable: true,
      wideOnly: true,
      cell: (view) => coverText(view, i18n),
    },
    {
      id: 'inbound',
      header: t('terms.inbound'),
      sortable: true,
      wideOnly: true,
      cell: (view) => inboundText(view, i18n, nowMs),
    },
  ];
};

/** The columns of the SKU list. */
export const skuColumns = (i18n: I18n, snapshot: Snapshot, nowMs: number): Column<SkuView>[] => {
  const { t } = i18n;
  return [
    {
      id: 'sku',
      header: t('terms.sku'),
      sortable: true,
      cell: ({ sku }) => (
        <>
          <a href={hrefOf(['catalogue', sku.id])}>{sku.sku}</a>
          <span class="narrow-only soft ellipsis" title={sku.title}>
            {titleIn(sku.title, i18n.format.locale)}
          </span>
        </>
      ),
    },
    {
      id: 'title',
      header: t('catalogue.product'),
      sortable: true,
      wideOnly: true,
      cell: ({ sku }) => <span title={sku.title}>{titleIn(sku.title, i18n.format.locale)}</span>,
    },
    {
      id: 'category',
      header: t('catalogue.category'),
      wideOnly: true,
      cell: ({ sku }) => {
        const name = categoryName(snapshot.categories.get(sku.categoryId ?? ''), t);
        return (
          <span class="soft" title={name}>
            {name}
          </span>
        );
      },
    },
    ...numberColumns(i18n, nowMs),
    {
      id: 'status',
      header: t('terms.status'),
      sortable: true,
      cell: ({ status, numbers }) => <StatusBadge {...statusText(status, numbers, i18n, nowMs)} />,
    },
  ];
};
