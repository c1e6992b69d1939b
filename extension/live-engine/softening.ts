// The beauty look: skin softened by laying a blurred, lightened copy over each frame. Runs frame by
// frame on a canvas, not on animation frames, which hardly run in an offscreen document.

// Chromium's breakout box; not in TypeScript's DOM types, absent in Firefox.
interface FrameSource {
  readonly readable: ReadableStream<VideoFrame>;
}
interface BreakoutBox {
  readonly MediaStreamTrackProcessor?: new (options: { track: MediaStreamTrack }) => FrameSource;
  readonly MediaStreamTrackGenerator?: new (options: {
    kind: 'video';
  }) => MediaStreamTrack & { readonly writable: WritableStream<VideoFrame> };
}

/** Blur of the laid-over copy as a share of the picture's shorter side. */
const BLUR_SHARE = 0.012;

/** True where frames can be changed on their way. */
export function canSoften(scope: BreakoutBox = globalThis as BreakoutBox): boolean {
  return Boolean(scope.MediaStreamTrackProcessor && scope.MediaStreamTrackGenerator);
}

function createSoftener(strength: number) {
  const canvas = new OffscreenCanvas(2, 2);
  const context = canvas.getContext('2d', { alpha: false });
  return (frame: VideoFrame, controller: TransformStreamDefaultController<VideoFrame>) => {
    if (!context) return controller.enqueue(frame);
    const { displayWidth: width, displayHeight: height, timestamp } = frame;
    if (canvas.width !== width || canvas.height !== height)
      Object.assign(canvas, { width, height });
    context.drawImage(frame, 0, 0);
    context.save();
    context.globalAlpha = strength;
    context.globalCompositeOperation = 'lighten';
    context.filter = `blur(${Math.max(2, Math.min(width, height) * BLUR_SHARE)}px)`;
    context.drawImage(frame, 0, 0);
    context.restore();
    frame.close();
    controller.enqueue(new VideoFrame(canvas, { timestamp }));
  };
}

/**
 * The softened picture; the same track where the browser cannot, or when there is nothing to do.
 *
 * @param strength 0 (as it is) to 1
 */
export function soften(track: MediaStreamTrack, strength: number): MediaStreamTrack {
  const { MediaStreamTrackProcessor, MediaStreamTrackGenerator } = globalThis as BreakoutBox;
  if (strength === 0 || !MediaStreamTrackProcessor || !MediaStreamTrackGenerator) return track;
  const generator = new MediaStreamTrackGenerator({ kind: 'video' });
  new MediaStreamTrackProcessor({ track }).readable
    .pipeThrough(new TransformStream({ transform: createSoftener(strength) }))
    .pipeTo(generator.writable)
    // The source ended (unplugged, closed): so does what is made of it.
    .catch(() => generator.stop());
  return generator;
}
