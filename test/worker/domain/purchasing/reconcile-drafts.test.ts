// The plan's drafts over random days: causes come, grow, shrink and go, people edit, cancel and
// approve; never two drafts for one supplier, place and way, never a cause twice.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OrderRecord } from '../../../../worker/domain/purchasing/order-record.ts';
import {
  type DraftChanges,
  REPEAT_GROWTH,
  reconcileDrafts,
  type SilencedCause,
  type WantedLine,
} from '../../../../worker/domain/purchasing/reconcile-drafts.ts';

const NOW_MS = Date.UTC(2126, 0, 1);
let made = 0;
const newId = (prefix: string) => {
  made += 1;
  return `${prefix}_${made}`;
};

const want = (skuId: string, units: number, change: Partial<WantedLine> = {}): WantedLine => ({
  skuId,
  units,
  warehouseId: 'wh_la',
  supplierId: 'sup_a',
  currency: 'CNY',
  mode: 'sea',
  unitPriceMinor: null,
  advice: [{ term: 'orderUnits', value: units }],
  ...change,
});

interface World {
  drafts: OrderRecord[];
  silenced: SilencedCause[];
}

const changesIn = (world: World, wanted: WantedLine[]): DraftChanges =>
  reconcileDrafts({ ...world, wanted, newId, nowMs: NOW_MS });

function applied(world: World, changes: DraftChanges): World {
  const after = new Map(
    [...changes.changed, ...changes.withdrawn].map(({ before, after }) => [before.id, after]),
  );
  const kept = world.drafts.map((draft) => after.get(draft.id) ?? draft);
  return {
    drafts: [...kept, ...changes.made].filter(({ status }) => status === 'draft'),
    silenced: world.silenced.filter((cause) => !changes.forgotten.includes(cause)),
  };
}

const run = (world: World, wanted: WantedLine[]) => applied(world, changesIn(world, wanted));
const EMPTY: World = { drafts: [], silenced: [] };

const touch = (world: World, skuId: string, units: number): World => ({
  ...world,
  drafts: world.drafts.map((draft) => ({
    ...draft,
    lines: draft.lines.map((line) =>
      line.skuId === skuId ? { ...line, units, isTouched: true, overrideReason: 'space' } : line,
    ),
  })),
});

const unitsIn = ({ drafts }: World) =>
  drafts.flatMap(({ lines }) => lines.map(({ skuId, units }) => [skuId, units]));

describe('the plan', () => {
  it('drafts 2 SKUs of 1 supplier for 1 place as 1 order, another place as another', () => {
    const world = run(EMPTY, [
      want('box', 240),
      want('lamp', 60),
      want('box', 100, { warehouseId: 'wh_ny' }),
    ]);
    expect(world.drafts.map(({ lines }) => lines.length)).toEqual([2, 1]);
  });

  it('updates 240 to 300 in the same line when the cause grows, and writes nothing when it stays', () => {
    const first = run(EMPTY, [want('box', 240)]);
    const second = run(first, [want('box', 300)]);
    expect(unitsIn(second)).toEqual([['box', 300]]);
    expect(second.drafts[0]?.lines[0]?.id).toBe(first.drafts[0]?.lines[0]?.id);
    expect(changesIn(second, [want('box', 300)])).toEqual({
      made: [],
      changed: [],
      withdrawn: [],
      forgotten: [],
    });
  });

  it('withdraws what nobody touched when the cause is gone, and leaves what a person changed', () => {
    const untouched = run(run(EMPTY, [want('box', 240)]), []);
    expect(untouched.drafts).toEqual([]);
    const touched = run(touch(run(EMPTY, [want('box', 240)]), 'box', 100), []);
    expect(unitsIn(touched)).toEqual([['box', 100]]);
  });

  it('leaves 100 of a person as they are and only shows that 300 would be asked now', () => {
    const world = run(touch(run(EMPTY, [want('box', 240)]), 'box', 100), [want('box', 300)]);
    expect(unitsIn(world)).toEqual([['box', 100]]);
    expect(world.drafts[0]?.lines[0]).toMatchObject({
      unitsSuggested: 300,
      overrideReason: 'space',
    });
  });

  it('is silent about a refused 200 until 301 are needed, or until it was gone for a day', () => {
    const refused: World = {
      drafts: [],
      silenced: [{ skuId: 'box', warehouseId: 'wh_la', units: 200 }],
    };
    expect(run(refused, [want('box', 300)]).drafts).toEqual([]);
    expect(unitsIn(run(refused, [want('box', 301)]))).toEqual([['box', 301]]);
    expect(unitsIn(run(run(refused, []), [want('box', 100)]))).toEqual([['box', 100]]);
  });
});

const SKUS = ['a', 'b', 'c', 'd'];
const wantedArb = fc
  .uniqueArray(
    fc.record({
      skuId: fc.constantFrom(...SKUS),
      warehouseId: fc.constantFrom('wh_la', 'wh_ny'),
      supplierId: fc.constantFrom('sup_a', 'sup_b'),
      mode: fc.constantFrom('sea' as const, 'air' as const),
      units: fc.integer({ min: 0, max: 500 }),
    }),
    { selector: ({ skuId, warehouseId, mode }) => `${skuId} ${warehouseId} ${mode}` },
  )
  .map((rows) => rows.map(({ skuId, units, ...rest }) => want(skuId, units, rest)));

const stepArb = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('plan' as const), wanted: wantedArb }) },
  fc.record({
    act: fc.constantFrom('touch' as const, 'cancel' as const, 'approve' as const),
    at: fc.nat(20),
    units: fc.integer({ min: 1, max: 500 }),
  }),
);

type Step = typeof stepArb extends fc.Arbitrary<infer S> ? S : never;

function taken(world: World, step: Step): World {
  if (step.act === 'plan') return run(world, step.wanted);
  const draft = world.drafts[step.at % Math.max(1, world.drafts.length)];
  if (!draft) return world;
  if (step.act === 'touch') return touch(world, draft.lines[0]?.skuId ?? '', step.units);
  const rest = world.drafts.filter((one) => one !== draft);
  if (step.act === 'approve') return { ...world, drafts: rest };
  const { warehouseId } = draft;
  const causes = draft.lines.map(({ skuId, units }) => ({ skuId, warehouseId, units }));
  const kept = world.silenced.filter(
    (old) => old.warehouseId !== warehouseId || !causes.some(({ skuId }) => skuId === old.skuId),
  );
  return { drafts: rest, silenced: [...kept, ...causes] };
}

const keyOf = (row: { supplierId: string; warehouseId: string; mode: string | null }) =>
  `${row.supplierId} ${row.warehouseId} ${row.mode}`;

describe('over 1,000 random lives of drafts', () => {
  it('never has 2 drafts of one supplier, place and way, nor a SKU twice in one', () => {
    fc.assert(
      fc.property(fc.array(stepArb, { maxLength: 25 }), (steps) => {
        let world = EMPTY;
        for (const step of steps) {
          world = taken(world, step);
          const keys = world.drafts.map(keyOf);
          expect(new Set(keys).size).toBe(keys.length);
          for (const { lines } of world.drafts) {
            expect(lines.length).toBeGreaterThan(0);
            expect(new Set(lines.map(({ skuId }) => skuId)).size).toBe(lines.length);
            expect(lines.every(({ units }) => units > 0)).toBe(true);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('drafts the same of 2 parts of the SKUs, planned one after the other, as of all at once', () => {
    const lines = ({ drafts }: World) =>
      drafts
        .flatMap((draft) =>
          draft.lines.map(
            (line) => `${keyOf(draft)} ${line.skuId} ${line.units} ${line.isTouched}`,
          ),
        )
        .sort();
    fc.assert(
      fc.property(fc.array(stepArb, { maxLength: 12 }), wantedArb, (steps, wanted) => {
        const world = steps.reduce(taken, EMPTY);
        const whole = run(world, wanted);
        const parts = [(id: string) => id < 'c', (id: string) => id >= 'c'];
        let inParts = world;
        for (const isPlanned of parts) {
          const own = wanted.filter(({ skuId }) => isPlanned(skuId));
          const sources = { ...inParts, wanted: own, isPlanned, newId, nowMs: NOW_MS };
          inParts = applied(inParts, reconcileDrafts(sources));
        }
        expect(lines(inParts)).toEqual(lines(whole));
        const causes = ({ silenced }: World) => silenced.map(({ skuId }) => skuId).sort();
        expect(causes(inParts)).toEqual(causes(whole));
      }),
      { numRuns: 1000 },
    );
  });

  it('has nothing left to do right after it ran, and drafts exactly what is neither decided nor refused', () => {
    fc.assert(
      fc.property(fc.array(stepArb, { maxLength: 15 }), wantedArb, (steps, wanted) => {
        const world = steps.reduce(taken, EMPTY);
        const after = run(world, wanted);
        const again = changesIn(after, wanted);
        expect([again.made, again.changed, again.withdrawn]).toEqual([[], [], []]);
        const cause = (row: { skuId: string; warehouseId: string }) =>
          `${row.skuId} ${row.warehouseId}`;
        const touched = new Set(
          world.drafts.flatMap((draft) =>
            draft.lines
              .filter(({ isTouched }) => isTouched)
              .map(({ skuId }) => cause({ ...draft, skuId })),
          ),
        );
        const expected = wanted
          .filter((row) => {
            const limit = world.silenced.find((old) => cause(old) === cause(row))?.units;
            const needed = wanted.filter((one) => cause(one) === cause(row));
            const sum = needed.reduce((total, { units }) => total + units, 0);
            const isRefused = limit !== undefined && sum <= limit * REPEAT_GROWTH;
            return row.units > 0 && !touched.has(cause(row)) && !isRefused;
          })
          .map((row) => `${cause(row)} ${keyOf(row)} ${row.units}`);
        const drafted = after.drafts.flatMap((draft) =>
          draft.lines
            .filter(({ isTouched }) => !isTouched)
            .map(
              (line) => `${cause({ ...draft, skuId: line.skuId })} ${keyOf(draft)} ${line.units}`,
            ),
        );
        expect(drafted.sort()).toEqual(expected.sort());
      }),
      { numRuns: 1000 },
    );
  });
});
