// What else is known of the opened hit: inbound, the next live and what it lacks, and the listings.
import type { InboundView, ItemCard, ListingView, LiveView } from '../copy/item-types.ts';
import type { I18n } from '../i18n/translate.ts';
import { useLookup } from './lookup-context.ts';

/** The card whose details are shown. */
export interface ItemDetailsProps {
  card: ItemCard;
}

const MODES = ['sea', 'air', 'truck', 'rail', 'transfer'] as const;

function modeText(mode: string, { t }: I18n): string {
  const known = MODES.find((candidate) => candidate === mode);
  return t(known ? `popup.${known}` : 'popup.otherMode');
}

function inboundText(line: InboundView, i18n: I18n, nowMs: number): string {
  const { t, format } = i18n;
  const facts = { units: format.number(line.units), mode: modeText(line.mode, i18n) };
  if (line.etaP50Ms === null) return t('popup.inboundNoDate', facts);
  const from = format.date(line.etaP50Ms, nowMs);
  const to = line.etaP90Ms === null ? from : format.date(line.etaP90Ms, nowMs);
  const when = from === to ? from : t('popup.dateRange', { from, to });
  return t('popup.inboundUnits', { ...facts, when });
}

function Inbound({ lines }: { lines: readonly InboundView[] }) {
  const { i18n, nowMs } = useLookup();
  const { t } = i18n;
  return (
    <>
      <dt>{t('popup.inbound')}</dt>
      <dd>
        {lines.length === 0 && <span class="soft">{t('popup.inboundNone')}</span>}
        {lines.slice(0, 3).map((line) => (
          <div key={`${line.reference}/${line.etaP50Ms}/${line.units}`} title={line.reference}>
            {inboundText(line, i18n, nowMs())}
          </div>
        ))}
      </dd>
    </>
  );
}

function NextLive({ live }: { live: LiveView }) {
  const { i18n, nowMs } = useLookup();
  const { t, format } = i18n;
  const date = format.date(live.startsAtMs, nowMs());
  const units = format.number(live.expectedUnits);
  return (
    <>
      <dt>{t('popup.nextLive')}</dt>
      <dd title={live.title}>{t('popup.liveExpects', { date, units })}</dd>
      {(live.shortUnits ?? 0) > 0 && (
        <>
          <dt>{t('popup.shortAtLive')}</dt>
          <dd class="lookup-short">{format.units(live.shortUnits)}</dd>
        </>
      )}
    </>
  );
}

function listingText(listing: ListingView, { t, format }: I18n): string {
  const sellable = format.units(listing.sellableUnits);
  if (listing.listedQuantity === null) return t('popup.sellable', { sellable });
  const listed = format.units(listing.listedQuantity);
  return t('popup.listed', { listed, sellable });
}

const isOversold = ({ listedQuantity, sellableUnits }: ListingView) =>
  listedQuantity !== null && sellableUnits !== null && listedQuantity > Math.max(0, sellableUnits);

function Listings({ listings }: { listings: readonly ListingView[] }) {
  const { i18n } = useLookup();
  if (listings.length === 0) return null;
  return (
    <>
      <dt>{i18n.t('popup.listings')}</dt>
      <dd>
        {listings.slice(0, 4).map((listing) => (
          <div key={listing.listingId} class="lookup-listing" title={listing.title}>
            <span>
              {listing.accountName}
              {listing.unitsEach > 1 && ` × ${listing.unitsEach}`}
            </span>
            <span class={isOversold(listing) ? 'lookup-short' : 'soft'}>
              {listingText(listing, i18n)}
            </span>
          </div>
        ))}
      </dd>
    </>
  );
}

/** The facts under the warehouses. */
export function ItemDetails({ card }: ItemDetailsProps) {
  const [live] = card.lives;
  return (
    <dl class="lookup-facts">
      <Inbound lines={card.inbound} />
      {live && <NextLive live={live} />}
      <Listings listings={card.listings} />
    </dl>
  );
}
