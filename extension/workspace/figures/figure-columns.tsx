// The columns of the figures' table; turnover stands beside its band and says which side it is on.
import type { FigureGroup, FigureRow, Figures } from '../../../shared/contract/figures.ts';
import { turnoverSideOf } from '../../../shared/planning/figures/turnover.ts';
import type { Column } from '../../../shared/ui/Table.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { categoryName } from '../category-name.ts';
import { hrefOf } from '../router.ts';

function Turnover({ row, i18n }: { row: FigureRow; i18n: I18n }) {
  const { t, format } = i18n;
  const side = turnoverSideOf(row.turnoverDays, row) ?? 'none';
  const days = row.turnoverDays === null ? '–' : format.number(row.turnoverDays);
  return (
    <span class={`figure-turnover is-${side}`}>
      {days}
      {side !== 'none' && <span class="soft small"> {t(`figures.side.${side}`)}</span>}
    </span>
  );
}

/** What a group is called. */
export const groupName = (row: FigureRow, by: FigureGroup, { t, format }: I18n): string => {
  if (row.name === '') return t(`figures.none.${by}`);
  if (by === 'sku') return titleIn(row.name, format.locale);
  if (by !== 'category') return row.name;
  return categoryName({ id: row.id, code: row.id.replace(/^cat_/, ''), name: row.name }, t);
};

const isNoGroup = ({ name }: FigureRow) => name === '';

/** Leads to the weeks of a group; what belongs to none has no place of its own. */
function GroupLink({ row, by, i18n }: { row: FigureRow; by: FigureGroup; i18n: I18n }) {
  const name = groupName(row, by, i18n);
  if (isNoGroup(row)) return <span class="soft">{name}</span>;
  return (
    <a class="strong" href={hrefOf(['figures', by, row.id])}>
      {name}
    </a>
  );
}

/** The columns. */
export const figureColumns = (
  i18n: I18n,
  { currency, total, rows }: Figures,
  by: FigureGroup,
): Column<FigureRow>[] => {
  const { t, format } = i18n;
  const column = (
    id: string,
    header: string,
    cell: Column<FigureRow>['cell'],
  ): Column<FigureRow> => ({ id, header, numeric: true, cell });
  // Beside the shares that say the same: sold a day, and missed.
  const spare = (one: Column<FigureRow>): Column<FigureRow> => ({ ...one, spare: 'common' });
  const hasCash = total.cashMinor !== undefined;
  const share = (part: number | null) => (part === null ? '–' : format.percent(part));
  const hasBand = by === 'category' || by === 'sku';
  // A column nobody knows anything for yet is left out; the totals say why.
  const promised = column('promise', t('figures.promiseKept'), ({ promise }) => (
    <span title={promise ? t('figures.promiseOrders', promise) : t('figures.promiseUnknown')}>
      {share(promise && promise.kept / promise.orders)}
    </span>
  ));
  const missed = column('error', t('figures.error'), ({ errorShare, biasShare }) => (
    <span
      title={biasShare === null ? undefined : t('figures.errorBias', { share: share(biasShare) })}
    >
      {share(errorShare)}
    </span>
  ));
  return [
    {
      id: 'name',
      header: t(`figures.one.${by}`),
      cell: (row) => <GroupLink row={row} by={by} i18n={i18n} />,
    },
    column('turnover', t('figures.turnover'), (row) => <Turnover row={row} i18n={i18n} />),
    ...(hasBand
      ? [
          column('band', t('figures.band'), ({ bandMinDays, bandMaxDays }) => (
            <span class="soft">{bandMinDays === null ? '–' : `${bandMinDays}–${bandMaxDays}`}</span>
          )),
        ]
      : []),
    column('onHand', t('terms.onHand'), ({ onHandUnits }) => format.units(onHandUnits)),
    ...(hasCash
      ? [
          column('cash', t('figures.cash'), ({ cashMinor }) =>
            cashMinor == null ? '?' : format.wholeMoney(cashMinor, currency),
          ),
        ]
      : []),
    spare(column('perDay', t('figures.perDay'), ({ unitsPerDay }) => format.number(unitsPerDay))),
    column('fill', t('figures.fillRate'), ({ fillRate }) => share(fillRate)),
    spare(column('lost', t('figures.lost'), ({ lostUnits }) => format.number(lostUnits))),
    column('out', t('figures.outDays'), ({ stockOutDays }) => format.number(stockOutDays)),
    ...(rows.some(({ promise }) => promise) ? [promised] : []),
    ...(rows.some(({ errorShare }) => errorShare !== null) ? [missed] : []),
  ];
};
