// The columns of the figures' table; turnover stands beside its band and says which side it is on.
import type { FigureGroup, FigureRow, Figures } from '../../../shared/contract/figures.ts';
import type { Column } from '../../../shared/ui/Table.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { categoryName } from '../category-name.ts';
import { hrefOf } from '../router.ts';

/** Where a turnover lies against its band. */
const sideOf = ({ turnoverDays, bandMinDays, bandMaxDays }: FigureRow) => {
  if (turnoverDays === null || bandMinDays === null || bandMaxDays === null) return 'none';
  if (turnoverDays > bandMaxDays) return 'above';
  return turnoverDays < bandMinDays ? 'below' : 'within';
};

function Turnover({ row, i18n }: { row: FigureRow; i18n: I18n }) {
  const { t, format } = i18n;
  const side = sideOf(row);
  const days = row.turnoverDays === null ? '–' : format.number(row.turnoverDays);
  return (
    <span class={`figure-turnover is-${side}`}>
      {days}
      {side !== 'none' && <span class="soft small"> {t(`figures.side.${side}`)}</span>}
    </span>
  );
}

const nameOf = (row: FigureRow, by: FigureGroup, { t, format }: I18n) => {
  if (by === 'sku') {
    return <a href={hrefOf(['catalogue', row.id])}>{titleIn(row.name, format.locale)}</a>;
  }
  const code = row.id.replace(/^cat_/, '');
  if (by === 'category') {
    return <strong>{categoryName({ id: row.id, code, name: row.name }, t)}</strong>;
  }
  return <strong>{row.name}</strong>;
};

/** The columns. */
export const figureColumns = (
  i18n: I18n,
  { currency, total }: Figures,
  by: FigureGroup,
): Column<FigureRow>[] => {
  const { t, format } = i18n;
  const column = (
    id: string,
    header: string,
    cell: Column<FigureRow>['cell'],
  ): Column<FigureRow> => ({ id, header, numeric: true, cell });
  const hasCash = total.cashMinor !== undefined && by !== 'channel';
  const hasBand = by === 'category' || by === 'sku';
  return [
    { id: 'name', header: t(`figures.one.${by}`), cell: (row) => nameOf(row, by, i18n) },
    column('turnover', t('figures.turnover'), (row) => <Turnover row={row} i18n={i18n} />),
    ...(hasBand
      ? [
          column('band', t('figures.band'), ({ bandMinDays, bandMaxDays }) => (
            <span class="soft">{`${bandMinDays}–${bandMaxDays}`}</span>
          )),
        ]
      : []),
    column('onHand', t('terms.onHand'), ({ onHandUnits }) => format.units(onHandUnits)),
    ...(hasCash
      ? [
          column('cash', t('figures.cash'), ({ cashMinor }) =>
            cashMinor == null ? '?' : format.money(cashMinor, currency),
          ),
        ]
      : []),
    column('perDay', t('figures.perDay'), ({ unitsPerDay }) => format.number(unitsPerDay)),
    column('fill', t('figures.fillRate'), ({ fillRate }) =>
      fillRate === null ? '–' : format.percent(fillRate),
    ),
    column('lost', t('figures.lost'), ({ lostUnits }) => format.number(lostUnits)),
    column('out', t('figures.outDays'), ({ stockOutDays }) => format.number(stockOutDays)),
  ];
};
