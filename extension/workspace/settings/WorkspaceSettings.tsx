// What all people of the workspace share: its name, the currency of its sums, the zone of its days.
// Kept by the server; each change can be taken back.
import {
  type WorkspaceSettings as Shared,
  updateWorkspace,
} from '../../../shared/contract/workspace.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';

const CURRENCIES = Intl.supportedValuesOf('currency');
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];

/** The settings as they stand, and their change. */
function useShared() {
  const { call, ask, i18n, session } = useServices();
  const act = useAct();
  const view = session.value;
  const settings: Shared = {
    name: view?.workspaceName ?? '',
    reportingCurrency: view?.reportingCurrency ?? 'USD',
    timeZone: view?.timeZone ?? 'UTC',
  };
  const write = async (body: Shared) => {
    await call(updateWorkspace, { body });
    await ask('session.reread');
  };
  const change = (part: Partial<Shared>) =>
    act.run(async () => {
      await write({ ...settings, ...part });
      return { message: i18n.t('settings.shopSaved'), undo: () => write(settings) };
    });
  return { act, settings, change };
}

interface ChoiceProps {
  label: string;
  hint: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  isBusy: boolean;
  onPick: (value: string) => void;
}

function Choice({ label, hint, value, options, isBusy, onPick }: ChoiceProps) {
  return (
    <Field label={label} hint={hint}>
      <select
        class="input"
        disabled={isBusy}
        value={value}
        onChange={(event) => onPick(event.currentTarget.value)}
      >
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** The panel; those who do not manage the workspace read it only. */
export function WorkspaceSettings() {
  const { t, format } = useServices().i18n;
  const mayManage = useMay('team.manage');
  const { act, settings, change } = useShared();
  const { name, reportingCurrency, timeZone } = settings;
  const words = new Intl.DisplayNames(format.locale, { type: 'currency' });
  const isFixed = act.isBusy || !mayManage;
  return (
    <Panel title={t('settings.shop')} note={t('settings.shopNote')}>
      <div class="panel-body narrow">
        <Notice error={act.error} />
        <Field label={t('settings.shopName')}>
          <input
            class="input"
            required
            maxLength={200}
            disabled={isFixed}
            value={name}
            onChange={(event) => {
              const typed = event.currentTarget.value.trim();
              if (typed !== '' && typed !== name) void change({ name: typed });
            }}
          />
        </Field>
        <Choice
          label={t('settings.currency')}
          hint={t('settings.currencyHint')}
          value={reportingCurrency}
          options={CURRENCIES.map((code) => [code, `${code} · ${words.of(code) ?? ''}`])}
          isBusy={isFixed}
          onPick={(code) => void change({ reportingCurrency: code })}
        />
        <Choice
          label={t('settings.zone')}
          hint={t('settings.zoneHint')}
          value={timeZone}
          options={[...new Set([timeZone, ...ZONES])].map((zone) => [
            zone,
            zone.replaceAll('_', ' '),
          ])}
          isBusy={isFixed}
          onPick={(zone) => void change({ timeZone: zone })}
        />
        {!mayManage && <p class="soft small">{t('settings.shopLocked')}</p>}
      </div>
    </Panel>
  );
}
