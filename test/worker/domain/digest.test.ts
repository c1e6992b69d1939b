// A member's daily digest: at their hour, once a local day, each cause once.
import { expect, it } from 'vitest';
import type { DigestItem } from '../../../shared/contract/digest.ts';
import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import { PLAIN_BODY } from '../../../worker/domain/alert-draft.ts';
import { buildDigest, type DigestReader, dueDate } from '../../../worker/domain/digest.ts';
import {
  type DigestFacts,
  digestCauses,
  type LoudAlert,
} from '../../../worker/domain/digest-causes.ts';

const reader = (more: Partial<DigestReader> = {}): DigestReader => ({
  ...{ memberId: 'mem_1', isOff: 0, localHour: 8, timeZone: 'Asia/Shanghai', told: [] },
  localDate: null,
  ...more,
});

const cause = (key: string, minor: number | null): DigestItem => ({
  ...{ key, alertId: null, kind: 'draft', subjectKind: 'draft', subjectId: key },
  body: {
    ...PLAIN_BODY,
    ...{ code: key, title: '' },
    risk: minor === null ? null : { minor, currency: 'USD' },
  },
});

it('is due at 8 in Shanghai, which is midnight in UTC, and once that day', () => {
  const at = (utc: string, more: Partial<DigestReader> = {}) =>
    dueDate(reader(more), Date.parse(utc));
  expect(at('2026-11-22T23:59:00Z')).toBeNull();
  expect(at('2026-11-23T00:00:00Z')).toBe('2026-11-23');
  expect(at('2026-11-23T09:00:00Z', { localDate: '2026-11-23' })).toBeNull();
  // A worker that slept over the hour makes up for it.
  expect(at('2026-11-23T09:00:00Z', { localDate: '2026-11-22' })).toBe('2026-11-23');
  expect(at('2026-11-23T09:00:00Z', { isOff: 1 })).toBeNull();
});

it('tells 2 new causes, dearest first, counts 1 told before, and forgets what is over', () => {
  const causes = [cause('a', 100), cause('b', null), cause('c', 900)];
  const built = buildDigest(causes, ['a', 'gone']);
  expect(built.items.map(({ key }) => key)).toEqual(['c', 'b']);
  expect(built).toMatchObject({ newCauses: 2, stillOpen: 1, told: ['a', 'b', 'c'] });
  expect(buildDigest(causes, built.told)).toMatchObject({ newCauses: 0, stillOpen: 3, items: [] });
});

it('puts the end of the workspace before 900.00 at risk, though it has no price', () => {
  const end = digestCauses({
    ...{ alerts: [], drafts: [], cases: [], lives: [] },
    erasure: { name: 'Lumen Home', eraseAtMs: 7 * 86_400_000, nowMs: 3_600_000 },
  });
  expect(end).toMatchObject([
    {
      ...{ kind: 'erasure', subjectKind: 'workspace', key: 'erasure 604800000' },
      body: { title: 'Lumen Home', value: 7 },
    },
  ]);
  const built = buildDigest([cause('c', 90_000), ...end], []);
  expect(built.items.map(({ kind }) => kind)).toEqual(['erasure', 'draft']);
});

it('names 20 of 50 and counts them all', () => {
  const causes = Array.from({ length: 50 }, (_, i) => cause(`c${i}`, i));
  const built = buildDigest(causes, []);
  expect(built.items).toHaveLength(20);
  expect(built.newCauses).toBe(50);
  expect(built.items[0]?.key).toBe('c49');
});

it('lets a draft stand for the orders it makes, with their 500.00, and a live for its shortage', () => {
  const alert = (id: string, kind: string, subjectId: string, minor: number): LoudAlert => ({
    ...{ id, kind, subjectKind: 'sku', subjectId },
    body: {
      ...PLAIN_BODY,
      ...{ code: subjectId, title: '', unitsAtRisk: 10, risk: { minor, currency: 'USD' } },
    },
  });
  const facts: DigestFacts = {
    alerts: [
      alert('alr_1', 'order', 'box', 20_000),
      alert('alr_2', 'order', 'mat', 30_000),
      alert('alr_3', 'out', 'box', 99_000),
    ],
    drafts: [{ id: 'po_1', reference: 'PO-1', units: 400, skuIds: ['box', 'mat'] }],
    cases: [],
    erasure: null,
    lives: [
      {
        ...{ id: 'liv_1', title: 'Tidy home' },
        items: [
          { shortUnits: 1790, price: { minor: 2499, currency: 'USD' } },
          { shortUnits: 0, price: null },
        ],
      } as unknown as LivePlan,
    ],
  };
  const found = digestCauses(facts).map(({ key, body }) => [
    key,
    body.unitsAtRisk,
    body.risk?.minor,
  ]);
  expect(found).toEqual([
    ['alert alr_3', 10, 99_000],
    ['draft po_1', 20, 50_000],
    ['live liv_1', 1790, 1790 * 2499],
  ]);
});
