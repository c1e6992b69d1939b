// The pace of a show in its room, minute by simulated minute: bursts, short blocks, redirect hints
// and dead air reach the staff, never a viewer; nothing of it is lost with the object.
import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { RoomSnapshot } from '../../../shared/contract/live-frames.ts';
import { pinAdvice } from '../../../shared/planning/pin-facts.ts';
import type { StoredCommand } from '../../../worker/live-room/room-command.ts';
import type { PlannedProduct, RoomPlan } from '../../../worker/live-room/room-tables.ts';
import { seededRandom } from '../../support/seeded-random.mjs';
import { evict } from './evict.ts';
import { NOW_MS, openShow, type Show, setClock } from './open-show.ts';

const host = { personId: 'host', role: 'host' as const };
const viewer = (n: number) => ({ personId: `viewer-${n}`, role: 'viewer' as const });
const MINUTE_MS = 60_000;
let commands = 0;
const id = () => {
  commands += 1;
  return `cmd-${String(commands).padStart(8, '0')}`;
};
type Wish = StoredCommand extends infer C
  ? C extends { id: string }
    ? Omit<C, 'id'>
    : never
  : never;
const give = (show: Show, who: typeof host | ReturnType<typeof viewer>, wish: Wish) =>
  show.room.command(who, { ...wish, id: id() } as StoredCommand);

const product = (productId: string, units: number, more: Partial<PlannedProduct> = {}) => ({
  productId,
  skuId: `sku_${productId}`,
  title: productId,
  number: 2,
  codes: [],
  variants: [],
  perBuyerLimit: null,
  keepBackUnits: 0,
  mode: 'hold' as const,
  plannedPerMinute: 2,
  blocks: [{ allocationId: `alc_${productId}`, warehouseId: 'wh_us', units, fenceEpoch: 0 }],
  ...more,
});

/** A rehearsal on air with the box pinned, a lamp in stock and a mat that is nearly gone. */
async function onAir(
  units = 5_000,
  plan: Partial<RoomPlan> = {},
  box: Partial<PlannedProduct> = {},
) {
  const show = await openShow(
    units,
    { plannedPerMinute: 2, ...box },
    [product('lamp', 400), product('mat', 3, { marginShare: 0.9 })],
    { mode: 'rehearsal', ...plan },
  );
  await give(show, host, { type: 'session.start' });
  await give(show, host, { type: 'pin', productId: 'box' });
  return show;
}

/** Plays minutes from `from` on with that many claims of one in each, the alarm after every one. */
async function play(show: Show, from: number, claims: readonly number[]): Promise<void> {
  await runInDurableObject(show.room, async (instance) => {
    for (const [i, count] of claims.entries()) {
      const startMs = NOW_MS + (from + i) * MINUTE_MS;
      // A room where nobody of the staff does anything ends after 15 minutes.
      instance.clock = () => startMs;
      const note = { type: 'note', productId: null, text: 'still here' } as const;
      if (i % 10 === 0) await instance.command(host, { ...note, id: id() });
      for (let n = 0; n < count; n += 1) {
        instance.clock = () => startMs + Math.floor(((n + 0.5) * MINUTE_MS) / count);
        const wish = { type: 'claim', id: id(), productId: 'box', units: 1 } as const;
        await instance.command(viewer(commands), wish);
      }
      instance.clock = () => startMs + MINUTE_MS;
      await instance.alarm();
    }
  });
}

async function alarms(show: Show, kind: string) {
  const snapshot = (await show.room.snapshot(host)) as RoomSnapshot;
  return (snapshot.alarms ?? []).filter((alarm) => alarm.kind === kind);
}

const poisson = (rate: number, howMany: number, seed: number) => {
  const random = seededRandom(seed);
  return Array.from({ length: howMany }, () => {
    let [count, sum] = [-1, 0];
    while (sum <= rate) {
      sum -= Math.log(1 - random());
      count += 1;
    }
    return count;
  });
};

describe('a burst', () => {
  it('at 10 a minute after 30 minutes at 2 is told in 4, with what may be promised', async () => {
    const show = await onAir(1_000);
    await play(show, 0, poisson(2, 30, 1));
    expect(await alarms(show, 'burst')).toEqual([]);
    await play(show, 30, [10, 10, 10, 10]);
    const [alarm, ...others] = await alarms(show, 'burst');
    expect(others).toEqual([]);
    expect(alarm).toMatchObject({ productId: 'box', nextProductId: 'lamp' });
    const { normalPerMinute, perMinute, promiseUnits, leftUnits } = alarm?.figures ?? {};
    expect(perMinute).toBeGreaterThan(2 * (normalPerMinute ?? 0));
    expect(promiseUnits).toBe(leftUnits);
  });

  it('is nobody’s business among the viewers', async () => {
    const show = await onAir();
    await play(show, 0, Array(12).fill(12));
    const seen = (await show.room.snapshot(viewer(1))) as RoomSnapshot;
    expect([seen.alarms, seen.paces, seen.notes]).toEqual([undefined, undefined, undefined]);
    expect(await alarms(show, 'burst')).toHaveLength(1);
  });
});

describe('the redirect hint', () => {
  it('names the lamp within 10 minutes at 25 % of plan, not the mat of which 3 are left', async () => {
    const show = await onAir();
    await play(show, 0, [1, 0, 1, 0, 1, 0, 0, 1, 0, 1]);
    const [hint] = await alarms(show, 'redirect');
    expect(hint).toMatchObject({ productId: 'box', nextProductId: 'lamp' });
    expect(hint?.atMs).toBeLessThanOrEqual(NOW_MS + 10 * MINUTE_MS);
  });

  it('is not given in 20 hours at plan', async () => {
    const show = await onAir(5_000, { deadAirMs: 1e9, endsAtMs: NOW_MS + 24 * 60 * MINUTE_MS });
    await give(show, host, { type: 'product.rules', ...firstPaid });
    await play(show, 0, poisson(2, 1_200, 7));
    expect((await show.room.status()).state).toBe('live');
    expect(await alarms(show, 'redirect')).toEqual([]);
  }, 90_000);

  it('is not given for a product that sold out', async () => {
    const show = await onAir(4);
    await play(show, 0, [4, ...Array<number>(8).fill(0)]);
    expect(await alarms(show, 'redirect')).toEqual([]);
    expect(await alarms(show, 'sold-out')).toMatchObject([{ figures: { soldUnits: 0 } }]);
  });
});

// Claims that wait for their payment hold nothing: a long play does not run out of block.
const firstPaid = {
  productId: 'box',
  perBuyerLimit: null,
  keepBackUnits: 0,
  mode: 'first-paid',
} as const;

describe('a short block', () => {
  it('of 60 at 12 a minute is told with 10 minutes to go, and names what is in stock', async () => {
    const show = await onAir(120, {}, { plannedPerMinute: 12 });
    await play(show, 0, [12, 12, 12]);
    const [alarm] = await alarms(show, 'block-short');
    expect(alarm).toMatchObject({ productId: 'box', nextProductId: 'lamp' });
    expect(alarm?.figures.soonestMinutes).toBeLessThanOrEqual(10);
    expect(alarm?.figures.leftUnits).toBeGreaterThan(0);
  });

  it('that sold out counts what was asked for in vain: 7 of 12', async () => {
    const show = await onAir(5);
    await play(show, 0, [12]);
    const { paces } = (await show.room.snapshot(host)) as RoomSnapshot;
    expect(paces?.find(({ productId }) => productId === 'box')).toMatchObject({ unmetUnits: 7 });
  });
});

describe('dead air', () => {
  it('is told once after two minutes of silence, again after two more, never while it sells', async () => {
    const show = await onAir();
    await play(show, 0, [3, 3, 3]);
    expect(await alarms(show, 'dead-air')).toEqual([]);
    await play(show, 3, [0, 0, 0]);
    expect(await alarms(show, 'dead-air')).toHaveLength(1);
    await play(show, 6, [0, 0]);
    const cues = await alarms(show, 'dead-air');
    expect(cues).toMatchObject([{ nextProductId: 'lamp' }, { nextProductId: 'lamp' }]);
  });

  it('is broken by a word of the host', async () => {
    const show = await onAir();
    await play(show, 0, [0]);
    await give(show, host, { type: 'comment', text: 'look at this one' });
    await play(show, 1, [0]);
    expect(await alarms(show, 'dead-air')).toEqual([]);
  });
});

describe('the pace', () => {
  it('is the same after an eviction, and goes on from there', async () => {
    const show = await onAir();
    await play(show, 0, poisson(2, 20, 3));
    const before = ((await show.room.snapshot(host)) as RoomSnapshot).paces;
    await evict(show.room);
    await setClock(show.room, NOW_MS + 20 * MINUTE_MS);
    expect(((await show.room.snapshot(host)) as RoomSnapshot).paces).toEqual(before);
    await play(show, 20, [10, 10, 10, 10, 10]);
    expect(await alarms(show, 'burst')).toHaveLength(1);
  });

  it('promises the 40 left, and 25 arriving only once 30 of them are sold ahead: 65', async () => {
    const show = await onAir(40, {}, { arrivingUnits: 25, plannedPerMinute: 1 });
    const ask = async (productId: string) => {
      const { products, paces } = (await show.room.snapshot(host)) as RoomSnapshot;
      const byProduct = new Map((paces ?? []).map((pace) => [pace.productId, pace]));
      return pinAdvice(productId, products, byProduct, NOW_MS);
    };
    const answer = { verdict: 'yes', reason: 'enough', nextProductId: 'lamp' };
    expect(await ask('box')).toEqual({ ...answer, promiseUnits: 40 });
    expect(await ask('mat')).toMatchObject({ verdict: 'careful' });
    const shipsAtUtc = new Date(NOW_MS).toISOString();
    const presale = { type: 'presale' as const, productId: 'box', units: 30, shipsAtUtc };
    expect(await show.room.command(viewer(1), { ...presale, id: id() })).toMatchObject({
      reason: 'not-allowed',
    });
    expect(await show.room.command(host, { ...presale, id: id() })).toMatchObject({ ok: true });
    expect(await ask('box')).toEqual({ ...answer, promiseUnits: 65 });
    const [box] = (await show.room.snapshot(viewer(1))).products;
    expect(box).toMatchObject({ leftUnits: 40, presale: { units: 30, shipsAtMs: NOW_MS } });
    await show.room.command(host, { ...presale, units: 0, id: id() });
    expect(await ask('box')).toEqual({ ...answer, promiseUnits: 40 });
  });

  it('in a companion show is as old as the last word of the channels', async () => {
    const show = await onAir(100, { mode: 'companion' });
    await setClock(show.room, NOW_MS + 20 * MINUTE_MS);
    const { products, paces } = (await show.room.snapshot(host)) as RoomSnapshot;
    const byProduct = new Map((paces ?? []).map((pace) => [pace.productId, pace]));
    const advice = pinAdvice('box', products, byProduct, NOW_MS + 20 * MINUTE_MS);
    expect(advice).toMatchObject({ verdict: 'no', reason: 'numbers-too-old' });
  });

  it('sees a jump of a day and goes on by the minute', async () => {
    const show = await onAir();
    await play(show, 0, [2, 2]);
    await play(show, 1_440, [2, 2]);
    const { paces } = (await show.room.snapshot(host)) as RoomSnapshot;
    expect(paces?.[0]?.asOfMs).toBe(NOW_MS + 1_442 * MINUTE_MS);
  });
});
