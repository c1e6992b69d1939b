// One person wants it once: an order elsewhere with the buyer's code in its note takes the place of
// what they hold or wait for here, in the order they came, and nobody is served in between.
import { expect, it } from 'vitest';
import { claimCodeIn } from '../../../shared/contract/claim-code.ts';
import type { RoomSnapshot } from '../../../shared/contract/live-frames.ts';
import { openShow, type Show } from './open-show.ts';

const host = { personId: 'host', role: 'host' as const };
let commands = 0;
const id = () => {
  commands += 1;
  return `code-${commands}`;
};

async function onAir(units: number): Promise<Show> {
  const show = await openShow(units);
  await show.room.command(host, { type: 'session.start', id: id() });
  return show;
}

const ask = (show: Show, personId: string, units: number) =>
  show.room.command(
    { personId, role: 'viewer' },
    { type: 'claim', id: id(), productId: 'box', units },
  );

/** A viewer's code as the room tells it to its buyer. */
async function codeOf(show: Show, personId: string): Promise<string> {
  const answer = await show.room.poll({ personId, role: 'viewer' }, { after: 0, waitMs: 0 });
  const frames = JSON.parse(answer.frames) as { events?: { claim?: { orderCode?: string } }[] }[];
  const told = frames.flatMap(({ events }) => events ?? []);
  return told.flatMap(({ claim }) => claim?.orderCode ?? []).at(-1) ?? '';
}

const order = (show: Show, units: number, claimCode: string | null) =>
  show.room.recordChannelOrder({ orderLineId: `oln_${id()}`, productId: 'box', units, claimCode });
const claims = async (show: Show) =>
  ((await show.room.snapshot(host)) as RoomSnapshot).claims
    .map((claim) => `${claim.buyerId} ${claim.units} ${claim.state}`)
    .sort();
const box = async (show: Show) => (await show.room.snapshot(host)).products[0];

it('tells a buyer the same code with the first answer, with each fact and with the snapshot', async () => {
  const show = await onAir(3);
  const { claim } = await ask(show, 'ana', 2);
  expect(claim?.orderCode).toMatch(/^SC-[0-9A-HJKMNP-TV-Z]{6}$/);
  expect(await codeOf(show, 'ana')).toBe(claim?.orderCode);
  await ask(show, 'ben', 1);
  const viewerOf = async (personId: string) =>
    (await show.room.snapshot({ personId, role: 'viewer' })).claims;
  expect(await viewerOf('ana')).toMatchObject([claim ?? {}]);
  expect(await viewerOf('cy')).toEqual([]);
  const codes = (await show.room.snapshot(host)).claims.map(({ orderCode }) => orderCode);
  expect(new Set(codes).size).toBe(2);
});

it('gives an order of 3 the 3 its buyer held, though others wait', async () => {
  const show = await onAir(3);
  await ask(show, 'ana', 3);
  await ask(show, 'ben', 2);
  const split = await order(show, 3, await codeOf(show, 'ana'));
  expect(split).toMatchObject({ fromPool: 0, takes: [{ units: 3 }] });
  expect(await claims(show)).toEqual(['ben 2 waiting']);
  expect(await box(show)).toMatchObject({ soldUnits: 3, heldUnits: 0, leftUnits: 0 });
});

it('without the code takes 3 from elsewhere and leaves what is held', async () => {
  const show = await onAir(3);
  await ask(show, 'ana', 3);
  expect(await order(show, 3, null)).toMatchObject({ fromPool: 3, takes: [] });
  expect(await order(show, 3, 'SC-000000')).toMatchObject({ fromPool: 3, takes: [] });
  expect(await claims(show)).toEqual(['ana 3 held']);
});

it('ends claims in the order they came: 4 of 2 held and 3 waiting leave 1 waiting', async () => {
  const show = await onAir(2);
  await ask(show, 'ana', 2);
  await ask(show, 'ana', 3);
  const code = await codeOf(show, 'ana');
  expect(await order(show, 4, code)).toMatchObject({ fromPool: 2, takes: [{ units: 2 }] });
  expect(await claims(show)).toEqual(['ana 1 waiting']);
});

it('counts the same order once however often it comes', async () => {
  const show = await onAir(10);
  await ask(show, 'ana', 2);
  const claimCode = await codeOf(show, 'ana');
  const line = { orderLineId: 'oln_same', productId: 'box', units: 2, claimCode };
  const first = await show.room.recordChannelOrder(line);
  await ask(show, 'ana', 4);
  expect((await show.room.recordChannelOrder(line)).takes).toEqual(first.takes);
  expect(await claims(show)).toEqual(['ana 4 held']);
  expect(await box(show)).toMatchObject({ soldUnits: 2, heldUnits: 4, leftUnits: 4 });
});

it.each([
  ['please pack well, sc-7k2m9q!', 'SC-7K2M9Q'],
  ['SC-7K2M9Q', 'SC-7K2M9Q'],
  ['ring at SC-12', null],
  ['XSC-7K2M9Q7', null],
  [null, null],
])('reads the note %j as %j and nothing else', (note, code) => {
  expect(claimCodeIn(note)).toBe(code);
});
