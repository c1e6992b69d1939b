// The picture beside the numbers: what the engine sends, with the switches for sound, camera and
// screen on it. Muted and camera off are told by shape and word, never by colour alone.
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '../../shared/ui/Icon.tsx';
import type { IconName } from '../../shared/ui/icon-paths.ts';
import type { EngineState, PictureName } from '../messages/live-engine.ts';
import { askEngine } from './live-acts.ts';
import { useLive } from './live-context.ts';

export interface PictureProps {
  readonly name: PictureName;
  readonly label: string;
}

/** One picture of the engine. */
export function Picture({ name, label }: PictureProps) {
  const { pictures } = useLive();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const stream = pictures.take(name);
    if (video.current) video.current.srcObject = stream;
    return () => pictures.release(name);
  }, [pictures, name]);
  // The panel's own loudspeaker would feed the microphone.
  return <video ref={video} class="live-video" aria-label={label} autoplay muted playsinline />;
}

interface SwitchProps {
  readonly icon: IconName;
  readonly label: string;
  readonly isPressed: boolean;
  readonly onPress: () => void;
}

function Switch({ icon, label, isPressed, onPress }: SwitchProps) {
  return (
    <button
      type="button"
      class="live-switch"
      title={label}
      aria-label={label}
      aria-pressed={isPressed}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}

function Switches({ engine }: { readonly engine: EngineState }) {
  const live = useLive();
  const { t } = live.i18n;
  const { isMuted, isCameraOff, source } = engine;
  const isSharing = source === 'screen';
  return (
    <div class="live-switches">
      <Switch
        icon={isMuted ? 'microphoneOff' : 'microphone'}
        label={t(isMuted ? 'live.unmute' : 'live.mute')}
        isPressed={isMuted}
        onPress={() => void askEngine(live, { type: 'mute', isMuted: !isMuted })}
      />
      <Switch
        icon={isCameraOff ? 'cameraOff' : 'camera'}
        label={t(isCameraOff ? 'live.cameraOn' : 'live.cameraOff')}
        isPressed={isCameraOff}
        onPress={() => void askEngine(live, { type: 'camera-off', isOff: !isCameraOff })}
      />
      <Switch
        icon="screen"
        label={t(isSharing ? 'live.shareStop' : 'live.share')}
        isPressed={isSharing}
        onPress={() =>
          void askEngine(live, { type: 'source', source: isSharing ? 'camera' : 'screen' })
        }
      />
    </div>
  );
}

function Off({ engine }: { readonly engine: EngineState }) {
  const { t } = useLive().i18n;
  return (
    <>
      {engine.isCameraOff && (
        <p class="live-picture-off">
          <Icon name="cameraOff" size={24} />
          {t('live.cameraIsOff')}
        </p>
      )}
      {engine.isMuted && (
        <p class="live-muted">
          <Icon name="microphoneOff" />
          {t('live.isMuted')}
        </p>
      )}
    </>
  );
}

function Facts({ engine }: { readonly engine: EngineState }) {
  const { format, t } = useLive().i18n;
  const { picture, delayMs, source } = engine;
  const parts = [
    source === 'screen' ? t('live.screen') : null,
    picture ? `${Math.min(picture.width, picture.height)}p` : null,
    delayMs === null ? null : t('live.seconds', { seconds: format.number(delayMs / 1000) }),
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return <span class="live-picture-facts">{parts.join(' · ')}</span>;
}

/** Whether the picture is sent 9:16; a shared screen never is. */
export const isPictureUpright = (engine: EngineState | null): boolean =>
  engine?.orientation === 'portrait' && engine.source === 'camera';

/** The preview; nothing when no picture is ours (companion, or the engine is off). */
export function Preview() {
  const { store, i18n } = useLive();
  const engine = store.ownEngine.value;
  if (!engine || engine.phase === 'off') return null;
  const isUpright = isPictureUpright(engine);
  return (
    <section
      class={isUpright ? 'live-preview upright' : 'live-preview'}
      aria-label={i18n.t('live.preview')}
    >
      <Picture name="own" label={i18n.t('live.ownPicture')} />
      <Off engine={engine} />
      <div class="live-picture-foot">
        <Switches engine={engine} />
        <Facts engine={engine} />
      </div>
    </section>
  );
}
