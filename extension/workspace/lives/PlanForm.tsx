// The form over a live: title, time on the audience's clock, way of streaming, host, viewers. For a
// new one also the shop. Decides nothing about stock.
import { useState } from 'preact/hooks';
import { type Host, listHosts } from '../../../shared/contract/hosts.ts';
import { LIVE_MODES, type LiveMode } from '../../../shared/contract/live-rooms.ts';
import { Field } from '../../../shared/ui/Field.tsx';
import { FormFoot } from '../FormFoot.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { type PlanDraft, type PlanFields, type PlanProblem, readPlanDraft } from './plan-draft.ts';
import './lives.css';

export interface PlanFormProps {
  start: PlanDraft;
  /** A new live chooses its shop. */
  isNew: boolean;
  submit: string;
  onSubmit: (fields: PlanFields, accountId: string | null) => Promise<string>;
  onClose: () => void;
}

interface PartProps {
  draft: PlanDraft;
  set: (change: Partial<PlanDraft>) => void;
  errorOf: (problem: PlanProblem) => string | undefined;
}

function WhenFields({ draft, set, errorOf }: PartProps) {
  const { t } = useServices().i18n;
  const text = (
    key: 'localDate' | 'localTime' | 'hours' | 'timeZone',
    type: 'text' | 'date' | 'time' = 'text',
  ) => (
    <input
      class="input"
      // Preact types each kind of input apart; for these a text is a text.
      type={type as 'text'}
      value={draft[key]}
      onInput={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <div class="form-pair">
      <Field label={t('lives.form.date')}>{text('localDate', 'date')}</Field>
      <Field label={t('lives.form.time')} error={errorOf('time')}>
        {text('localTime', 'time')}
      </Field>
      <Field label={t('lives.form.hours')} error={errorOf('hours')}>
        {text('hours')}
      </Field>
      <Field
        label={t('lives.form.zone')}
        hint={t('lives.form.zoneHint')}
        error={errorOf('timeZone')}
      >
        {text('timeZone')}
      </Field>
    </div>
  );
}

function WhoFields({ draft, set, errorOf, hosts }: PartProps & { hosts: readonly Host[] }) {
  const { t } = useServices().i18n;
  return (
    <div class="form-pair">
      <Field label={t('lives.form.mode')} hint={t(`lives.form.modeHints.${draft.mode}`)}>
        <select
          class="input"
          value={draft.mode}
          onChange={(event) => set({ mode: event.currentTarget.value as LiveMode })}
        >
          {LIVE_MODES.map((mode) => (
            <option key={mode} value={mode}>
              {t(`lives.form.modes.${mode}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('lives.form.host')}>
        <select
          class="input"
          value={draft.hostId}
          onChange={(event) => set({ hostId: event.currentTarget.value })}
        >
          <option value="">{t('lives.form.noHost')}</option>
          {hosts.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('lives.form.viewers')} error={errorOf('viewers')}>
        <input
          class="input number"
          inputMode="numeric"
          value={draft.viewers}
          onInput={(event) => set({ viewers: event.currentTarget.value })}
        />
      </Field>
    </div>
  );
}

function ShopField({ draft, set }: Pick<PartProps, 'draft' | 'set'>) {
  const { i18n, data } = useServices();
  const accounts = [...(data.state.value.data?.accounts.values() ?? [])];
  const choose = (accountId: string) => {
    const timeZone = accounts.find(({ id }) => id === accountId)?.timeZone ?? draft.timeZone;
    set({ accountId, timeZone });
  };
  return (
    <Field label={i18n.t('lives.form.shop')}>
      <select
        class="input"
        value={draft.accountId}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {accounts.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** The form. */
export function PlanForm({ start, isNew, submit, onSubmit, onClose }: PlanFormProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const hosts = useResource('hosts', () => call(listHosts, {}));
  const [draft, setDraft] = useState(start);
  const [problem, setProblem] = useState<PlanProblem | null>(null);
  const set = (change: Partial<PlanDraft>) => setDraft({ ...draft, ...change });
  const errorOf = (one: PlanProblem) =>
    one === problem ? t(`lives.form.problems.${one}`) : undefined;
  const send = (event: Event) => {
    event.preventDefault();
    const fields = readPlanDraft(draft);
    setProblem(typeof fields === 'string' ? fields : null);
    if (typeof fields === 'string') return;
    void act.run(async () => ({ message: await onSubmit(fields, draft.accountId || null) }));
  };
  const part = { draft, set, errorOf };
  return (
    <Panel title={submit}>
      <form class="panel-body plan-form" onSubmit={send}>
        <Notice error={act.error} />
        <Field label={t('lives.form.title')} error={errorOf('title')}>
          <input
            class="input"
            value={draft.title}
            onInput={(event) => set({ title: event.currentTarget.value })}
          />
        </Field>
        {isNew && <ShopField draft={draft} set={set} />}
        <WhenFields {...part} />
        <WhoFields {...part} hosts={hosts.value?.items ?? []} />
        <FormFoot submit={submit} busy={act.isBusy} onCancel={onClose} />
      </form>
    </Panel>
  );
}
