// The form of a planned live: what a person types, and what it means. Times are typed on the
// audience's clock. Pure.
import { instantAt, readClocks } from '../../../shared/calendar/show-clocks.ts';
import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import type { LiveMode } from '../../../shared/contract/live-rooms.ts';

const HOUR_MS = 3_600_000;

/** The fields as typed. */
export interface PlanDraft {
  readonly title: string;
  readonly localDate: string;
  readonly localTime: string;
  readonly hours: string;
  readonly timeZone: string;
  readonly mode: LiveMode;
  readonly accountId: string;
  /** '' = nobody. */
  readonly hostId: string;
  /** '' = nobody said. */
  readonly viewers: string;
}

/** Where a draft is wrong. */
export type PlanProblem = 'title' | 'time' | 'hours' | 'timeZone' | 'viewers';

/** What a draft says. */
export interface PlanFields {
  readonly title: string;
  readonly startsAtUtc: string;
  readonly endsAtUtc: string;
  readonly audienceTimeZone: string;
  readonly mode: LiveMode;
  readonly hostId: string | null;
  readonly plannedViewers: number | null;
}

function clockOf(utc: string, timeZone: string) {
  const [clock] = readClocks(Date.parse(utc), [timeZone]);
  return { localDate: clock?.localDate ?? '', localTime: clock?.localTime ?? '' };
}

/** The draft of a plan as it stands. */
export const draftOfPlan = (plan: LivePlan): PlanDraft => ({
  title: plan.title,
  ...clockOf(plan.startsAtUtc, plan.audienceTimeZone),
  hours: String((Date.parse(plan.endsAtUtc) - Date.parse(plan.startsAtUtc)) / HOUR_MS),
  timeZone: plan.audienceTimeZone,
  mode: plan.mode === 'other' ? 'companion' : plan.mode,
  accountId: plan.accountId ?? '',
  hostId: plan.host?.id ?? '',
  viewers: plan.plannedViewers === null ? '' : String(plan.plannedViewers),
});

/** A new live: tomorrow at eight in the evening of its audience, for two hours. */
export const blankDraft = (nowMs: number, timeZone: string, accountId: string): PlanDraft => ({
  title: '',
  ...clockOf(new Date(nowMs + 24 * HOUR_MS).toISOString(), timeZone),
  localTime: '20:00',
  hours: '2',
  timeZone,
  mode: 'companion',
  accountId,
  hostId: '',
  viewers: '',
});

function startOf({ localDate, localTime, timeZone }: PlanDraft): number | 'time' | 'timeZone' {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(localDate) || !/^\d{2}:\d{2}/.test(localTime)) return 'time';
  try {
    return instantAt(localDate, localTime.slice(0, 5), timeZone);
  } catch {
    // Temporal throws for a zone it does not know and for a date that does not exist.
    return 'timeZone';
  }
}

/** What the draft says, or where it is wrong. */
export function readPlanDraft(draft: PlanDraft): PlanFields | PlanProblem {
  const title = draft.title.trim();
  if (title === '') return 'title';
  const startMs = startOf(draft);
  if (typeof startMs === 'string') return startMs;
  const hours = Number(draft.hours.replace(',', '.'));
  if (!(hours > 0 && hours <= 24)) return 'hours';
  const viewers = draft.viewers.trim() === '' ? null : Number(draft.viewers);
  if (viewers !== null && !(Number.isInteger(viewers) && viewers >= 0)) return 'viewers';
  return {
    title,
    startsAtUtc: new Date(startMs).toISOString(),
    endsAtUtc: new Date(startMs + Math.round(hours * 60) * 60_000).toISOString(),
    audienceTimeZone: draft.timeZone,
    mode: draft.mode,
    hostId: draft.hostId === '' ? null : draft.hostId,
    plannedViewers: viewers,
  };
}
