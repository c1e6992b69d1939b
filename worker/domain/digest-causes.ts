// The causes a digest can tell of: open alerts, lives that will be short, drafts that wait for a
// yes, slow movers that are due. Each stands once: a draft for the orders it makes. Pure.
import { DAY_MS } from '../../shared/calendar/local-date.ts';
import type { DigestItem } from '../../shared/contract/digest.ts';
import type { LivePlan } from '../../shared/contract/live-plans.ts';
import { type Risk, sumRisks } from '../../shared/inventory/at-risk.ts';
import { PLAIN_BODY, riskBody, riskOf } from './alert-draft.ts';

/** An alert nobody is on. */
export interface LoudAlert extends Omit<DigestItem, 'key' | 'alertId'> {
  readonly id: string;
}

/** A draft order with its SKUs. */
export interface WaitingDraft {
  readonly id: string;
  readonly reference: string;
  readonly units: number;
  readonly skuIds: readonly string[];
}

/** A slow mover whose decision is due. */
export interface DueCase {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly gainMinor: number;
  readonly currency: string;
}

/** The end of the workspace as an owner asked for it. */
export interface AskedErasure {
  readonly name: string;
  readonly eraseAtMs: number;
  readonly nowMs: number;
}

/** Everything that may be told. */
export interface DigestFacts {
  readonly alerts: readonly LoudAlert[];
  readonly drafts: readonly WaitingDraft[];
  readonly cases: readonly DueCase[];
  readonly lives: readonly LivePlan[];
  /** Null = nobody asked. */
  readonly erasure: AskedErasure | null;
}

const riskIn = ({ body }: LoudAlert): Risk => ({
  units: body.unitsAtRisk ?? 0,
  minor: body.risk?.minor ?? null,
  currency: body.risk?.currency ?? null,
});

function draftItem(draft: WaitingDraft, alerts: readonly LoudAlert[]): DigestItem {
  const { id, reference, units, skuIds } = draft;
  const risks = alerts.filter(({ subjectId }) => skuIds.includes(subjectId)).map(riskIn);
  return {
    ...{ key: `draft ${id}`, alertId: null, kind: 'draft', subjectKind: 'draft', subjectId: id },
    body: {
      ...PLAIN_BODY,
      ...{ code: reference, title: '', value: units },
      ...riskBody(sumRisks(risks, null)),
    },
  };
}

const caseItem = ({ id, code, title, gainMinor, currency }: DueCase): DigestItem => ({
  ...{ key: `slow ${id}`, alertId: null, kind: 'slow', subjectKind: 'slow-mover', subjectId: id },
  body: { ...PLAIN_BODY, code, title, risk: { minor: Math.max(0, gainMinor), currency } },
});

/** A live that will be short, by the number its own plan shows; null = it has enough. */
function liveItem({ id, title, items }: LivePlan): DigestItem | null {
  const short = items.filter(({ shortUnits }) => (shortUnits ?? 0) > 0);
  if (short.length === 0) return null;
  const risks = short.map(({ shortUnits, price }) =>
    riskOf(shortUnits ?? 0, price?.minor ?? null, price?.currency ?? null),
  );
  const about = { kind: 'live-short', subjectKind: 'live', subjectId: id } as const;
  return {
    ...{ key: `live ${id}`, alertId: null, ...about },
    body: {
      ...PLAIN_BODY,
      ...{ code: '', title, value: short.length },
      ...riskBody(sumRisks(risks, null)),
    },
  };
}

// On the last day it is another cause, and so told again.
function erasureItem({ name, eraseAtMs, nowMs }: AskedErasure): DigestItem {
  const days = Math.max(1, Math.ceil((eraseAtMs - nowMs) / DAY_MS));
  const key = `erasure ${eraseAtMs}${days === 1 ? ' last' : ''}`;
  const about = { kind: 'erasure', subjectKind: 'workspace', subjectId: 'workspace' } as const;
  return {
    key,
    alertId: null,
    ...about,
    body: { ...PLAIN_BODY, code: '', title: name, value: days },
  };
}

/** All causes that hold now. */
export function digestCauses(facts: DigestFacts): DigestItem[] {
  const { alerts, drafts, cases, lives, erasure } = facts;
  const isOrder = ({ kind }: LoudAlert) => kind === 'order';
  const drafted = new Set(drafts.flatMap(({ skuIds }) => skuIds));
  const loud = alerts.filter((alert) => !(isOrder(alert) && drafted.has(alert.subjectId)));
  return [
    ...(erasure ? [erasureItem(erasure)] : []),
    ...loud.map(({ id, ...alert }) => ({ key: `alert ${id}`, alertId: id, ...alert })),
    ...drafts.map((draft) => draftItem(draft, alerts.filter(isOrder))),
    ...cases.map(caseItem),
    ...lives.flatMap((live) => liveItem(live) ?? []),
  ];
}
