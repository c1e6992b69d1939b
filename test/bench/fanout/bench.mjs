// Fan-out of a live room: 50 and 500 sockets, 20 events a second, every client every event once
// and in order; the CPU of a delivery against a bare broadcasting Durable Object in the same run;
// and the memory that readers cost who stop reading. Raw: one line per socket and turn.
import { setTimeout as pause } from 'node:timers/promises';
import { startRooms } from '../room-server.mjs';
import { openClients, stamp } from './clients.mjs';
import { memoryOfStalledReaders, resumeOfStalledReaders, STALLED } from './stalled-readers.mjs';

const SIZES = [50, 500];
const PER_SECOND = 20;
const SECONDS = 8;
const TURNS = 3;
const MAX_RATIO = 1.5;
/** For twenty of them. */
const MAX_STALLED_MB = 32;
/** A reader is closed instead of the frame that is too much: the one before may reach over. */
const FRAME_CHARS = 50_000;

const isNone = (figure) => ({ figure, bar: '0', isMet: (figures) => figures[figure] === 0 });

/** The bars of issue 3, number 3. */
export const bars = [
  isNone('lost'),
  isNone('unordered'),
  isNone('doubled'),
  {
    figure: 'cpuRatio',
    bar: `<= ${MAX_RATIO}`,
    isMet: (figures) => figures.cpuRatio <= MAX_RATIO,
  },
  {
    figure: 'stalledReadersMb',
    bar: `<= ${MAX_STALLED_MB}`,
    isMet: (figures) => figures.stalledReadersMb <= MAX_STALLED_MB,
  },
  {
    figure: 'stalledClosed',
    bar: String(STALLED.readers),
    isMet: (figures) => figures.stalledClosed === STALLED.readers,
  },
  {
    figure: 'stalledMostChars',
    bar: `<= ${STALLED.limitChars + FRAME_CHARS}`,
    isMet: (figures) => figures.stalledMostChars <= STALLED.limitChars + FRAME_CHARS,
  },
  isNone('stalledLost'),
  isNone('stalledUnordered'),
];

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const at = (sorted, share) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
const round = (value, digits = 1) => Math.round(value * 10 ** digits) / 10 ** digits;

/** One turn: opens the sockets, sends at the pace, waits until nothing more comes. */
async function turn(rooms, kind, name, sockets) {
  const isRoom = kind === 'rooms';
  if (isRoom) await rooms.post(`/open/${name}`);
  const path = (n) => {
    const [person, role] = n === 0 ? ['host', 'host'] : [`v${n}`, 'viewer'];
    return `/${kind}/${name}/socket?person=${person}&role=${role}`;
  };
  const urls = Array.from({ length: sockets }, (_, n) => rooms.socketUrl(path(n)));
  const clients = await openClients(urls, isRoom);
  await pause(1_500); // presence of the newcomers goes out before the measuring starts
  const events = PER_SECOND * SECONDS;
  const cpuBefore = rooms.process.cpuMs();
  const start = performance.now();
  for (let n = 0; n < events; n += 1) {
    const waitMs = start + (n * 1000) / PER_SECOND - performance.now();
    if (waitMs > 0) await pause(waitMs);
    clients.send(isRoom ? commandOf(n) : bareEvent(n));
  }
  for (let waited = 0; clients.got() < events * sockets && waited < 600; waited += 1) {
    await pause(100);
  }
  const cpuMs = rooms.process.cpuMs() - cpuBefore;
  await pause(300); // what comes twice comes now
  const tally = clients.tally(events);
  clients.close();
  return {
    ...tally,
    events: events * sockets,
    microsPerDelivery: (cpuMs * 1000) / (events * sockets),
  };
}

const commandOf = (n) =>
  JSON.stringify({ type: 'comment', id: `bench-${n}-${Math.random()}`, text: stamp(n) });
// What the room sends for a comment, so that both carry the same bytes.
const bareEvent = (n) =>
  JSON.stringify({
    type: 'events',
    v: 1,
    after: n,
    seq: n + 1,
    events: [
      {
        type: 'comment',
        comment: {
          commentId: 'com_01KANZ6Q7W8X9Y0Z1A2B3C4D5E',
          authorId: 'host',
          text: stamp(n),
          atMs: Date.now(),
          language: null,
          intent: null,
        },
        seq: n + 1,
      },
    ],
  });

async function compare(rooms, sockets, context) {
  const turns = { bare: [], rooms: [] };
  for (let i = 0; i < TURNS; i += 1) {
    for (const kind of ['bare', 'rooms']) {
      const found = await turn(rooms, kind, `liv_${sockets}_${i}`, sockets);
      turns[kind].push(found);
      const { perSocket, lateMs, ...figures } = found;
      context.log(`${kind} ${sockets}: ${JSON.stringify({ ...figures, p50: at(lateMs, 0.5) })}`);
      perSocket.forEach((row, socket) => {
        context.raw('sockets.jsonl', { kind, sockets, turn: i, socket, ...row });
      });
      const { microsPerDelivery, delivered } = found;
      context.raw('turns.jsonl', { kind, sockets, turn: i, delivered, microsPerDelivery });
    }
  }
  const micros = (kind) => median(turns[kind].map((one) => one.microsPerDelivery));
  const sum = (figure) => turns.rooms.reduce((total, one) => total + one[figure], 0);
  const late = turns.rooms.flatMap(({ lateMs }) => lateMs).sort((a, b) => a - b);
  return {
    sockets,
    events: sum('events'),
    delivered: sum('delivered'),
    lost: sum('lost'),
    unordered: sum('unordered'),
    doubled: sum('doubled'),
    resumed: sum('resumed'),
    p50Ms: round(at(late, 0.5)),
    p99Ms: round(at(late, 0.99)),
    cpuRatio: round(micros('rooms') / micros('bare'), 2),
    microsPerDelivery: round(micros('rooms')),
    bareMicrosPerDelivery: round(micros('bare')),
  };
}

/** Both sizes, then the readers that stop. */
export async function run(context) {
  const rooms = await startRooms();
  try {
    const sizes = [];
    for (const size of SIZES) sizes.push(await compare(rooms, size, context));
    const stalled = await memoryOfStalledReaders(rooms);
    const resumed = await resumeOfStalledReaders(rooms);
    context.log(`readers that stop: ${JSON.stringify({ ...stalled, ...resumed })}`);
    const sum = (figure) => sizes.reduce((total, one) => total + one[figure], 0);
    const most = (figure) => Math.max(...sizes.map((one) => one[figure]));
    return {
      sockets: SIZES.at(-1),
      events: sum('events'),
      delivered: sum('delivered'),
      lost: sum('lost'),
      unordered: sum('unordered'),
      doubled: sum('doubled'),
      p50Ms: most('p50Ms'),
      p99Ms: most('p99Ms'),
      cpuRatio: most('cpuRatio'),
      stalledReadersMb: stalled.stalledReadersMb,
      bareStalledReadersMb: stalled.bareStalledReadersMb,
      ...resumed,
      sizes,
    };
  } finally {
    await rooms.close();
  }
}
