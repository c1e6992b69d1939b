// Which alarm stands above the product it is about, which wait below, and how each reads. Pure:
// the room's picture and what was seen already come in. Must not raise an alarm itself.
import type { RoomAlarm } from '../../contract/live-frames.ts';
import type { RoomState } from '../../live/room-state.ts';
import type { StatusKind } from '../status-kind.ts';
import type { DeskSpeech } from './desk-words.ts';
import { minutesText, paceText, roomNowMs, type ShowRow } from './show-view.ts';

/** Alarms that stand above everything, the most urgent first; the others stay quiet. */
const LOUD: readonly RoomAlarm['kind'][] = [
  ...(['host-silent', 'oversell', 'unbooked', 'sold-out', 'burst', 'block-short'] as const),
];
/** A loud alarm goes quiet by itself after this time. */
const LOUD_MS = 10 * 60_000;
/** A quiet one leaves the list after this time. */
const QUIET_MS = 15 * 60_000;
/** Nobody needs to be told for long that it is quiet. */
const DEAD_AIR_MS = 2 * 60_000;
const QUIET_SHOWN = 3;

/** Alarms as a surface shows them. */
export interface AlarmsNow {
  /** Docked above the product it is about; null = none. */
  readonly active: RoomAlarm | null;
  /** Newest first. */
  readonly quiet: readonly RoomAlarm[];
}

const figure = ({ figures }: RoomAlarm, name: string): number | null => figures[name] ?? null;

// Whether what an alarm says still holds.
function stillHolds(alarm: RoomAlarm, room: RoomState, ageMs: number): boolean {
  const product = room.products.get(alarm.productId ?? '');
  const pace = room.paces.get(alarm.productId ?? '');
  switch (alarm.kind) {
    case 'sold-out':
      return (product?.leftUnits ?? 0) <= 0;
    case 'burst':
      return !(pace && pace.asOfMs > alarm.atMs && pace.burstSinceMs === null);
    case 'block-short':
      return (product?.leftUnits ?? 0) > 0;
    case 'redirect':
      return room.pinnedProductId === alarm.productId;
    case 'dead-air':
      return ageMs < DEAD_AIR_MS;
    case 'host-silent':
      // Told anew with 0 seconds when the host is heard again.
      return (figure(alarm, 'silentSeconds') ?? 0) > 0;
    default:
      return true;
  }
}

const subjectOf = ({ kind, productId }: RoomAlarm) => `${kind}:${productId ?? ''}`;

/**
 * The alarms of a room on air.
 *
 * @param seen sequence numbers a person has acknowledged on this surface
 * @param nowMs this device's clock
 */
export function alarmsNow(room: RoomState, seen: ReadonlySet<number>, nowMs: number): AlarmsNow {
  if (room.session !== 'live') return { active: null, quiet: [] };
  const now = roomNowMs(room, nowMs);
  const latest = new Map(room.alarms.map((alarm) => [subjectOf(alarm), alarm]));
  const open = [...latest.values()].filter((alarm) => {
    const ageMs = now - alarm.atMs;
    return ageMs < QUIET_MS && stillHolds(alarm, room, ageMs);
  });
  const rank = ({ kind }: RoomAlarm) => LOUD.indexOf(kind);
  const [active = null] = open
    .filter((alarm) => rank(alarm) >= 0 && !seen.has(alarm.seq) && now - alarm.atMs < LOUD_MS)
    .sort((a, b) => rank(a) - rank(b) || b.seq - a.seq);
  // What sells out is said once: by its burst, or by the end of it.
  const isSaidAlready = (alarm: RoomAlarm) =>
    alarm === active || (alarm.kind === 'block-short' && alarm.productId === active?.productId);
  const quiet = open
    .filter((alarm) => !isSaidAlready(alarm) && !(seen.has(alarm.seq) && rank(alarm) < 0))
    .sort((a, b) => b.seq - a.seq)
    .slice(0, QUIET_SHOWN);
  return { active, quiet };
}

/** An alarm in words. */
export interface AlarmText {
  readonly title: string;
  /** Sentences below it, the most important first. */
  readonly lines: readonly string[];
}

function titleOf(alarm: RoomAlarm, title: string, row: ShowRow | null, speech: DeskSpeech): string {
  const { t } = speech;
  switch (alarm.kind) {
    case 'burst': {
      const perMinute = paceText(figure(alarm, 'perMinute'), speech);
      const normal = paceText(figure(alarm, 'normalPerMinute'), speech);
      return t('alarm.burst', { title, perMinute, normal });
    }
    case 'sold-out':
      return t('alarm.soldOut', { title });
    case 'oversell':
      return t('alarm.oversell', { title, units: figure(alarm, 'units') ?? 0 });
    case 'block-short': {
      const likely = row?.sellOut.soonest ?? figure(alarm, 'soonestMinutes');
      return t('alarm.blockShort', { title, minutes: minutesText(likely, speech) });
    }
    case 'redirect':
      return t('alarm.redirect', {
        title,
        sold: figure(alarm, 'soldUnits') ?? 0,
        plan: Math.round(figure(alarm, 'plannedUnits') ?? 0),
      });
    case 'dead-air':
      return t('alarm.deadAir', { seconds: figure(alarm, 'silentSeconds') ?? 0 });
    case 'host-silent':
      return t('alarm.hostSilent', { seconds: figure(alarm, 'silentSeconds') ?? 0 });
    case 'unbooked':
      return t('alarm.unbooked', { units: figure(alarm, 'units') ?? 0 });
    default:
      return t('alarm.other', { title });
  }
}

function paceLine(row: ShowRow, speech: DeskSpeech): string {
  const { sellOut, leftUnits: units } = row;
  if (sellOut.likely === null) return speech.t('detail.paceUnknown', { units });
  const bare = (minutes: number | null) =>
    minutes === null ? '–' : speech.number(Math.floor(minutes));
  const likely = minutesText(sellOut.likely, speech);
  return speech.t('detail.pace', {
    ...{ units, likely, soonest: bare(sellOut.soonest), latest: bare(sellOut.latest) },
  });
}

function nextLine(alarm: RoomAlarm, rows: readonly ShowRow[], speech: DeskSpeech): string {
  const next = rows.find(({ product }) => product.productId === alarm.nextProductId);
  return next
    ? speech.t('detail.next', { title: next.product.title, units: next.leftUnits })
    : speech.t('detail.nextNone');
}

/**
 * How an alarm reads, with the numbers of now rather than of the moment it was raised.
 *
 * @param isHere it stands right above its product, which need not be named again
 */
export function alarmText(
  alarm: RoomAlarm,
  rows: readonly ShowRow[],
  speech: DeskSpeech,
  isHere = false,
): AlarmText {
  const row = rows.find(({ product }) => product.productId === alarm.productId) ?? null;
  const name = row?.product.title ?? speech.t('wholeShow');
  const isBurstHere = isHere && alarm.kind === 'burst' && row?.isPinned;
  const title = titleOf(alarm, isBurstHere ? speech.t('alarm.burstHere') : name, row, speech);
  const next = () => nextLine(alarm, rows, speech);
  switch (alarm.kind) {
    case 'burst':
    case 'block-short': {
      if (!row) return { title, lines: [] };
      const pace = paceLine(row, speech);
      // Right above its product the promise is the third of the big numbers.
      if (isHere && row.isPinned) return { title, lines: [pace] };
      const promise = speech.t('detail.promise', { units: row.advice.promiseUnits });
      return { title, lines: [pace, promise] };
    }
    case 'sold-out': {
      const units = row?.product.waitlistUnits ?? 0;
      return { title, lines: [speech.t('detail.soldOut', { units }), next()] };
    }
    case 'oversell':
      return { title, lines: [speech.t('detail.oversell')] };
    case 'dead-air':
      return { title, lines: [speech.t('detail.deadAir'), next()] };
    case 'host-silent':
      return { title, lines: [speech.t('detail.hostSilent')] };
    case 'unbooked':
      return { title, lines: [speech.t('detail.unbooked')] };
    default:
      return { title, lines: [next()] };
  }
}

/** The shape that stands beside an alarm, so that its colour is not alone. */
export function alarmKindOf({ kind }: RoomAlarm): StatusKind {
  if (kind === 'sold-out') return 'out';
  return kind === 'burst' || kind === 'oversell' || kind === 'host-silent' ? 'oversell' : 'order';
}
