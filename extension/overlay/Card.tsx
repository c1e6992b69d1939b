// The card a badge opens: the one sentence that matters, then warehouses, projection, advice and
// acts. Shows what it is given; no cost and no margin ever reach a host page.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import { Button } from '../../shared/ui/Button.tsx';
import { IconButton } from '../../shared/ui/IconButton.tsx';
import { ProjectionChart } from '../../shared/ui/ProjectionChart.tsx';
import { StatusShape } from '../../shared/ui/StatusShape.tsx';
import type { ItemCard } from '../copy/item-types.ts';
import { projectionWords } from '../i18n/projection-words.ts';
import { titleIn } from '../i18n/title-in.ts';
import type { I18n } from '../i18n/translate.ts';
import type { OverlayAct } from '../messages/overlay.ts';
import { Advice } from './Advice.tsx';
import { headlineOf, listedNoteOf } from './card-sentences.ts';
import { type LinkActs, LinkPicker } from './LinkPicker.tsx';
import type { RowView } from './row-view.ts';
import { WarehouseTable } from './WarehouseTable.tsx';

export interface CardProps {
  view: RowView;
  /** Null while it is fetched: the row's own facts are shown already. */
  card: ItemCard | null;
  isShopKnown: boolean;
  i18n: I18n;
  nowMs: number;
  /** A line on what the last act did. */
  note: string;
  /** How the row can be linked; null when it is. */
  link: LinkActs | null;
  onAct(act: OverlayAct | 'snooze' | 'copy'): void;
  onClose(): void;
}

const CHART = { width: 308, height: 84 };

function Heading({ view, i18n, onAct, onClose }: CardProps) {
  const { t } = i18n;
  return (
    <header>
      <span class="title ellipsis" title={view.item.title}>
        {titleIn(view.item.title, i18n.format.locale)}
      </span>
      <span class="soft small">{view.item.sku}</span>
      <IconButton icon="copy" label={t('overlay.copySku')} onClick={() => onAct('copy')} />
      <IconButton icon="close" label={t('overlay.close')} onClick={onClose} />
    </header>
  );
}

function Saying(props: CardProps) {
  const { view, i18n, isShopKnown, nowMs } = props;
  const { t, format } = i18n;
  const { asOfMs } = view.item;
  const headline = headlineOf(view, props.card, i18n, nowMs);
  const asOf =
    asOfMs === null
      ? t('overlay.asOfUnknown')
      : t('overlay.asOf', {
          time: nowMs - asOfMs < DAY_MS ? format.time(asOfMs) : format.date(asOfMs, nowMs),
        });
  const note = listedNoteOf(view, isShopKnown, i18n);
  return (
    <div>
      <p class="say">{headline.sentence}</p>
      {props.link === null && (
        <p class="soft small" title={asOfMs === null ? undefined : format.moment(asOfMs)}>
          {[headline.detail, asOf].filter((part) => part !== '').join(' · ')}
        </p>
      )}
      {props.link === null && <ListedAgainstOurs {...props} />}
      {note !== '' && <p class="soft small">{note}</p>}
    </div>
  );
}

function ListedAgainstOurs({ view, isShopKnown, i18n }: CardProps) {
  const { t, format } = i18n;
  const listed = view.listed?.listed ?? view.item.facts.listed;
  if (!isShopKnown || listed === null || !listed.isExact) return null;
  const ours = format.units(view.item.facts.available);
  const words = { listed: format.units(listed.units), ours };
  return <p class="soft small">{t('overlay.listedAgainstOurs', words)}</p>;
}

function Acts({ i18n, onAct, note }: CardProps) {
  const { t } = i18n;
  return (
    <footer>
      <Button look="primary" small onClick={() => onAct('draft-order')}>
        {t('overlay.act.draftOrder')}
      </Button>
      <Button small onClick={() => onAct('count')}>
        {t('overlay.act.count')}
      </Button>
      <Button small onClick={() => onAct('snooze')}>
        {t('overlay.act.snooze')}
      </Button>
      <span class="grow" />
      <IconButton
        icon="pin"
        label={t('overlay.act.pinToLive')}
        onClick={() => onAct('pin-to-live')}
      />
      <IconButton icon="openTab" label={t('overlay.act.open')} onClick={() => onAct('open')} />
      <span class="visually-hidden" role="status">
        {note}
      </span>
    </footer>
  );
}

/** The whole card; its frame and place are the caller's. */
export function Card(props: CardProps) {
  const { view, card, i18n, nowMs, note, link } = props;
  if (link !== null) {
    return (
      <>
        <Heading {...props} />
        <Saying {...props} />
        <LinkPicker acts={link} i18n={i18n} />
        {note !== '' && <p class="soft small">{note}</p>}
      </>
    );
  }
  return (
    <>
      <Heading {...props} />
      <Saying {...props} />
      {card !== null && <WarehouseTable card={card} i18n={i18n} nowMs={nowMs} />}
      {card !== null && (
        <ProjectionChart
          days={card.projection}
          frame={CHART}
          words={projectionWords(card.projection, i18n, nowMs)}
        />
      )}
      {card?.advice && (
        <div class="advice">
          <StatusShape kind={view.text.kind} size={16} coloured />
          <Advice advice={card.advice} i18n={i18n} nowMs={nowMs} />
        </div>
      )}
      {note !== '' && <p class="soft small">{note}</p>}
      <Acts {...props} />
    </>
  );
}
