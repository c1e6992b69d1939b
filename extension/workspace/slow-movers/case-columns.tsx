// The columns of the two lists of slow movers. Money is left out where the reader may not see it.
import type { SlowMover } from '../../../shared/contract/slow-movers.ts';
import { COVER_LIMIT_DAYS } from '../../../shared/inventory/cover.ts';
import type { Column } from '../../../shared/ui/Table.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { hrefOf } from '../router.ts';
import { chosenText, wayText } from './way-words.ts';

const nameColumn = ({ t, format }: I18n, base: readonly string[]): Column<SlowMover> => ({
  id: 'item',
  header: t('slowMovers.item'),
  cell: (row) => (
    <>
      <a class="strong" href={hrefOf([...base, row.id])}>
        {titleIn(row.title, format.locale)}
      </a>
      <span class="soft small slow-code">
        {row.code} · {row.warehouseCode}
      </span>
    </>
  ),
});

/** A date that has come is said louder. */
function Due({ row, i18n, nowMs }: { row: SlowMover; i18n: I18n; nowMs: number }) {
  const isDue = Date.parse(`${row.dueOnDate}T00:00:00Z`) <= nowMs;
  return (
    <span class={isDue ? 'late' : undefined} title={i18n.t(`slowMovers.due.${row.body.dueCause}`)}>
      {i18n.format.localDate(row.dueOnDate, nowMs)}
    </span>
  );
}

const coverText = (days: number | null, { t }: I18n) => {
  if (days === null) return '–';
  const text = t('slowMovers.days', { count: Math.min(days, COVER_LIMIT_DAYS) });
  return days > COVER_LIMIT_DAYS ? `> ${text}` : text;
};

// How the shelf stands, behind what to do about it.
const shelfColumns = (i18n: I18n): Column<SlowMover>[] => {
  const { t, format } = i18n;
  return [
    {
      id: 'units',
      header: t('slowMovers.tooMany'),
      numeric: true,
      cell: ({ body }) =>
        t('slowMovers.ofUnits', {
          excess: format.number(body.figures.excessUnits),
          units: format.number(body.figures.units),
        }),
    },
    {
      id: 'age',
      spare: 'beside',
      header: t('slowMovers.oldest'),
      numeric: true,
      cell: ({ body }) => t('slowMovers.days', { count: body.figures.oldestAgeDays }),
    },
    {
      id: 'cover',
      spare: 'common',
      header: t('slowMovers.cover'),
      numeric: true,
      wideOnly: true,
      cell: ({ body: { figures } }) => coverText(figures.coverDays, i18n),
    },
    {
      id: 'storage',
      spare: 'beside',
      header: t('slowMovers.storageMonth'),
      numeric: true,
      wideOnly: true,
      cell: ({ body: { figures }, currency }) =>
        figures.storageMonthMinor === undefined
          ? '–'
          : format.wholeMoney(figures.storageMonthMinor, currency),
    },
  ];
};

/** Columns of open cases. */
export const openColumns = (
  i18n: I18n,
  nowMs: number,
  base: readonly string[],
): Column<SlowMover>[] => {
  const { t, format } = i18n;
  return [
    nameColumn(i18n, base),
    {
      id: 'gain',
      header: t('slowMovers.gain'),
      numeric: true,
      cell: ({ body, currency }) => {
        const gain = body.ways[0]?.gainMinor;
        return gain === undefined ? '–' : format.wholeMoney(gain, currency);
      },
    },
    {
      id: 'way',
      header: t('slowMovers.advice'),
      ownLine: true,
      cell: (row) => {
        const [best] = row.body.ways;
        return best ? <span class="slow-advice">{wayText(best, row, i18n)}</span> : '–';
      },
    },
    {
      id: 'due',
      header: t('slowMovers.dueOn'),
      cell: (row) => <Due row={row} i18n={i18n} nowMs={nowMs} />,
    },
    ...shelfColumns(i18n),
    {
      id: 'owner',
      spare: 'common',
      header: t('slowMovers.owner'),
      wideOnly: true,
      cell: ({ ownerName }) => ownerName ?? <span class="soft">{t('slowMovers.nobody')}</span>,
    },
  ];
};

/** Columns of decided cases, with the outcome beside the decision. */
export const decidedColumns = (i18n: I18n, base: readonly string[]): Column<SlowMover>[] => {
  const { t, format } = i18n;
  const left = (units: number | null | undefined) =>
    units === null || units === undefined ? '–' : format.number(units);
  return [
    nameColumn(i18n, base),
    {
      id: 'decision',
      header: t('slowMovers.decision'),
      cell: (row) => chosenText(row, i18n),
    },
    {
      id: 'when',
      header: t('slowMovers.decidedOn'),
      cell: ({ decidedAtUtc }) =>
        decidedAtUtc === null ? '–' : format.date(Date.parse(decidedAtUtc)),
    },
    {
      id: 'by',
      header: t('slowMovers.decidedBy'),
      wideOnly: true,
      cell: ({ decidedByName, reason }) => (
        <>
          {decidedByName ?? '?'}
          {reason && <span class="soft small slow-code">{reason}</span>}
        </>
      ),
    },
    {
      id: 'sold',
      header: t('slowMovers.soldSince'),
      numeric: true,
      cell: ({ outcome }) => left(outcome?.soldUnits),
    },
    {
      id: 'left',
      header: t('slowMovers.leftNow'),
      numeric: true,
      cell: ({ outcome }) => left(outcome?.leftUnits),
    },
    {
      id: 'expected',
      header: t('slowMovers.leftExpected'),
      numeric: true,
      cell: ({ outcome }) => left(outcome?.expectedLeftUnits),
    },
    {
      id: 'nothing',
      header: t('slowMovers.leftNothing'),
      numeric: true,
      wideOnly: true,
      cell: ({ outcome }) => <span class="soft">{left(outcome?.nothingLeftUnits)}</span>,
    },
  ];
};
