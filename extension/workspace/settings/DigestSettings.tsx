// When the daily digest is built for this person; kept by the server, the same in every browser.
import {
  getDigest,
  putDigest,
  type DigestSettings as Settings,
} from '../../../shared/contract/digest.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** The switch and the hour. */
export function DigestSettings() {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const { value, error, reload } = useResource('digest', () => call(getDigest, {}));
  const act = useAct();
  const settings = value?.settings;
  const write = async (body: Settings) => {
    await call(putDigest, { body });
    reload();
  };
  const change = (part: Partial<Settings>) =>
    act.run(async () => {
      if (!settings) return undefined;
      // The hour is meant where the person sits.
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      await write({ ...settings, timeZone, ...part });
      return { message: t('settings.digestSaved'), undo: () => write(settings) };
    });
  return (
    <Panel title={t('settings.digest')}>
      <div class="panel-body narrow">
        <Notice error={act.error ?? error} />
        <label class="check">
          <input
            type="checkbox"
            disabled={!settings || act.isBusy}
            checked={settings?.isOn ?? false}
            onChange={(event) => void change({ isOn: event.currentTarget.checked })}
          />
          {t('settings.digestOn')}
        </label>
        <Field
          label={t('settings.digestHour')}
          hint={`${t('settings.digestHint')} ${settings?.timeZone ?? ''}`}
        >
          <select
            class="input"
            disabled={!settings?.isOn || act.isBusy}
            value={settings?.localHour ?? ''}
            onChange={(event) => void change({ localHour: Number(event.currentTarget.value) })}
          >
            {HOURS.map((hour) => (
              <option key={hour} value={hour}>
                {`${String(hour).padStart(2, '0')}:00`}
              </option>
            ))}
          </select>
        </Field>
      </div>
    </Panel>
  );
}
