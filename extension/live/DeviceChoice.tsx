// Which camera and which microphone. Capture cards, virtual cameras and phones are named as such,
// because their own names rarely say it.
import { Field } from '../../shared/ui/Field.tsx';
import type { EngineDevice, EngineState } from '../messages/live-engine.ts';
import { askEngine } from './live-acts.ts';
import { useLive } from './live-context.ts';

interface ChoiceProps {
  readonly label: string;
  readonly devices: readonly EngineDevice[];
  readonly chosenId: string | null;
  readonly onChoose: (deviceId: string) => void;
}

function Choice({ label, devices, chosenId, onChoose }: ChoiceProps) {
  const { t } = useLive().i18n;
  const nameOf = ({ label: name, kind }: EngineDevice, index: number) => {
    const plain = name || t('showroom.device.unnamed', { number: index + 1 });
    return kind === 'plain' ? plain : `${plain} · ${t(`showroom.device.${kind}`)}`;
  };
  return (
    <Field label={label} hint={devices.length === 0 ? t('showroom.device.none') : undefined}>
      <select
        class="input"
        value={chosenId ?? ''}
        disabled={devices.length === 0}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {devices.map((device, index) => (
          <option key={device.deviceId} value={device.deviceId}>
            {nameOf(device, index)}
          </option>
        ))}
      </select>
    </Field>
  );
}

export interface DeviceChoiceProps {
  readonly engine: EngineState;
}

/** Both choices. */
export function DeviceChoice({ engine }: DeviceChoiceProps) {
  const live = useLive();
  const { t } = live.i18n;
  return (
    <div class="live-devices">
      <Choice
        label={t('showroom.device.camera')}
        devices={engine.cameras}
        chosenId={engine.cameraId}
        onChoose={(deviceId) => void askEngine(live, { type: 'camera', deviceId })}
      />
      <Choice
        label={t('showroom.device.microphone')}
        devices={engine.microphones}
        chosenId={engine.microphoneId}
        onChoose={(deviceId) => void askEngine(live, { type: 'microphone', deviceId })}
      />
    </div>
  );
}
