// The camera over the results: a picture, what to do, and a way out. Closes itself with the code.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type CameraFault, type CameraParts, scanByCamera } from './camera-scan.ts';
import { useLookup } from './lookup-context.ts';
import './CameraScan.css';

export interface CameraScanProps {
  readonly parts: CameraParts;
  readonly onCode: (code: string) => void;
  readonly onClose: () => void;
}

/** The running camera. */
export function CameraScan({ parts, onCode, onClose }: CameraScanProps) {
  const { i18n } = useLookup();
  const video = useRef<HTMLVideoElement>(null);
  const [fault, setFault] = useState<CameraFault | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const picture = video.current;
    if (picture === null) return;
    void scanByCamera(picture, parts, stop.signal).then((outcome) => {
      if (stop.signal.aborted) return;
      if (outcome.kind === 'code') onCode(outcome.code);
      if (outcome.kind === 'fault') setFault(outcome.fault);
    });
    return () => stop.abort();
  }, [parts, onCode]);
  return (
    <section class="lookup-camera" aria-label={i18n.t('popup.camera.title')}>
      <video ref={video} muted playsInline hidden={fault !== null} />
      <p role="status">
        {i18n.t(fault === null ? 'popup.camera.hold' : `popup.camera.faults.${fault}`)}
      </p>
      <button type="button" class="button" onClick={onClose}>
        {i18n.t('popup.camera.close')}
      </button>
    </section>
  );
}
