// Readers that open their socket and never read: the platform has no back-pressure, so the room
// must close them before what they do not read fills the memory. The bare object shows what would.
import { setTimeout as pause } from 'node:timers/promises';
import { openClients, stamp } from './clients.mjs';
import { openStalled } from './raw-socket.mjs';

const READERS = 20;
const EVENTS = 6_000;
// The sender waits for its own events: a faster one would be a laggard itself.
const IN_FLIGHT = 60;
// With it an event has about 750 bytes: 90 MB for the readers together, far beyond the buffers of
// the kernel between the two.
const FILLER = '货'.repeat(150);

const commandOf = (name, n) => {
  const text = `${stamp(n)} ${FILLER}`;
  return JSON.stringify({ type: 'comment', id: `stall-${name}-${n}`, text });
};

async function send(clients, name, events = EVENTS) {
  for (let n = 0; n < events; n += 1) {
    clients.send(commandOf(name, n));
    for (let waited = 0; clients.got() < n - IN_FLIGHT && waited < 2_000; waited += 1) {
      await pause(5);
    }
  }
  for (let waited = 0; clients.got() < events && waited < 100; waited += 1) await pause(100);
  return clients.got();
}

/** The most memory above idle while one sender talks to that many who do not read. */
async function riseOf(rooms, kind, readers) {
  const name = `liv_stalled_${kind}_${readers}`;
  if (kind === 'rooms') await rooms.post(`/open/${name}`);
  const urlOf = (person, role) =>
    rooms.socketUrl(`/${kind}/${name}/socket?person=${person}&role=${role}`);
  const stalled = [];
  for (let n = 0; n < readers; n += 1) stalled.push(await openStalled(urlOf(`slow${n}`, 'viewer')));
  const clients = await openClients([urlOf('host', 'host')], kind === 'rooms');
  const memory = rooms.process.startMemory();
  const got = await send(clients, name);
  const { samplesMb } = memory.stop();
  clients.close();
  for (const socket of stalled) socket.destroy();
  await pause(500);
  return { got, riseMb: Math.max(...samplesMb) };
}

/** What the room sends a reader at most before it closes it, in characters: room-lag.ts. */
const LAG_LIMIT_CHARS = 500_000;
/** Fewer than the room tells again by number, and half as much again as it lets anybody lag. */
const RESUMED_EVENTS = 1_900;
const RESUME_CODE = 4008;
const EVENT_NUMBER = /event n([0-9a-z]+) t/g;
const SEQ = /^\{"type":"events","v":1(?:,"after":\d+)?,"seq":(\d+)/;

const numbersIn = (texts) =>
  texts.flatMap((text) => [...text.matchAll(EVENT_NUMBER)].map(([, n]) => Number.parseInt(n, 36)));

/** Reads what a stalled reader was sent, then comes back by number and reads the rest. */
async function comeBack(stalled, url) {
  const first = await stalled.read(20_000);
  stalled.destroy();
  const facts = first.texts.filter((text) => SEQ.test(text));
  const chars = facts.reduce((sum, text) => sum + text.length, 0);
  const seq = SEQ.exec(facts.at(-1) ?? '')?.[1] ?? '0';
  const again = await openStalled(`${url}&after=${seq}`);
  // It is open and quiet: what it missed has come within this time.
  const second = await again.read(3_000);
  again.destroy();
  const numbers = numbersIn([...first.texts, ...second.texts]);
  return { code: first.code, chars, numbers };
}

/**
 * Whether readers that stop are closed at the limit and miss nothing when they come back: closed,
 * the most characters one was sent before, events missing and events out of order over all.
 */
export async function resumeOfStalledReaders(rooms) {
  const name = 'liv_stalled_resume';
  await rooms.post(`/open/${name}`);
  const urlOf = (person, role) =>
    rooms.socketUrl(`/rooms/${name}/socket?person=${person}&role=${role}`);
  const urls = Array.from({ length: READERS }, (_, n) => urlOf(`slow${n}`, 'viewer'));
  const stalled = [];
  for (const url of urls) stalled.push(await openStalled(url));
  const clients = await openClients([urlOf('host', 'host')], true);
  await send(clients, name, RESUMED_EVENTS);
  const found = await Promise.all(stalled.map((one, n) => comeBack(one, urls[n])));
  clients.close();
  const inOrder = (numbers) => numbers.every((n, i) => i === 0 || n > numbers[i - 1]);
  return {
    stalledClosed: found.filter(({ code }) => code === RESUME_CODE).length,
    stalledMostChars: Math.max(...found.map(({ chars }) => chars)),
    stalledLost: found.reduce(
      (sum, { numbers }) => sum + RESUMED_EVENTS - new Set(numbers).size,
      0,
    ),
    stalledUnordered: found.filter(({ numbers }) => !inOrder(numbers)).length,
  };
}

/** How many readers stop, and how far one may fall behind: for the bars. */
export const STALLED = { readers: READERS, limitChars: LAG_LIMIT_CHARS };

/** What readers that stop cost a room, and what they cost where nobody looks after them. */
export async function memoryOfStalledReaders(rooms) {
  const without = await riseOf(rooms, 'rooms', 0);
  const withThem = await riseOf(rooms, 'rooms', READERS);
  const bare = await riseOf(rooms, 'bare', READERS);
  const mb = (value) => Math.round(value * 10) / 10;
  return {
    readers: READERS,
    events: EVENTS,
    senderGot: withThem.got,
    stalledReadersMb: mb(withThem.riseMb - without.riseMb),
    bareStalledReadersMb: mb(bare.riseMb),
  };
}
