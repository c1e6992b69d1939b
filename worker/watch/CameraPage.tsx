// The page a co-host's link opens: a phone as the camera of a live. One button to go on the stage,
// one to turn the camera, and what the host sees of it.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CameraStage } from './camera-stage.ts';
import type { WatchSession } from './watch-session.ts';
import type { WatchSpeech } from './watch-speech.ts';
import './camera.css';

export interface CameraPageProps {
  readonly session: WatchSession;
  readonly camera: CameraStage;
  readonly speech: WatchSpeech;
}

function Look({ stream }: { readonly stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} class="camera-look" autoplay playsInline muted />;
}

function Acts({
  camera,
  speech,
  isOnAir,
}: Omit<CameraPageProps, 'session'> & { isOnAir: boolean }) {
  const { words } = speech;
  const [hasSound, setSound] = useState(false);
  const state = camera.state.value;
  if (state === 'on') {
    return (
      <div class="camera-acts">
        <button type="button" class="quiet" onClick={() => void camera.turn()}>
          {words.camera.turn}
        </button>
        <button type="button" class="quiet" onClick={() => void camera.stop()}>
          {words.camera.stop}
        </button>
      </div>
    );
  }
  return (
    <>
      <label class="camera-sound">
        <input
          type="checkbox"
          name="sound"
          checked={hasSound}
          onChange={(event) => setSound(event.currentTarget.checked)}
        />
        {words.camera.sound}
      </label>
      <button
        type="button"
        class="go wide"
        disabled={!isOnAir || state === 'opening'}
        onClick={() => void camera.start(hasSound)}
      >
        {words.camera.start}
      </button>
    </>
  );
}

/** The page. */
export function CameraPage({ session, camera, speech }: CameraPageProps) {
  const { words } = speech;
  const line = session.line.value;
  const room = session.room.value;
  const state = camera.state.value;
  const title = session.live.value?.title ?? 'Stockcast';
  const isOver = room.session === 'ended';
  const isOnAir = room.session === 'live' && session.grant.value !== null;
  useEffect(() => {
    if (isOver) void camera.stop();
  }, [camera, isOver]);
  const said =
    line.state === 'refused'
      ? words.refused[line.reason]
      : isOver
        ? words.refused.over
        : state === 'off' && !isOnAir
          ? words.camera.wait
          : words.camera[state];
  return (
    <main class="camera">
      {camera.stream.value && <Look stream={camera.stream.value} />}
      <div class="camera-foot">
        <h1>{title}</h1>
        <p role="status">{said}</p>
        {!isOver && line.state !== 'refused' && (
          <Acts camera={camera} speech={speech} isOnAir={isOnAir} />
        )}
      </div>
    </main>
  );
}
