// The form of a planned live: times on the audience's clock, daylight saving included.
import { describe, expect, it } from 'vitest';
import {
  blankDraft,
  draftOfPlan,
  type PlanDraft,
  readPlanDraft,
} from '../../../../extension/workspace/lives/plan-draft.ts';
import { fakePlan } from '../../../support/workspace/fake-plan.ts';

const NOW_MS = Date.parse('2026-11-22T06:00:00Z');
const draft = (changed: Partial<PlanDraft> = {}): PlanDraft => ({
  ...blankDraft(NOW_MS, 'America/New_York', 'acc_1'),
  title: 'Show',
  ...changed,
});

describe('a draft', () => {
  it('of a new live is tomorrow 20:00 in New York for two hours: 01:00 to 03:00 UTC', () =>
    expect(readPlanDraft(draft())).toMatchObject({
      startsAtUtc: '2026-11-24T01:00:00.000Z',
      endsAtUtc: '2026-11-24T03:00:00.000Z',
      hostId: null,
      plannedViewers: null,
    }));

  it('says the same again as the plan it was made from', () => {
    const plan = fakePlan({ plannedViewers: 200 });
    expect(readPlanDraft(draftOfPlan(plan))).toMatchObject({
      title: plan.title,
      startsAtUtc: plan.startsAtUtc,
      endsAtUtc: plan.endsAtUtc,
      audienceTimeZone: plan.audienceTimeZone,
      hostId: 'hst_1',
      plannedViewers: 200,
    });
  });

  it('at 19:30 on the day clocks went back in New York is 00:30 UTC, the day before 23:30', () => {
    const at = (localDate: string) => readPlanDraft(draft({ localDate, localTime: '19:30' }));
    expect(at('2026-11-01')).toMatchObject({ startsAtUtc: '2026-11-02T00:30:00.000Z' });
    expect(at('2026-10-31')).toMatchObject({ startsAtUtc: '2026-10-31T23:30:00.000Z' });
  });

  it.each([
    ['title', { title: ' ' }],
    ['time', { localTime: '' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['hours', { hours: '0' }],
    ['hours', { hours: '25' }],
    ['viewers', { viewers: '1.5' }],
  ])('is wrong about its %s', (problem, changed) =>
    expect(readPlanDraft(draft(changed))).toBe(problem),
  );
});
