// Readers that open their socket and never read: the platform has no back-pressure, so the room
// must close them before what they do not read fills the memory. The bare object shows what would.
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { openClients, stamp } from './clients.mjs';

const READERS = 20;
const EVENTS = 6_000;
// The sender waits for its own events: a faster one would be a laggard itself.
const IN_FLIGHT = 60;
// With it an event has about 750 bytes: 90 MB for the readers together, far beyond the buffers of
// the kernel between the two.
const FILLER = '货'.repeat(150);

async function openStalled(url) {
  const { hostname, port, pathname, search } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\n` +
      'Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
      'Sec-WebSocket-Version: 13\r\n\r\n',
  );
  await once(socket, 'data');
  socket.pause();
  socket.on('error', () => {}); // it is torn down at the end
  return socket;
}

const commandOf = (name, n) => {
  const text = `${stamp(n)} ${FILLER}`;
  return JSON.stringify({ type: 'comment', id: `stall-${name}-${n}`, text });
};

async function send(clients, name) {
  for (let n = 0; n < EVENTS; n += 1) {
    clients.send(commandOf(name, n));
    for (let waited = 0; clients.got() < n - IN_FLIGHT && waited < 2_000; waited += 1) {
      await pause(5);
    }
  }
  for (let waited = 0; clients.got() < EVENTS && waited < 100; waited += 1) await pause(100);
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
