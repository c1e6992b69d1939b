// The opened hit: the number first, then where it is, for how long, what is on its way and where it
// is sold. Numbers of the row are there at once; the card's follow when it has been read.
import { DataAge } from '../../shared/ui/DataAge.tsx';
import { IconButton } from '../../shared/ui/IconButton.tsx';
import { StatusBadge } from '../../shared/ui/StatusBadge.tsx';
import type { ItemCard } from '../copy/item-types.ts';
import { factsOfLine } from '../copy/line-facts.ts';
import { titleIn } from '../i18n/title-in.ts';
import { Highlight } from './Highlight.tsx';
import { ItemDetails } from './ItemDetails.tsx';
import { useLookup } from './lookup-context.ts';
import { statusTextOf } from './rows.ts';
import type { Hit } from './search.ts';
import { useActs } from './use-acts.ts';
import { WarehouseTable } from './WarehouseTable.tsx';

/** The hit and, when it has been read, its card. */
export interface OpenHitProps {
  hit: Hit;
  card: ItemCard | null;
}

/** One hit, opened in place. */
export function OpenHit({ hit, card }: OpenHitProps) {
  const { store, i18n, nowMs } = useLookup();
  const { openHit, copyHit, togglePin } = useActs();
  const view = store.view();
  if (!view) return null;
  const { t, format } = i18n;
  const item = factsOfLine(hit, view);
  const badge = statusTextOf(card?.speaker ?? item, i18n, nowMs());
  const isPinned = store.pinnedIds.value.includes(hit.skuId);
  const query = store.query.value;
  return (
    <li class="lookup-open" data-selected="true" data-sku={hit.code} data-read={card !== null}>
      <h2 class="lookup-title" title={hit.title}>
        <button type="button" class="lookup-link" onClick={() => openHit(hit)}>
          <Highlight text={titleIn(hit.title, format.locale) || hit.code} query={query} />
          <span class="visually-hidden">{t('popup.open', { sku: hit.code })}</span>
        </button>
      </h2>
      <div class="lookup-code">
        <span>
          <Highlight text={hit.code} query={query} />
        </span>
        <IconButton
          icon="copy"
          label={t('popup.copySku', { sku: hit.code })}
          onClick={() => copyHit(hit)}
        />
        <IconButton
          icon="pin"
          label={t(isPinned ? 'popup.unpin' : 'popup.pin')}
          pressed={isPinned}
          onClick={() => togglePin(hit)}
        />
        <span class="push">
          <StatusBadge {...badge} />
        </span>
      </div>
      <div class="lookup-big">
        <b>{format.units(item.facts.available)}</b>
        <span>{t('popup.available')}</span>
        {item.asOfMs !== null && (
          <span class="push soft">
            <DataAge
              asOfUtc={new Date(item.asOfMs).toISOString()}
              age={t('popup.asOf', { time: shortMoment(item.asOfMs, nowMs(), i18n) })}
              moment={format.moment(item.asOfMs)}
              stale={badge.kind === 'stale'}
            />
          </span>
        )}
      </div>
      {card && <WarehouseTable card={card} />}
      {card && <ItemDetails card={card} />}
    </li>
  );
}

/** The time today, the date before that. */
function shortMoment(ms: number, nowMs: number, { format }: ReturnType<typeof useLookup>['i18n']) {
  return format.date(ms) === format.date(nowMs) ? format.time(ms) : format.date(ms, nowMs);
}
