// The table of sites in the placement room. Columns of money are left out where the reader may not
// see it.
import {
  type Placement,
  type PlacementSiteView,
  removePlacementSite,
} from '../../../shared/contract/placement.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Table } from '../../../shared/ui/Table.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { present } from './present-columns.ts';

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
