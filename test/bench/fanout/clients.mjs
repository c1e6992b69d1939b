// The clients of the fan-out bench: they count what each socket got, in which order and how late,
// and acknowledge as the product's own client does (shared/live/room-socket.ts).
const ACK_EVERY_MS = 5_000;
const ACK_EVENTS = 100;

const nowTenths = () => Math.round((performance.timeOrigin + performance.now()) * 10);

/** Number and time of one event; in letters, since the room masks what looks like a telephone. */
export const stamp = (n) => `event n${n.toString(36)} t${nowTenths().toString(36)}`;
const STAMP = /event n([0-9a-z]+) t([0-9a-z]+)/g;

const opened = (socket) =>
  new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('A socket did not open.'));
  });

/** Opens many sockets to one room; `tally` says afterwards what they got. */
export async function openClients(urls, isRoom) {
  const lateMs = [];
  const clients = [];
  const open = async (url) => {
    const socket = new WebSocket(url);
    const client = { socket, last: -1, got: 0, unordered: 0, seq: 0, acked: 0, closes: 0 };
    socket.onmessage = ({ data }) => take(client, data);
    socket.onclose = () => {
      client.closes += 1;
    };
    await opened(socket);
    clients.push(client);
  };
  const take = (client, data) => {
    const now = nowTenths();
    for (const [, number, tenths] of data.matchAll(STAMP)) {
      const n = Number.parseInt(number, 36);
      client.got += 1;
      if (n <= client.last) client.unordered += 1;
      client.last = n;
      lateMs.push((now - Number.parseInt(tenths, 36)) / 10);
    }
    if (!isRoom) return;
    // Only the head of a frame is read: a client of the bench draws nothing.
    const seq = /^\{"type":"events","v":1(?:,"after":\d+)?,"seq":(\d+)/.exec(data)?.[1];
    if (seq) client.seq = Number(seq);
    if (client.seq - client.acked >= ACK_EVENTS) acknowledge(client);
  };
  const acknowledge = (client) => {
    if (client.seq <= client.acked) return;
    client.acked = client.seq;
    client.socket.send(JSON.stringify({ type: 'ack', seq: client.seq }));
  };
  for (let i = 0; i < urls.length; i += 25) await Promise.all(urls.slice(i, i + 25).map(open));
  const timer = isRoom ? setInterval(() => clients.forEach(acknowledge), ACK_EVERY_MS) : undefined;
  return {
    send: (text) => clients[0].socket.send(text),
    got: () => clients.reduce((sum, client) => sum + client.got, 0),
    tally(events) {
      return {
        delivered: clients.reduce((sum, { got }) => sum + got, 0),
        unordered: clients.reduce((sum, client) => sum + client.unordered, 0),
        lost: clients.reduce((sum, { got }) => sum + Math.max(0, events - got), 0),
        doubled: clients.reduce((sum, { got }) => sum + Math.max(0, got - events), 0),
        closed: clients.reduce((sum, { closes }) => sum + closes, 0),
        lateMs: lateMs.sort((a, b) => a - b),
        perSocket: clients.map(({ got, unordered }) => ({ got, unordered })),
      };
    },
    close() {
      clearInterval(timer);
      for (const { socket } of clients) socket.close();
    },
  };
}
