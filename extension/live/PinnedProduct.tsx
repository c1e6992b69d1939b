// The pinned product and the three numbers a host reads from two metres: what is left, how long it
// lasts, how much may be promised. Sold out says "stop pitching" in their place.

import { Button } from '../../shared/ui/Button.tsx';
import type { ShowRow } from '../../shared/ui/desk/show-view.ts';
import { Icon } from '../../shared/ui/Icon.tsx';
import { mayIn, useLive } from './live-context.ts';
import { SellRules } from './SellRules.tsx';

/** From this many minutes on the time to sell-out is no reason to hurry. */
const URGENT_MINUTES = 15;

/** So many characters stand beside two others; longer ones get a line of their own. */
const SHORT_FIGURE = 3;

/** Marks where a figure goes in a sentence. */
const SPLIT = '\u0000';

interface FigureProps {
  readonly value: string;
  readonly unit?: string;
  readonly label: string;
  readonly isUrgent?: boolean;
  readonly title?: string;
}

function Figure({ value, unit, label, isUrgent, title }: FigureProps) {
  return (
    <div class="live-number" title={title}>
      <dd class={isUrgent ? 'live-figure-value live-figure-urgent' : 'live-figure-value'}>
        {value}
        {unit && <small class="live-figure-unit">{unit}</small>}
      </dd>
      <dt class="live-figure-label">{label}</dt>
    </div>
  );
}

/** Minutes as a big figure and its unit. */
function minutesFigure(minutes: number | null, t: ReturnType<typeof useLive>['i18n']['t']) {
  if (minutes === null) return { value: '–' };
  if (minutes < 1) return { value: '<1', unit: t('live.minutesUnit') };
  if (minutes < 100) return { value: String(Math.floor(minutes)), unit: t('live.minutesUnit') };
  return { value: String(Math.floor(minutes / 60)), unit: t('live.hoursUnit') };
}

function Numbers({ row }: { readonly row: ShowRow }) {
  const { i18n } = useLive();
  const { t, format } = i18n;
  const { likely } = row.sellOut;
  const held = row.product.heldUnits + row.product.keepBackUnits;
  const isAllHeld = row.isSoldOut && row.leftUnits > 0 && held > 0;
  // By the whole block, so that the figures keep their place while they count down.
  const isLong = format.number(row.product.blockUnits).length > SHORT_FIGURE;
  return (
    <dl class={isLong ? 'live-numbers far long' : 'live-numbers far'}>
      <Figure
        value={format.number(row.leftUnits)}
        label={t(isAllHeld ? 'live.leftHeld' : 'live.left')}
        isUrgent={row.isSoldOut}
      />
      <Figure
        {...minutesFigure(row.isSoldOut ? null : likely, t)}
        label={t('live.toSellOut')}
        isUrgent={!row.isSoldOut && likely !== null && likely <= URGENT_MINUTES}
      />
      <Figure
        value={format.number(row.advice.promiseUnits)}
        label={t('live.promise')}
        isUrgent={row.advice.promiseUnits === 0}
        title={t('live.promiseTitle')}
      />
    </dl>
  );
}

function Progress({ row }: { readonly row: ShowRow }) {
  const { i18n } = useLive();
  const { t } = i18n;
  const { soldUnits, blockUnits, heldUnits, keepBackUnits, waitlistUnits } = row.product;
  const kept = [
    heldUnits > 0 ? t('live.heldUnits', { units: heldUnits }) : null,
    keepBackUnits > 0 ? t('live.keptBack', { units: keepBackUnits }) : null,
    waitlistUnits > 0 ? t('live.waiting', { units: waitlistUnits }) : null,
  ].filter((part) => part !== null);
  // The figure stands out of its sentence, wherever the language puts it.
  const [before, after] = t('live.soldOf', { sold: SPLIT, all: blockUnits }).split(SPLIT);
  const share = blockUnits > 0 ? Math.min(100, (100 * soldUnits) / blockUnits) : 0;
  return (
    <div class="live-rate">
      <p class="live-rate-words">
        <span>
          {before}
          <b class="strong">{i18n.format.number(soldUnits)}</b>
          {after}
        </span>
        <span class="soft">{kept.join(t('live.comma'))}</span>
      </p>
      <div class="desk-bar" aria-hidden="true">
        <i style={{ width: `${share}%` }} />
      </div>
    </div>
  );
}

// An empty line-up is filled here, while the show runs, by who may.
function NothingPinned() {
  const live = useLive();
  const { rows, i18n, store } = live;
  const { t } = i18n;
  const isEmpty = rows.length === 0;
  return (
    <section class="live-panel live-pinned live-acts" aria-label={t('live.pinnedProduct')}>
      <p class="soft">{t(isEmpty ? 'live.lineUp.empty' : 'live.nothingPinned')}</p>
      {isEmpty && mayIn(live, 'live.host') && store.drawer.value !== 'line-up' && (
        <Button look="primary" onClick={() => store.toggle('line-up')}>
          {t('live.lineUp.addFirst')}
        </Button>
      )}
    </section>
  );
}

/** The product on the screen; without one, what to do about it. */
export function PinnedProduct() {
  const { pinned, i18n, store } = useLive();
  const { t } = i18n;
  if (!pinned) return <NothingPinned />;
  const { product, goods } = pinned;
  const note = store.rooms.room.value.notes.get(product.productId);
  return (
    <section class="live-panel live-pinned" aria-label={t('live.pinnedProduct')}>
      <header class="live-product-head">
        <Icon name="pin" />
        <h2 class="ellipsis" title={product.title}>
          {product.title}
        </h2>
        <span class="soft live-code live-optional">{goods?.code}</span>
        {goods?.price && <span class="strong">{goods.price}</span>}
      </header>
      {pinned.isSoldOut && <p class="live-stop">{t('live.stopPitching')}</p>}
      <Numbers row={pinned} />
      <Progress row={pinned} />
      <SellRules row={pinned} />
      {note && note.text !== '' && <p class="live-note">{t('live.note', { text: note.text })}</p>}
    </section>
  );
}
