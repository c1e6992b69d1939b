// The line-up as a table: what is left, how fast it goes, how long it lasts, sold of what is
// planned, whether it is safe to pin, and the button that pins it.
import type { ComponentChildren } from 'preact';
import { Button } from '../Button.tsx';
import { StatusBadge } from '../StatusBadge.tsx';
import { type Column, Table } from '../Table.tsx';
import { type Desk, useDesk } from './desk-context.ts';
import { minutesText, paceText, type ShowRow } from './show-view.ts';

function Sold({ row }: { readonly row: ShowRow }) {
  const { number } = useDesk().speech;
  const { soldUnits } = row.product;
  const share = row.planUnits > 0 ? Math.min(100, (100 * soldUnits) / row.planUnits) : 0;
  return (
    <span class="desk-sold">
      <span class="desk-bar" aria-hidden="true">
        <i style={{ width: `${share}%` }} />
      </span>
      <span>
        {number(soldUnits)} <span class="soft">/ {number(row.planUnits)}</span>
      </span>
    </span>
  );
}

function Advice({ row }: { readonly row: ShowRow }) {
  const { t } = useDesk().speech;
  const { title } = row.product;
  if (row.isPinned) {
    const sentence = t('pinnedSentence', { title });
    return <StatusBadge kind="live" label={t('pinned')} sentence={sentence} />;
  }
  const { verdict, reason } = row.advice;
  const [word, why] = [t(`verdict.${verdict}`), t(`reason.${reason}`)];
  if (verdict === 'yes') {
    return <span class="soft">{row.wasShown ? t('shown') : word}</span>;
  }
  return (
    <StatusBadge
      kind={verdict === 'no' ? 'out' : 'order'}
      label={word}
      sentence={`${word}: ${why}`}
    />
  );
}

function Product({ row }: { readonly row: ShowRow }) {
  const { isOver } = useDesk();
  return (
    <>
      <span class="desk-product">
        <span class="strong ellipsis" title={row.product.title}>
          {row.product.title}
        </span>
        {row.goods && <span class="soft desk-code">{row.goods.code}</span>}
      </span>
      {/* Where there is no room beside it, the button that pins counts more. */}
      {!isOver && (
        <span class="narrow-only">
          <Advice row={row} />
        </span>
      )}
    </>
  );
}

function Pin({ row }: { readonly row: ShowRow }) {
  const { speech, tell } = useDesk();
  const { productId, title } = row.product;
  return row.isPinned ? (
    <Button small look="quiet" onClick={() => void tell({ type: 'pin', productId: null })}>
      {speech.t('unpin')}
    </Button>
  ) : (
    <Button
      small
      title={speech.t('pinTitle', { title })}
      onClick={() => void tell({ type: 'pin', productId })}
    >
      {speech.t('pin')}
    </Button>
  );
}

const columnsOf = ({ speech, isOver }: Desk): Column<ShowRow>[] => {
  const { t } = speech;
  const columns: Column<ShowRow>[] = [
    {
      ...{ id: 'number', header: t('number'), numeric: true, wideOnly: true },
      cell: (row) => <span class="soft">{row.number}</span>,
    },
    { id: 'product', header: t('product'), cell: (row) => <Product row={row} /> },
    {
      ...{ id: 'left', header: t('left'), numeric: true },
      cell: (row) => (
        <span class={row.isSoldOut ? 'desk-urgent strong' : 'strong'}>
          {speech.number(row.leftUnits)}
        </span>
      ),
    },
    {
      ...{ id: 'pace', header: t('aMinute'), numeric: true, wideOnly: true },
      cell: (row) => paceText(row.pace?.unitsPerMinute ?? null, speech),
    },
    {
      ...{ id: 'soldOut', header: t('soldOut'), numeric: true, wideOnly: true },
      cell: (row) => minutesText(row.isSoldOut ? null : row.sellOut.likely, speech),
    },
    {
      ...{ id: 'sold', header: t('soldOfPlan'), wideOnly: true },
      cell: (row) => <Sold row={row} />,
    },
  ];
  if (isOver) return columns;
  return [
    ...columns,
    {
      ...{ id: 'advice', header: t('advice'), hidesHeader: true, wideOnly: true },
      cell: (row) => <Advice row={row} />,
    },
    {
      ...{ id: 'pin', header: t('act'), numeric: true, hidesHeader: true },
      cell: (row) => <Pin row={row} />,
    },
  ];
};

export interface LineUpTableProps {
  /** Buttons in its head. */
  readonly lineUpActs?: ComponentChildren;
  /** What stands below it. */
  readonly lineUpFoot?: ComponentChildren;
}

/** The table; a sentence when the line-up is empty. */
export function LineUpTable({ lineUpActs, lineUpFoot }: LineUpTableProps) {
  const desk = useDesk();
  const { rows, speech, isOver } = desk;
  const { t } = speech;
  const shown = rows.filter(({ wasShown }) => wasShown).length;
  return (
    <section class="panel desk-line-up" aria-label={t('lineUp')}>
      <header>
        <h2>{t('lineUp')}</h2>
        {rows.length > 0 && (
          <span class="soft desk-small">{t('shownSoFar', { shown, all: rows.length })}</span>
        )}
        {lineUpActs && !isOver && <span class="desk-end">{lineUpActs}</span>}
      </header>
      {rows.length === 0 ? (
        <p class="soft desk-none">{t('emptyLineUp')}</p>
      ) : (
        <div class="desk-scroll">
          <Table
            caption={t('lineUp')}
            columns={columnsOf(desk)}
            rows={rows}
            rowKey={({ product }) => product.productId}
            selectedKey={rows.find(({ isPinned }) => isPinned)?.product.productId}
          />
        </div>
      )}
      {!isOver && lineUpFoot}
    </section>
  );
}
