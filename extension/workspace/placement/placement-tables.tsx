// The tables of the placement room: sites, sets by size, shares of SKUs. Columns of money are left
// out where the reader may not see it.
import {
  type Placement,
  type PlacementCostView,
  type PlacementSiteView,
  removePlacementSite,
} from '../../../shared/contract/placement.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { present } from './present-columns.ts';
import { siteNames } from './site-names.ts';

export interface PlacementTableProps {
  placement: Placement;
}

function Remove({ site, onChange }: { site: PlacementSiteView; onChange: () => void }) {
  const { i18n, call } = useServices();
  const act = useAct();
  const remove = () =>
    act.run(async () => {
      await call(removePlacementSite, { params: { id: site.id } });
      onChange();
      return { message: i18n.t('placement.removed') };
    });
  return (
    <Button small look="quiet" busy={act.isBusy} onClick={() => void remove()}>
      {i18n.t('basics.remove')}
    </Button>
  );
}

/** All sites with their part in the answer. */
export function SitesTable({
  placement,
  onChange,
}: PlacementTableProps & { onChange: () => void }) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const mayWrite = useMay('policy.write');
  const { sites, currency, settings } = placement;
  const money = (minor: number | undefined) =>
    minor === undefined ? '–' : format.wholeMoney(minor, currency);
  const columns = present<PlacementSiteView>([
    { id: 'name', header: t('placement.site'), cell: ({ name }) => <strong>{name}</strong> },
    {
      id: 'advice',
      header: t('placement.advice'),
      cell: ({ isHeld, isChosen }) =>
        t(`placement.state.${isHeld ? 'held' : 'offer'}.${isChosen ? 'use' : 'leave'}`),
    },
    {
      id: 'share',
      header: t('placement.orderShare'),
      numeric: true,
      cell: ({ orderShare }) => (orderShare > 0 ? format.percent(orderShare) : '–'),
    },
    settings && {
      id: 'fixed',
      header: t('placement.fixed'),
      numeric: true,
      cell: (site) =>
        site.isFixedKnown ? (
          money(site.monthlyFixedMinor)
        ) : (
          <span class="late" title={t('placement.fixedUnknown')}>
            ?
          </span>
        ),
    },
    settings && {
      id: 'setUp',
      header: t('placement.setUp'),
      numeric: true,
      wideOnly: true,
      cell: ({ setUpMinor, isHeld }) => (isHeld ? '–' : money(setUpMinor)),
    },
    mayWrite && {
      id: 'remove',
      header: t('basics.remove'),
      hidesHeader: true,
      cell: (site) => site.warehouseId === null && <Remove site={site} onChange={onChange} />,
    },
  ]);
  return (
    <Table caption={t('placement.sites')} columns={columns} rows={sites} rowKey={({ id }) => id} />
  );
}

const PARTS = ['fixed', 'setUp', 'serving', 'freight', 'days', 'storage', 'capital'] as const;

const partColumns = (
  t: I18n['t'],
  money: (minor: number | undefined) => string,
): Column<PlacementCostView>[] =>
  PARTS.map((part) => ({
    id: part,
    header: t(`placement.parts.${part}`),
    numeric: true,
    cell: ({ parts }) => money(parts?.[part]),
  }));

// How long goods travel and lie.
const dayColumns = ({ t, format }: I18n): Column<PlacementCostView>[] => [
  {
    id: 'days',
    header: t('placement.meanDays'),
    numeric: true,
    cell: ({ meanDays }) => format.number(meanDays),
  },
  {
    id: 'turnover',
    header: t('placement.turnover'),
    numeric: true,
    cell: ({ turnoverDays }) => (turnoverDays === null ? '–' : format.number(turnoverDays)),
  },
];

/** One, two, three sites, the best set and today's, part by part. */
export function SetsTable({
  placement,
  sets,
}: PlacementTableProps & { sets: readonly PlacementCostView[] }) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const { currency, best, held } = placement;
  const names = siteNames(placement);
  const money = (minor: number | undefined) =>
    minor === undefined ? '–' : format.wholeMoney(minor, currency);
  const nameOf = (set: PlacementCostView) => {
    if (set === held) return t('placement.today');
    if (set === best) return t('placement.best');
    return t('placement.sitesCount', { count: set.siteIds.length });
  };
  const hasMoney = best?.totalMinor !== undefined;
  const columns = present<PlacementCostView>([
    {
      id: 'set',
      header: t('placement.set'),
      cell: (set) => (
        <>
          <strong>{nameOf(set)}</strong>
          <span class="soft small set-sites">
            {format.list(set.siteIds.map((id) => names.get(id) ?? id))}
          </span>
        </>
      ),
    },
    hasMoney && {
      id: 'total',
      header: t('placement.total'),
      numeric: true,
      cell: ({ totalMinor }) => <strong>{money(totalMinor)}</strong>,
    },
    ...(hasMoney ? partColumns(t, money) : []),
    hasMoney && {
      id: 'cash',
      header: t('placement.cash'),
      numeric: true,
      cell: ({ cashMinor, isFeasible }) => (
        <span class={isFeasible ? undefined : 'late'}>{money(cashMinor)}</span>
      ),
    },
    ...dayColumns(i18n),
  ]);
  return (
    <Table
      caption={t('placement.why')}
      columns={columns}
      rows={sets}
      rowKey={(set) => `${nameOf(set)} ${set.siteIds.join()}`}
    />
  );
}
