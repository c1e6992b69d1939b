// Sets of sites side by side, what each costs part by part below: a fact a row, so that all of them
// stand on one screen. Money is left out where the reader may not see it.
import type { Placement, PlacementCostView } from '../../../shared/contract/placement.ts';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { useServices } from '../services.ts';
import { present } from './present-columns.ts';
import { siteNames } from './site-names.ts';

export interface SetsTableProps {
  placement: Placement;
  sets: readonly PlacementCostView[];
}

/** What is said of each set. */
type Fact = Pick<Column<PlacementCostView>, 'id' | 'header' | 'cell'>;

const PARTS = ['fixed', 'setUp', 'serving', 'freight', 'days', 'storage', 'capital'] as const;

const moneyFacts = (currency: string, { t, format }: I18n): Fact[] => {
  const money = (minor: number | undefined) =>
    minor === undefined ? '–' : format.wholeMoney(minor, currency);
  return [
    {
      id: 'total',
      header: t('placement.total'),
      cell: ({ totalMinor }) => <strong>{money(totalMinor)}</strong>,
    },
    ...PARTS.map(
      (part): Fact => ({
        id: part,
        header: t(`placement.parts.${part}`),
        cell: ({ parts }) => money(parts?.[part]),
      }),
    ),
    {
      id: 'cash',
      header: t('placement.cash'),
      cell: ({ cashMinor, isFeasible }) => (
        <span class={isFeasible ? undefined : 'late'}>{money(cashMinor)}</span>
      ),
    },
  ];
};

// How long goods travel and lie.
const dayFacts = ({ t, format }: I18n): Fact[] => [
  {
    id: 'meanDays',
    header: t('placement.meanDays'),
    cell: ({ meanDays }) => format.number(meanDays),
  },
  {
    id: 'turnover',
    header: t('placement.turnover'),
    cell: ({ turnoverDays }) => (turnoverDays === null ? '–' : format.number(turnoverDays)),
  },
];

/** One, two, three sites, the best set and today's. */
export function SetsTable({ placement, sets }: SetsTableProps) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const { currency, best, held } = placement;
  const names = siteNames(placement);
  const nameOf = (set: PlacementCostView) => {
    if (set === held) return t('placement.today');
    if (set === best) return t('placement.best');
    return t('placement.sitesCount', { count: set.siteIds.length });
  };
  const sites: Fact = {
    id: 'sites',
    header: t('placement.sites'),
    cell: ({ siteIds }) => (
      <span class="soft small set-sites">
        {format.list(siteIds.map((id) => names.get(id) ?? id))}
      </span>
    ),
  };
  const money = best?.totalMinor === undefined ? [] : moneyFacts(currency, i18n);
  const columns = present<Fact>([
    {
      id: 'fact',
      header: t('placement.set'),
      hidesHeader: true,
      cell: ({ header }) => <span class="set-fact">{header}</span>,
    },
    ...sets.map(
      (set, place): Column<Fact> => ({
        id: String(place),
        header: nameOf(set),
        numeric: true,
        cell: (fact) => fact.cell(set, false),
      }),
    ),
  ]);
  return (
    <Table
      caption={t('placement.why')}
      columns={columns}
      rows={[...money, ...dayFacts(i18n), sites]}
      rowKey={({ id }) => id}
    />
  );
}
