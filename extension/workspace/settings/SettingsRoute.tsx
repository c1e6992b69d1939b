// The settings room: language, theme and when notifications may speak, which this browser keeps;
// the digest, which is the person's; name, currency and zone, which all share; the data to go.
import { Field } from '../../../shared/ui/Field.tsx';
import { type LocaleChoice, locales } from '../../i18n/locales.ts';
import { alertSettingsItem, localeItem, type ThemeChoice, themeItem } from '../../settings.ts';
import { PageHead } from '../PageHead.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useStored } from '../use-stored.ts';
import { DataSettings } from './DataSettings.tsx';
import { DigestSettings } from './DigestSettings.tsx';
import { EraseSettings } from './EraseSettings.tsx';
import { ErasureBanner } from './ErasureBanner.tsx';
import { NoticeTargets } from './NoticeTargets.tsx';
import { WorkspaceSettings } from './WorkspaceSettings.tsx';

const THEMES: readonly ThemeChoice[] = ['auto', 'light', 'dark'];

function Look() {
  const { i18n, ask } = useServices();
  const { t } = i18n;
  const [locale, setLocale] = useStored(localeItem);
  const [theme, setTheme] = useStored(themeItem);
  const pickLocale = async (choice: LocaleChoice) => {
    await setLocale(choice);
    await ask('locale.set', { choice });
  };
  return (
    <Panel title={t('settings.look')}>
      <div class="panel-body narrow">
        <Field label={t('settings.language')}>
          <select
            class="input"
            value={locale}
            onChange={(event) => void pickLocale(event.currentTarget.value as LocaleChoice)}
          >
            <option value="auto">{t('settings.asBrowser')}</option>
            {locales.map(({ id, ownName }) => (
              <option key={id} value={id} lang={id}>
                {ownName}
              </option>
            ))}
          </select>
        </Field>
        <Field label={t('settings.theme')} hint={t('settings.themeHint')}>
          <select
            class="input"
            value={theme}
            onChange={(event) => void setTheme(event.currentTarget.value as ThemeChoice)}
          >
            {THEMES.map((choice) => (
              <option key={choice} value={choice}>
                {t(`settings.themes.${choice}`)}
              </option>
            ))}
          </select>
        </Field>
      </div>
    </Panel>
  );
}

const HALF_HOURS = Array.from({ length: 48 }, (_, at) => {
  return `${String(Math.floor(at / 2)).padStart(2, '0')}:${at % 2 === 0 ? '00' : '30'}`;
});

/** Every half hour, and a time between that was chosen earlier. */
const timesWith = (chosen: string): string[] => [...new Set([...HALF_HOURS, chosen])].sort();

function Alerts() {
  const { t } = useServices().i18n;
  const [alerts, setAlerts] = useStored(alertSettingsItem);
  const time = (label: string, field: 'quietFrom' | 'quietTo') => (
    <Field label={label}>
      <select
        class="input"
        disabled={!alerts.isOn}
        value={alerts[field]}
        onChange={(event) => void setAlerts({ ...alerts, [field]: event.currentTarget.value })}
      >
        {timesWith(alerts[field]).map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </Field>
  );
  return (
    <Panel title={t('settings.alerts')}>
      <div class="panel-body narrow">
        <label class="check">
          <input
            type="checkbox"
            checked={alerts.isOn}
            onChange={(event) => void setAlerts({ ...alerts, isOn: event.currentTarget.checked })}
          />
          {t('settings.alertsOn')}
        </label>
        <div class="form-pair">
          {time(t('settings.quietFrom'), 'quietFrom')}
          {time(t('settings.quietTo'), 'quietTo')}
        </div>
        <p class="soft small">{t('settings.quietHint')}</p>
      </div>
    </Panel>
  );
}

/** Settings of this browser, of the person and of the workspace. */
export function SettingsRoute() {
  const { t } = useServices().i18n;
  return (
    <div class="page">
      <PageHead title={t('settings.heading')} note={t('settings.explain')} />
      <ErasureBanner />
      <div class="columns">
        <Look />
        <Alerts />
        <DigestSettings />
        <WorkspaceSettings />
        <DataSettings />
        <NoticeTargets />
        <EraseSettings />
      </div>
    </div>
  );
}
