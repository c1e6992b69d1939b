// Whether the shop is told what it may sell: off, a dry run that only writes down, or on; what is
// kept back, and the log of what was told. Of a warehouse: whether it is handed orders.
import { useState } from 'preact/hooks';
import { WAREHOUSE_PLATFORMS } from '../../../shared/contract/connection-form-warehouses.ts';
import {
  listPushes,
  type QuantityPush,
  ruleConnectionPush,
} from '../../../shared/contract/connection-sync.ts';
import type { Connection, PushRule } from '../../../shared/contract/connections.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { ModeField } from './ModeField.tsx';

export interface PushRuleFormProps {
  connection: Connection;
  onChanged: () => void;
}

const SHOWN = 10;
const OUTCOMES = ['dry-run', 'sent', 'stale', 'refused'] as const;
const REASONS = [
  'needs-sign-in',
  'missing-scope',
  'rate-limited',
  'platform-silent',
  'platform-refused',
  'no-answer',
] as const;

// Of a refusal also why: our own word where it is one of ours, else the platform's code.
function outcomeOf({ outcome, reason }: Pick<QuantityPush, 'outcome' | 'reason'>, { t }: I18n) {
  const known = OUTCOMES.find((one) => one === outcome) ?? 'refused';
  const word = t(`connections.outcomes.${known}`);
  if (known !== 'refused' || reason === null) return word;
  const fault = REASONS.find((one) => one === reason);
  return `${word}: ${fault ? t(`connections.reasons.${fault}`) : reason}`;
}

function PushLog({ connection }: { connection: Connection }) {
  const { call, i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const { id: key, lastSyncAtUtc, lastErrorAtUtc } = connection;
  const log = useResource(`pushes ${key} ${lastSyncAtUtc} ${lastErrorAtUtc}`, () =>
    call(listPushes, { params: { id: connection.id }, query: { limit: String(SHOWN) } }),
  );
  const rows = log.value?.items ?? [];
  return (
    <>
      <Notice error={log.error} onRetry={log.reload} />
      <ul class="push-log">
        {rows.map(({ id, sellerSku, title, fromUnits, toUnits, showUnits, ...told }) => (
          <li key={id}>
            <span class="strong">{sellerSku ?? title}</span>{' '}
            {t('connections.pushed', {
              from: fromUnits === null ? '?' : format.number(fromUnits),
              to: format.number(toUnits),
            })}{' '}
            <span class="soft">
              {showUnits > 0 && `${t('connections.byShow', { count: showUnits })} · `}
              {outcomeOf(told, i18n)}
              {' · '}
              {format.age(Date.parse(told.atUtc), nowMs())}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

interface UnitsProps {
  label: string;
  hint: string;
  value: number;
  onChange: (units: number) => void;
}

function Units({ label, hint, value, onChange }: UnitsProps) {
  return (
    <Field label={label} hint={hint}>
      <input
        class="input number"
        type="number"
        min={0}
        step={1}
        required
        value={value}
        onInput={(event) => onChange(event.currentTarget.valueAsNumber || 0)}
      />
    </Field>
  );
}

interface RuleProps {
  rule: PushRule;
  onChange: (rule: PushRule) => void;
}

function SellsShows({ rule, onChange }: RuleProps) {
  const { t } = useServices().i18n;
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={rule.sellsShows}
          onChange={(event) => onChange({ ...rule, sellsShows: event.currentTarget.checked })}
        />
        {t('connections.sellsShows')}
      </label>
      <p class="soft">{t('connections.sellsShowsHint')}</p>
    </>
  );
}

function WhatIsKept({ rule, onChange }: RuleProps) {
  const { t } = useServices().i18n;
  return (
    <>
      <Units
        label={t('connections.buffer')}
        hint={t('connections.bufferHint')}
        value={rule.bufferUnits}
        onChange={(bufferUnits) => onChange({ ...rule, bufferUnits })}
      />
      <Units
        label={t('connections.floor')}
        hint={t('connections.floorHint')}
        value={rule.floorUnits}
        onChange={(floorUnits) => onChange({ ...rule, floorUnits })}
      />
      <SellsShows rule={rule} onChange={onChange} />
    </>
  );
}

/** The form with its log. */
export function PushRuleForm({ connection, onChanged }: PushRuleFormProps) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [rule, setRule] = useState<PushRule>(connection.push);
  const isWarehouse = WAREHOUSE_PLATFORMS.includes(connection.platform);
  const save = (event: Event) => {
    event.preventDefault();
    void act.run(async () => {
      await call(ruleConnectionPush, { params: { id: connection.id }, body: rule });
      onChanged();
      return { message: t('connections.pushSaved') };
    });
  };
  return (
    <form class="form" onSubmit={save}>
      <h3>{t(isWarehouse ? 'connections.handOver' : 'connections.push')}</h3>
      <p class="soft">{t(isWarehouse ? 'connections.handOverNote' : 'connections.pushNote')}</p>
      <Notice error={act.error} />
      <ModeField
        label={t(isWarehouse ? 'connections.handOverMode' : 'connections.pushMode')}
        value={rule.mode}
        onChange={(mode) => setRule({ ...rule, mode })}
      />
      {!isWarehouse && <WhatIsKept rule={rule} onChange={setRule} />}
      <Button type="submit" busy={act.isBusy}>
        {t('connections.savePush')}
      </Button>
      {!isWarehouse && connection.push.mode !== 'off' && <PushLog connection={connection} />}
    </form>
  );
}
