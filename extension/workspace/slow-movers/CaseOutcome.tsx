// What a decision became: a kit and how many of it are built, or the price that shops have still to
// take over. Shows only; the acts stand in the rooms it links to.
import type { ClearanceKit, SlowMover } from '../../../shared/contract/slow-movers.ts';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import { repricedListings } from './repriced.ts';

// The kit of a decided bundle.
function KitOutcome({ row, kit }: { row: SlowMover; kit: ClearanceKit }) {
  const { t, format } = useServices().i18n;
  const money = (minor: number | null | undefined) =>
    minor === null || minor === undefined ? '?' : format.money(minor, row.currency);
  const built = { built: format.number(kit.builtUnits), units: format.number(kit.units) };
  return (
    <>
      <dl class="facts">
        <dt>{t('slowMovers.kit.name')}</dt>
        <dd>
          <a class="link code" href={hrefOf(['catalogue', kit.skuId])}>
            {kit.code}
          </a>
        </dd>
        <dt>{t('slowMovers.kit.built')}</dt>
        <dd>{t('slowMovers.kit.builtOf', built)}</dd>
        <dt>{t('slowMovers.kit.dueOn')}</dt>
        <dd>{kit.dueOnDate}</dd>
        <dt>{t('slowMovers.kit.price')}</dt>
        <dd>{money(kit.priceMinor)}</dd>
        {kit.floorMinor !== undefined && (
          <>
            <dt>{t('slowMovers.kit.floor')}</dt>
            <dd>{money(kit.floorMinor)}</dd>
          </>
        )}
      </dl>
      <p class="soft small">{t('slowMovers.kit.note', { code: kit.code })}</p>
      <a class="link" href={hrefOf(['jobs', 'kits'])}>
        {t('slowMovers.kit.build')}
      </a>
    </>
  );
}

// The shops that sell the product at a price of its own, and which of them took the new one.
function PriceOutcome({ row }: { row: SlowMover }) {
  const { i18n, data } = useServices();
  const { t, format } = i18n;
  const { data: snapshot } = data.state.value;
  const rows = snapshot ? repricedListings(row, snapshot) : [];
  if (rows.length === 0) return <p class="soft small">{t('slowMovers.reprice.none')}</p>;
  return (
    <>
      <p class="soft small">{t('slowMovers.reprice.note')}</p>
      <ul class="slow-shops">
        {rows.map(({ listing, shop, state }) => (
          <li key={listing.id}>
            <span>
              <span class="strong">{shop}</span>
              <span class="soft small slow-code">
                {listing.sellerSku ?? listing.title} ·{' '}
                {listing.price ? format.money(listing.price.minor, listing.price.currency) : '?'}
              </span>
            </span>
            <span class={state === 'open' ? 'tag late' : 'tag'}>
              {t(`slowMovers.reprice.${state}`)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

export interface CaseOutcomeProps {
  row: SlowMover;
}

/** What it became; nothing where stock moved at once. */
export function CaseOutcome({ row }: CaseOutcomeProps) {
  const { chosen } = row;
  if (chosen?.kit) return <KitOutcome row={row} kit={chosen.kit} />;
  return chosen?.way === 'markdown' ? <PriceOutcome row={row} /> : null;
}
