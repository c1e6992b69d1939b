// How much of each product's orders each site would serve. The first few products are shown; on a
// phone a row is a card, and thirty of them hid what stands below.
import { useState } from 'preact/hooks';
import type { Placement } from '../../../shared/contract/placement.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';

export interface SharesTableProps {
  placement: Placement;
}

const FIRST = 8;
const MOST = 30;

/** What share of each SKU lies where. */
export function SharesTable({ placement }: SharesTableProps) {
  const { t, format } = useServices().i18n;
  const [isWhole, setWhole] = useState(false);
  const used = placement.sites.filter(({ isChosen }) => isChosen);
  const columns: Column<Placement['shares'][number]>[] = [
    {
      id: 'sku',
      header: t('terms.sku'),
      cell: ({ skuId, code, title }) => (
        <>
          <a href={hrefOf(['catalogue', skuId])}>{titleIn(title, format.locale)}</a>
          <span class="soft small set-sites">{code}</span>
        </>
      ),
    },
    {
      id: 'units',
      header: t('placement.unitsMonth'),
      numeric: true,
      cell: ({ unitsPerMonth }) => format.number(unitsPerMonth),
    },
    ...used.map((site) => ({
      id: site.id,
      header: site.name,
      numeric: true,
      cell: ({ shares }: Placement['shares'][number]) => {
        const share = shares.find(({ siteId }) => siteId === site.id)?.share ?? 0;
        return share > 0 ? format.percent(Math.round(share * 100) / 100) : '–';
      },
    })),
  ];
  const rows = placement.shares.slice(0, isWhole ? MOST : FIRST);
  return (
    <>
      <Scroll label={t('placement.shares')} class="wrapped-heads">
        <Table
          caption={t('placement.shares')}
          columns={columns}
          rows={rows}
          rowKey={({ skuId }) => skuId}
        />
      </Scroll>
      {placement.shares.length > rows.length && !isWhole && (
        <div class="panel-body">
          <Button small onClick={() => setWhole(true)}>
            {t('placement.showShares', { count: Math.min(MOST, placement.shares.length) })}
          </Button>
        </div>
      )}
    </>
  );
}
