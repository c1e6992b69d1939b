// The pictures of a live, edge to edge, and the poster in their place while there is none or the
// network carries only sound. Tells the room how they move.
import { useEffect, useRef } from 'preact/hooks';
import { FrameWatch } from '../../shared/live/frame-watch.ts';
import type { ShownStream } from './picture.ts';
import { useWatch } from './watch-context.ts';

const BEAT_MS = 5_000;

interface PictureViewProps {
  readonly shown: ShownStream;
  readonly isMuted: boolean;
  /** The first picture is the one reported on. */
  readonly isReported: boolean;
}

function PictureView({ shown, isMuted, isReported }: PictureViewProps) {
  const { session } = useWatch();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = shown.stream;
    // A browser that refuses even silence shows the first picture and waits for a tap.
    element.play().catch(() => undefined);
  }, [shown.stream]);
  useEffect(() => {
    const element = video.current;
    if (!isReported || !element || !('requestVideoFrameCallback' in element)) return;
    const watcher = new FrameWatch(element);
    const timer = setInterval(() => session.socket.report(watcher.report()), BEAT_MS);
    return () => {
      clearInterval(timer);
      watcher.stop();
    };
  }, [isReported, session]);
  return (
    <video ref={video} class={isReported ? '' : 'guest'} autoplay playsInline muted={isMuted} />
  );
}

/** The stage; `isMuted` until the viewer asks for sound. */
export function Stage({ isMuted }: { readonly isMuted: boolean }) {
  const { session, speech } = useWatch();
  const { streams, isSlow, isFull } = session.picture;
  const { words } = speech;
  const door = session.live.value;
  const isOnAir = session.room.value.session === 'live';
  const isElsewhere = door?.mode === 'companion';
  const hasPicture = streams.value.length > 0;
  const isPoster = !hasPicture || isSlow.value;
  const waiting = isFull.value ? words.refused.full : words.noPicture;
  const notice = isSlow.value ? words.slow : isElsewhere ? words.elsewhere : waiting;
  return (
    <div class={`stage ${isSlow.value ? 'poster-only' : ''}`}>
      {streams.value.map((shown, i) => (
        <PictureView key={shown.from} shown={shown} isMuted={isMuted} isReported={i === 0} />
      ))}
      {isPoster && (
        <div class="poster">
          <p class="poster-title">{door?.title}</p>
          {isOnAir && <p role="status">{notice}</p>}
        </div>
      )}
      <div class="shade" />
    </div>
  );
}
