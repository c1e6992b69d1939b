// What a buyer claims and what they order elsewhere with its code are one wish: paid for here and
// ordered there, in whatever order, twice, late or with failures in between, it counts once.
import { runInDurableObject } from 'cloudflare:test';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { balance } from '../db/ledger/open-books.ts';
import { evict } from './evict.ts';
import { drain, type Fault, NOW_MS, type Show, setClock, setFaults } from './open-show.ts';
import { type Buyer, claim, counted, end, host, id, onAir, order, pay } from './wish-show.ts';

it('counts 3 paid for and then ordered once: the order has them, from the block', async () => {
  const show = await onAir(5, 0);
  const ana = await claim(show, 'ana', 3);
  await pay(show, ana);
  expect(await counted(show)).toMatchObject({ claimUnits: 3, soldUnits: 3 });
  await order(show, ana, 3);
  expect(await counted(show)).toEqual({
    ...{ claimUnits: 0, orderOpenUnits: 3, takenUnits: 3, soldUnits: 3 },
  });
  // 5 on hand, 3 promised to the order, 2 still with the show.
  expect(await balance(show.db)).toEqual([5, 5, 2, 0]);
});

it('counts 3 ordered and then marked as paid once', async () => {
  const show = await onAir(5, 0);
  const ana = await claim(show, 'ana', 3);
  await order(show, ana, 3);
  expect(await pay(show, ana)).toMatchObject({ ok: false });
  expect(await counted(show)).toEqual({
    ...{ claimUnits: 0, orderOpenUnits: 3, takenUnits: 3, soldUnits: 3 },
  });
});

it('leaves 1 paid when 2 of 3 paid ones are ordered, and takes 5 ordered of 3 as 5', async () => {
  const show = await onAir(9, 0);
  const ana = await claim(show, 'ana', 3);
  await pay(show, ana);
  await order(show, ana, 2);
  expect(await counted(show)).toMatchObject({ claimUnits: 1, orderOpenUnits: 2, soldUnits: 3 });
  await order(show, ana, 5, 1);
  expect(await counted(show)).toMatchObject({ claimUnits: 0, orderOpenUnits: 5, soldUnits: 5 });
});

it('counts once when the code is heard of only with the second message', async () => {
  const show = await onAir(6, 0);
  const ana = await claim(show, 'ana', 2);
  await pay(show, ana);
  await order(show, { ...ana, code: '' }, 2);
  expect(await counted(show)).toMatchObject({ claimUnits: 2, orderOpenUnits: 2, soldUnits: 4 });
  await order(show, ana, 2, 1);
  expect(await counted(show)).toMatchObject({ claimUnits: 0, orderOpenUnits: 2, soldUnits: 2 });
});

it('is as fast and as far from sold out whether the code comes first or with a later message', async () => {
  const minutesLater = async (show: Show, minutes: number) => {
    await setClock(show.room, NOW_MS + minutes * 60_000);
    await runInDurableObject(show.room, (instance) => instance.alarm());
  };
  const paceWhen = async (isLate: boolean) => {
    const show = await onAir(60, 0);
    const buyers: Buyer[] = [];
    for (const name of ['ana', 'ben', 'cem', 'dora']) buyers.push(await claim(show, name, 3));
    await pay(show, buyers[0] as Buyer);
    await minutesLater(show, 1);
    const told = (who: Buyer) => (isLate ? { ...who, code: '' } : who);
    for (const buyer of buyers) await order(show, told(buyer), 3);
    await minutesLater(show, 2);
    await minutesLater(show, 3);
    for (const buyer of buyers) await order(show, buyer, 3, 1);
    await minutesLater(show, 4);
    const { paces } = await show.room.snapshot(host);
    const minutes = await runInDurableObject(show.room, (_instance, { storage }) =>
      storage.sql
        .exec<Record<string, number>>(
          `SELECT minute, claimed_units, channel_orders, channel_units, sold_units
           FROM pace_minute ORDER BY minute`,
        )
        .toArray(),
    );
    return { paces, minutes };
  };
  const [atOnce, late] = [await paceWhen(false), await paceWhen(true)];
  expect(atOnce.minutes[0]).toMatchObject({ claimed_units: 12, sold_units: 3 });
  expect(late).toEqual(atOnce);
  expect(late.paces?.[0]?.likelyMinutes).not.toBeNull();
});

it('counts once when the order is heard of after the show is over, and returns nothing twice', async () => {
  const show = await onAir(5, 0);
  const ana = await claim(show, 'ana', 3);
  await pay(show, ana);
  await end(show);
  await drain(show, NOW_MS);
  expect(await balance(show.db)).toEqual([5, 3, 0, 0]);
  await order(show, ana, 2);
  await drain(show, NOW_MS);
  expect(await counted(show)).toEqual({
    ...{ claimUnits: 1, orderOpenUnits: 2, takenUnits: 2, soldUnits: 3 },
  });
  expect(await balance(show.db)).toEqual([5, 3, 0, 0]);
  await order(show, ana, 2, 1, 2);
  await drain(show, NOW_MS);
  expect(await balance(show.db)).toEqual([5, 1, 0, 0]);
});

it('gives what was paid and then cancelled elsewhere to who waits for it', async () => {
  const show = await onAir(3, 0);
  const ana = await claim(show, 'ana', 3);
  await claim(show, 'ben', 2);
  await pay(show, ana);
  await order(show, ana, 3);
  await order(show, ana, 3, 1, 3);
  const { claims } = await show.room.snapshot(host);
  expect(claims).toMatchObject([{ buyerId: 'ben', units: 2, state: 'held' }]);
  expect(await counted(show)).toMatchObject({ claimUnits: 0, orderOpenUnits: 0, soldUnits: 0 });
});

it('lets a later wish of the same buyer stand when the same order is told again', async () => {
  const show = await onAir(9, 0);
  const ana = await claim(show, 'ana', 2);
  await pay(show, ana);
  await order(show, ana, 2);
  const again = await claim(show, 'ana', 4);
  await pay(show, again);
  await order(show, ana, 2, 1);
  expect(await counted(show)).toMatchObject({ claimUnits: 4, orderOpenUnits: 2, soldUnits: 6 });
});

it('counts what was ordered against the limit per buyer: 2 of 2 leave 0', async () => {
  const show = await onAir(9, 0);
  const rules = { productId: 'box', perBuyerLimit: 2, keepBackUnits: 0, mode: 'hold' as const };
  await show.room.command(host, { type: 'product.rules', id: id(), ...rules });
  const ana = await claim(show, 'ana', 2);
  await pay(show, ana);
  await order(show, ana, 2);
  const more = await show.room.command(
    { personId: 'ana', role: 'viewer' },
    { type: 'claim', id: id(), productId: 'box', units: 1 },
  );
  expect(more).toMatchObject({ ok: false, reason: 'limit' });
  const own = await show.room.snapshot({ personId: 'ana', role: 'viewer' });
  expect(own.claims).toMatchObject([{ units: 2, state: 'ordered' }]);
});

it('books nothing out of turn while a delivery before it waits to be tried again', async () => {
  const show = await onAir(5, 5);
  const ana = await claim(show, 'ana', 1);
  await pay(show, ana);
  await end(show);
  await drain(show, NOW_MS);
  await setFaults(show, () => 'before');
  // The order is told again, as the inbox does, and takes nothing until then.
  await expect(order(show, ana, 1)).rejects.toThrow();
  await setFaults(show, () => 'none');
  await drain(show, NOW_MS);
  await order(show, ana, 1);
  await drain(show, NOW_MS);
  expect(await counted(show)).toMatchObject({ claimUnits: 0, orderOpenUnits: 1, soldUnits: 1 });
  expect(await balance(show.db)).toEqual([10, 1, 0, 0]);
});

type Step = {
  readonly kind: 'pay' | 'order' | 'evict' | 'end';
  readonly buyer: number;
  readonly units: number;
};

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('pay', 'pay', 'order', 'order', 'order', 'evict', 'end'),
    buyer: fc.nat(3),
    units: fc.integer({ min: 1, max: 4 }),
  }),
  { minLength: 4, maxLength: 16 },
);
const faults = fc.array(fc.constantFrom<Fault>('none', 'none', 'none', 'before', 'after'), {
  minLength: 5,
  maxLength: 11,
});
const wishes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 4, maxLength: 4 });

/** One run: four buyers with a claim each, and what they did with it. */
class Played {
  readonly ordered = [0, 0, 0, 0];
  readonly isPaid = [false, false, false, false];
  readonly failed: (() => Promise<unknown>)[] = [];
  nowMs = NOW_MS;

  constructor(
    readonly show: Show,
    readonly buyers: readonly Buyer[],
    private readonly faulty: readonly Fault[],
  ) {}

  async prepare(): Promise<void> {
    let turn = 0;
    await setClock(this.show.room, this.nowMs);
    await setFaults(this.show, () => {
      turn += 1;
      return this.faulty[turn % this.faulty.length] ?? 'none';
    });
  }

  // As the inbox does: what fails is kept and told again.
  async #tell(who: Buyer, units: number, step: number): Promise<void> {
    try {
      await order(this.show, who, units, step);
    } catch {
      this.failed.push(() => order(this.show, who, units, step));
    }
  }

  async take({ kind, buyer, units }: Step): Promise<void> {
    this.nowMs += 5000;
    await setClock(this.show.room, this.nowMs);
    const who = this.buyers[buyer];
    if (!who) return;
    if (kind === 'pay') {
      const { ok } = await pay(this.show, who);
      this.isPaid[buyer] = this.isPaid[buyer] || ok;
    } else if (kind === 'order') {
      const now = (this.ordered[buyer] ?? 0) + units;
      this.ordered[buyer] = now;
      await this.#tell(who, now, this.nowMs - NOW_MS);
      await this.#tell(who, now, this.nowMs - NOW_MS);
    } else if (kind === 'end') {
      await end(this.show);
    } else {
      await evict(this.show.room);
      await this.prepare();
    }
  }
}

it(
  'counts who pays for u and orders o with the code as the larger of the two, and never as u + o',
  () =>
    fc.assert(
      fc.asyncProperty(wishes, steps, faults, async (units, plan, faulty) => {
        const show = await onAir(30, 60);
        const buyers: Buyer[] = [];
        for (const [i, wish] of units.entries()) buyers.push(await claim(show, `b${i}`, wish));
        const played = new Played(show, buyers, faulty);
        await played.prepare();
        for (const step of plan) await played.take(step);
        await setFaults(show, () => 'none');
        await end(show);
        await drain(show, played.nowMs);
        for (const again of played.failed) await again();
        await drain(show, played.nowMs);
        const ordered = played.ordered.reduce((sum, one) => sum + one, 0);
        const larger = units.reduce((sum, wish, i) => {
          const o = played.ordered[i] ?? 0;
          return sum + (played.isPaid[i] ? Math.max(wish, o) : o);
        }, 0);
        const now = await counted(show);
        expect(now.orderOpenUnits).toBe(ordered);
        expect(now.claimUnits + now.orderOpenUnits).toBe(larger);
        // The room sold what claims kept and what it handed to orders; the ledger holds no more.
        expect(now.soldUnits).toBe(now.claimUnits + now.takenUnits);
        expect(await balance(show.db)).toEqual([90, larger, 0, 0]);
      }),
      { numRuns: 16 },
    ),
  180_000,
);
