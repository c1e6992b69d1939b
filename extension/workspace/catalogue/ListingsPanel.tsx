// What is sold from this SKU: each listing with what it is made of, its pool, and listed against
// sellable. Status and sellable come from sku-view; nothing is decided here.
import { StatusBadge } from '../../../shared/ui/StatusBadge.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { statusText } from '../../i18n/status-text.ts';
import { titleIn } from '../../i18n/title-in.ts';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { Panel } from '../Panel.tsx';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import type { ListingView, SkuView } from '../sku-view.ts';
import type { Snapshot } from '../snapshot.ts';

export interface ListingsPanelProps {
  view: SkuView;
  snapshot: Snapshot;
}

/** For example "2 × SB-0231", of a set each of its parts. */
const madeOfText = (item: ListingView, snapshot: Snapshot, { t }: I18n) =>
  item.listing.components
    .map(({ skuId, units }) =>
      t('skuPage.component', { units, sku: snapshot.skus.get(skuId)?.sku ?? '?' }),
    )
    .join(' + ');

function Shop({ item, snapshot }: { item: ListingView; snapshot: Snapshot }) {
  const { i18n } = useServices();
  const { listing } = item;
  const code = listing.sellerSku ?? titleIn(listing.title, i18n.format.locale);
  const made = `${code} · ${madeOfText(item, snapshot, i18n)}`;
  return (
    <div class="two-lines">
      <span>{snapshot.accounts.get(listing.accountId)?.name ?? listing.accountId}</span>
      <span class="soft ellipsis" title={made}>
        {made}
      </span>
    </div>
  );
}

function Listed({ item }: { item: ListingView }) {
  const { i18n, nowMs } = useServices();
  const { listedQuantity, listedAsOfUtc } = item.listing;
  const asOf = listedAsOfUtc
    ? i18n.format.age(Date.parse(listedAsOfUtc), nowMs())
    : i18n.t('skuPage.ageUnknown');
  return <span title={asOf}>{i18n.format.units(listedQuantity)}</span>;
}

const columnsOf = (
  { t, format }: I18n,
  snapshot: Snapshot,
  badge: (item: ListingView) => ReturnType<typeof StatusBadge>,
): Column<ListingView>[] => [
  {
    id: 'shop',
    header: t('skuPage.shop'),
    cell: (item) => <Shop item={item} snapshot={snapshot} />,
  },
  {
    id: 'pool',
    header: t('terms.pool'),
    wideOnly: true,
    cell: ({ listing }) =>
      listing.poolWarehouseIds.map((id) => snapshot.warehouses.get(id)?.code ?? id).join(' › '),
  },
  {
    id: 'listed',
    header: t('terms.listedQuantity'),
    numeric: true,
    cell: (item) => <Listed item={item} />,
  },
  {
    id: 'sellable',
    header: t('skuPage.sellable'),
    numeric: true,
    cell: ({ sellableUnits }) => <span class="strong">{format.units(sellableUnits)}</span>,
  },
  { id: 'status', header: t('terms.status'), cell: badge },
];

/** The listings of one SKU. */
export function ListingsPanel({ view, snapshot }: ListingsPanelProps) {
  const { i18n, nowMs } = useServices();
  const { t } = i18n;
  const badge = ({ status, numbers }: ListingView) => (
    <StatusBadge {...statusText(status, numbers, i18n, nowMs())} />
  );
  return (
    <Panel title={t('skuPage.listings')}>
      {view.listings.length === 0 ? (
        <EmptyState sentence={t('skuPage.noListings')} />
      ) : (
        <Scroll label={t('skuPage.listings')}>
          <Table
            caption={t('skuPage.listings')}
            columns={columnsOf(i18n, snapshot, badge)}
            rows={view.listings}
            rowKey={({ listing }) => listing.id}
          />
        </Scroll>
      )}
    </Panel>
  );
}
