// Forecast against fact, product by product; a row opens its chart.

import type { LiveReview, ReviewItemView } from '../../../shared/contract/live-reviews.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import { reasonOf, roundMoney } from './review-words.ts';

export interface ReviewTableProps {
  review: LiveReview;
  selectedSkuId: string | undefined;
  onSelect: (skuId: string) => void;
}

/** Farther off than this asks for a look. */
const FAR_OFF = 0.3;

function Deviation({ offBy }: { offBy: number | null }) {
  if (offBy === null) return null;
  const width = `${Math.min(50, Math.abs(offBy) * 50)}%`;
  const side = offBy < 0 ? { right: '50%', width } : { left: '50%', width };
  return (
    <span class="deviation" aria-hidden="true">
      <i style={side} />
    </span>
  );
}

const percentOf =
  ({ format }: I18n) =>
  (share: number | null) =>
    share === null ? '?' : format.percent(Math.round(share * 100) / 100);

const moneyColumns = (review: LiveReview, i18n: I18n): Column<ReviewItemView>[] => {
  const { t, format } = i18n;
  const percent = percentOf(i18n);
  return [
    {
      id: 'revenue',
      header: t('reviews.revenue'),
      numeric: true,
      wideOnly: true,
      cell: ({ revenueMinor }) =>
        revenueMinor === null ? '?' : roundMoney(revenueMinor, review.currency, i18n),
    },
    {
      id: 'conversion',
      header: t('reviews.perViewer'),
      numeric: true,
      wideOnly: true,
      cell: ({ conversion }) => percent(conversion),
    },
    {
      id: 'lost',
      header: t('reviews.lost'),
      numeric: true,
      cell: ({ lostUnits }) =>
        lostUnits > 0 ? <strong class="plan-loss">{format.number(lostUnits)}</strong> : '0',
    },
    {
      id: 'why',
      header: t('reviews.why'),
      wideOnly: true,
      cell: (item) => <span class="soft">{reasonOf(item, i18n)}</span>,
    },
  ];
};

const columnsOf = (
  review: LiveReview,
  i18n: I18n,
  onSelect: (skuId: string) => void,
): Column<ReviewItemView>[] => {
  const { t, format } = i18n;
  const percent = percentOf(i18n);
  return [
    {
      id: 'product',
      header: t('reviews.product'),
      cell: (item) => (
        <button type="button" class="link strong" onClick={() => onSelect(item.skuId)}>
          {titleIn(item.title, format.locale)} <span class="soft small">{item.code}</span>
        </button>
      ),
    },
    {
      id: 'expected',
      header: t('reviews.expected'),
      numeric: true,
      wideOnly: true,
      cell: (item) => format.number(item.expectedUnits),
    },
    {
      id: 'sold',
      header: t('reviews.soldColumn'),
      numeric: true,
      cell: (item) => <strong>{format.number(item.soldUnits)}</strong>,
    },
    {
      id: 'bar',
      header: t('reviews.offBy'),
      hidesHeader: true,
      wideOnly: true,
      cell: ({ offBy }) => <Deviation offBy={offBy} />,
    },
    {
      id: 'off',
      header: t('reviews.offBy'),
      numeric: true,
      cell: ({ offBy }) => (
        <span class={offBy !== null && Math.abs(offBy) > FAR_OFF ? 'late strong' : ''}>
          {offBy !== null && offBy > 0 ? '+' : ''}
          {percent(offBy)}
        </span>
      ),
    },
    ...moneyColumns(review, i18n),
  ];
};

/** The table. */
export function ReviewTable({ review, selectedSkuId, onSelect }: ReviewTableProps) {
  const { i18n } = useServices();
  const title = i18n.t('reviews.against');
  return (
    <Panel title={title}>
      <Scroll class="line-up" label={title}>
        <Table
          caption={title}
          columns={columnsOf(review, i18n, onSelect)}
          rows={review.items}
          rowKey={({ skuId }) => skuId}
          selectedKey={selectedSkuId}
        />
      </Scroll>
    </Panel>
  );
}
