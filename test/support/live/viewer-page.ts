// The smallest viewer: the shared line to the room, the shared transport, a video. Bundled into a
// page by viewer-server.ts; the tests read its figures and give its commands.
import type { RoomTicket } from '../../../shared/contract/live-rooms.ts';
import { FrameWatch } from '../../../shared/live/frame-watch.ts';
import type { LiveGrant } from '../../../shared/live/live-transport.ts';
import { PeerTransport } from '../../../shared/live/peer-transport.ts';
import { roomSignalling } from '../../../shared/live/room-signalling.ts';
import { type RoomRequest, RoomSocket } from '../../../shared/live/room-socket.ts';
import { EMPTY_ROOM, hasGap, reduceRoom } from '../../../shared/live/room-state.ts';
import { codeAgeMs, readTimeCode } from './time-code.ts';

const openedAtMs = Date.now();
const asked = location.search || '?as=viewer';
const video = document.createElement('video');
Object.assign(video, { muted: true, playsInline: true, autoplay: true });
document.body.append(video);
const watcher = new FrameWatch(video);
const canvas = document.createElement('canvas');
const context = canvas.getContext('2d', { willReadFrequently: true });
// In the order in which they came; the first, the host, is shown.
const publishers = new Map<string, MediaStream>();
const delaysMs: number[] = [];
const heard = { gaps: 0, welcomes: 0, seqs: [] as number[] };
const seenCommentsMs: Record<string, number> = {};
let room = EMPTY_ROOM;
let viewerKey: string | undefined;
let firstFrameAtMs: number | null = null;
let decoded = 0;
let countedLast = 0;
let colours = 0;
let socketInUse: WebSocket | null = null;
let transport: PeerTransport | null = null;
let fault: string | null = null;
let reports = '';

// Decoded pictures, also of a tab nobody sees, where no frame callback runs; counts on over a new
// stream, with which the element begins at 0 again.
function decodedFrames(): number {
  const { totalVideoFrames } = video.getVideoPlaybackQuality();
  decoded += totalVideoFrames < countedLast ? totalVideoFrames : totalVideoFrames - countedLast;
  countedLast = totalVideoFrames;
  return decoded;
}

async function ticket(): Promise<RoomTicket> {
  const answer = await fetch(`/ticket${asked}`, {
    method: 'POST',
    body: JSON.stringify({ viewerKey }),
  });
  const body = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify(body));
  viewerKey = body.person.viewerKey;
  return body;
}

// How many clearly different colours a small copy of the picture holds: black has one.
function look(): void {
  if (!context || video.videoWidth === 0) return;
  const [width, height] = [130, 80];
  if (canvas.width !== width) Object.assign(canvas, { width, height });
  context.drawImage(video, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const at = (x: number, y: number) => (Math.floor(y * height) * width + Math.floor(x * width)) * 4;
  const code = readTimeCode((x, y) => {
    const i = at(x, y);
    return ((data[i] ?? 0) + (data[i + 1] ?? 0) + (data[i + 2] ?? 0)) / 3;
  });
  if (code !== null) delaysMs.push(codeAgeMs(code, Date.now()));
  const seen = new Set<number>();
  for (let i = 0; i < data.length; i += 4) {
    const [r = 0, g = 0, b = 0] = [data[i], data[i + 1], data[i + 2]];
    seen.add((r >> 5) * 64 + (g >> 5) * 8 + (b >> 5));
  }
  colours = seen.size;
}

function onFrame(): void {
  firstFrameAtMs ??= Date.now();
  look();
  video.requestVideoFrameCallback(onFrame);
}

function showFirst(): void {
  const [first] = publishers.values();
  if (video.srcObject === first) return;
  video.srcObject = first ?? null;
  void video.play();
}

async function watch(grant: LiveGrant, socket: RoomSocket, role: 'viewer' | 'host'): Promise<void> {
  transport = new PeerTransport(roomSignalling(socket));
  transport.on('remote-track', ({ from, track }) => {
    const theirs = publishers.get(from) ?? new MediaStream();
    for (const old of theirs.getTracks()) if (old.kind === track.kind) theirs.removeTrack(old);
    theirs.addTrack(track);
    publishers.set(from, theirs);
    showFirst();
  });
  transport.on('remote-left', ({ from }) => {
    publishers.delete(from);
    showFirst();
  });
  await transport.connect({ role, grant });
}

async function start(): Promise<void> {
  const first = await ticket();
  let next: RoomTicket | null = first;
  const socket = new RoomSocket({
    door: async () => {
      const seat = next ?? (await ticket());
      next = null;
      return { origin: reports, socketPath: seat.socketPath, ticket: seat.ticket };
    },
    nowMs: Date.now,
    random: Math.random,
    newCommandId: () => crypto.randomUUID(),
    openSocket: (url) => {
      socketInUse = new WebSocket(url);
      return socketInUse;
    },
  });
  socket.onFrame((frame) => {
    if (frame.type === 'welcome') heard.welcomes += 1;
    if (hasGap(room.seq, frame)) heard.gaps += 1;
    room = reduceRoom(room, frame, Date.now());
    if (frame.type === 'events') heard.seqs.push(frame.seq);
    for (const { text } of room.comments) seenCommentsMs[text] ??= Date.now();
  });
  socket.connect();
  setInterval(() => socket.report(watcher.report()), 5_000);
  video.requestVideoFrameCallback(onFrame);
  Object.assign(globalThis, {
    viewer: {
      send: (request: RoomRequest) => socket.send(request),
      dropSocket: () => socketInUse?.close(),
      promote: async () => {
        const stream = canvasPicture();
        await transport?.publish({ video: stream });
      },
      line: () => socket.line,
      report: () => watcher.report(),
    },
  });
  if (!first.grant || asked === '?as=host') return;
  await watch(first.grant, socket, asked === '?as=rival' ? 'host' : 'viewer');
}

function canvasPicture(): MediaStreamTrack {
  const drawing = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
  const pen = drawing.getContext('2d');
  setInterval(() => {
    if (!pen) return;
    pen.fillStyle = `hsl(${(Date.now() / 10) % 360} 90% 50%)`;
    pen.fillRect(0, 0, 320, 180);
  }, 50);
  const [track] = drawing.captureStream(20).getVideoTracks();
  if (!track) throw new Error('no canvas track');
  return track;
}

Object.assign(globalThis, {
  figures: () => ({
    fault,
    frames: decodedFrames(),
    colours,
    firstFrameMs: firstFrameAtMs === null ? null : firstFrameAtMs - openedAtMs,
    delaysMs: delaysMs.slice(-400),
    room: {
      seq: room.seq,
      session: room.session,
      role: room.role,
      personId: room.personId,
      invites: [...room.invites.values()],
      comments: room.comments.map(({ text }) => text),
      claims: [...room.claims.values()],
      left: [...room.products.values()].map(({ leftUnits }) => leftUnits),
    },
    heard,
    seenCommentsMs,
    publishers: publishers.size,
    width: video.videoWidth,
    height: video.videoHeight,
  }),
});

reports = document.documentElement.dataset.api ?? '';
start().catch((error) => {
  fault = String(error?.fault ?? error);
});
