// A camera of the test's own inside the engine's document: each picture carries the time at which
// it was made. It answers getUserMedia in the real camera's place; the product knows nothing of it.
import { drawTimeCode } from './time-code.ts';

interface Generator extends MediaStreamTrack {
  readonly writable: WritableStream<VideoFrame>;
}
declare const MediaStreamTrackGenerator: new (options: { kind: 'video' }) => Generator;

const idealOf = (value: ConstrainULong | ConstrainDouble | undefined, otherwise: number) =>
  (typeof value === 'object' ? value.ideal : value) ?? otherwise;

function openTimeCodeCamera(constraints: MediaTrackConstraints): MediaStreamTrack {
  const width = idealOf(constraints.width, 640);
  const height = idealOf(constraints.height, 360);
  const everyMs = 1000 / idealOf(constraints.frameRate, 24);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  const track = new MediaStreamTrackGenerator({ kind: 'video' });
  const writer = track.writable.getWriter();
  const timer = setInterval(() => {
    if (!context) return;
    drawTimeCode(context, Date.now());
    const frame = new VideoFrame(canvas, { timestamp: performance.now() * 1000 });
    writer.write(frame).catch(() => clearInterval(timer));
  }, everyMs);
  return track;
}

const { mediaDevices } = navigator;
const real = mediaDevices.getUserMedia.bind(mediaDevices);
mediaDevices.getUserMedia = async (wish) => {
  if (!wish?.video) return real(wish);
  return new MediaStream([openTimeCodeCamera(wish.video === true ? {} : wish.video)]);
};

// The engine's lines to the room, so that a test can cut them.
const lines: WebSocket[] = [];
const RealSocket = WebSocket;
Object.assign(globalThis, {
  WebSocket: class extends RealSocket {
    constructor(url: string) {
      super(url);
      lines.push(this);
    }
  },
  cutLine: () => lines.at(-1)?.close(),
});
