// The host directory (`#/lives/hosts`): who hosts lives, in which languages, for which markets and
// at which hours; added and edited in a form above the table.

import { useState } from 'preact/hooks';
import { createHost, type Host, listHosts, updateHost } from '../../../shared/contract/hosts.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { EmptyState } from '../EmptyState.tsx';
import { FormFoot } from '../FormFoot.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { cityOf } from './zone-time.ts';
import './lives.css';

type Draft = Readonly<
  Record<'name' | 'timeZone' | 'languages' | 'markets' | 'from' | 'to', string>
>;

const draftOf = (host: Host | null): Draft => ({
  name: host?.name ?? '',
  timeZone: host?.timeZone ?? 'Asia/Shanghai',
  languages: host?.languages.join(', ') ?? '',
  markets: host?.markets.join(', ') ?? '',
  from: host?.worksFromLocalTime ?? '',
  to: host?.worksToLocalTime ?? '',
});

const listOf = (text: string) => text.split(/[\s,，、]+/).filter(Boolean);

const fieldsOf = (draft: Draft) => ({
  name: draft.name.trim(),
  timeZone: draft.timeZone.trim(),
  languages: listOf(draft.languages).map((one) =>
    one.replace(/^[A-Za-z]+/, (base) => base.toLowerCase()),
  ),
  markets: listOf(draft.markets).map((one) => one.toUpperCase()),
  worksFromLocalTime: draft.from || null,
  worksToLocalTime: draft.to || null,
});

interface HostFormProps {
  host: Host | null;
  onDone: () => void;
}

function HostFields({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const { t } = useServices().i18n;
  const input = (key: keyof Draft, type: 'text' | 'time' = 'text') => (
    <input
      class="input"
      // Preact types each kind of input apart; for these a text is a text.
      type={type as 'text'}
      required={key === 'name' || key === 'timeZone'}
      value={draft[key]}
      onInput={(event) => set({ [key]: event.currentTarget.value })}
    />
  );
  return (
    <div class="form-pair">
      <Field label={t('lives.hostForm.name')}>{input('name')}</Field>
      <Field label={t('lives.form.zone')} hint={t('lives.form.zoneHint')}>
        {input('timeZone')}
      </Field>
      <Field label={t('lives.hostForm.languages')} hint={t('lives.hostForm.languagesHint')}>
        {input('languages')}
      </Field>
      <Field label={t('lives.hostForm.markets')} hint={t('lives.hostForm.marketsHint')}>
        {input('markets')}
      </Field>
      <Field label={t('lives.hostForm.from')} hint={t('lives.hostForm.hoursHint')}>
        {input('from', 'time')}
      </Field>
      <Field label={t('lives.hostForm.to')}>{input('to', 'time')}</Field>
    </div>
  );
}

function HostForm({ host, onDone }: HostFormProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const act = useAct();
  const [draft, setDraft] = useState(draftOf(host));
  const save = (isGone: boolean) =>
    act.run(async () => {
      const fields = fieldsOf(draft);
      if (host) await call(updateHost, { params: { id: host.id }, body: { ...fields, isGone } });
      else await call(createHost, { body: fields });
      onDone();
      const { name } = fields;
      return { message: t(isGone ? 'lives.hostForm.gone' : 'lives.hostForm.saved', { name }) };
    });
  const title = host ? t('lives.hostForm.edit', { name: host.name }) : t('lives.hostForm.add');
  return (
    <Panel title={title}>
      <form
        class="panel-body plan-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save(false);
        }}
      >
        <Notice error={act.error} />
        <HostFields draft={draft} set={(change) => setDraft({ ...draft, ...change })} />
        <FormFoot submit={title} busy={act.isBusy} onCancel={onDone}>
          {host && (
            <Button look="danger" onClick={() => void save(true)}>
              {t('lives.hostForm.remove')}
            </Button>
          )}
        </FormFoot>
      </form>
    </Panel>
  );
}

/** What past lives came to; a host whose lives nobody reviewed has none. */
const resultColumns = ({ t, format }: I18n, nowMs: number): Column<Host>[] => [
  { id: 'lives', header: t('lives.hostForm.lives'), numeric: true, cell: ({ lives }) => lives },
  {
    id: 'last',
    header: t('lives.hostForm.last'),
    cell: ({ results }) =>
      results?.lastLiveAtUtc ? format.date(Date.parse(results.lastLiveAtUtc), nowMs) : '–',
  },
  {
    id: 'units',
    header: t('lives.hostForm.units'),
    numeric: true,
    cell: ({ results }) => format.units(results?.units ?? null),
  },
  {
    id: 'lost',
    header: t('lives.hostForm.lost'),
    numeric: true,
    cell: ({ results }) => format.units(results?.lostUnits ?? null),
  },
  {
    id: 'conversion',
    header: t('lives.hostForm.conversion'),
    numeric: true,
    cell: ({ results }) => (
      <span title={t('lives.hostForm.counted', { count: results?.countedLives ?? 0 })}>
        {results?.conversion == null ? '?' : format.percent(results.conversion)}
      </span>
    ),
  },
];

/** Codes as the reader's language names them; "?" where nobody said any. */
const named = (type: 'language' | 'region', codes: readonly string[], { format }: I18n) => {
  const words = new Intl.DisplayNames(format.locale, { type });
  const list = new Intl.ListFormat(format.locale, { type: 'unit' });
  return codes.length === 0 ? '?' : list.format(codes.map((code) => words.of(code) ?? code));
};

const columnsOf = (
  i18n: I18n,
  nowMs: number,
  onEdit: ((host: Host) => void) | null,
): Column<Host>[] => [
  {
    id: 'name',
    header: i18n.t('lives.clockHost'),
    cell: (host) =>
      onEdit ? (
        <button type="button" class="link strong" onClick={() => onEdit(host)}>
          {host.name}
        </button>
      ) : (
        <strong>{host.name}</strong>
      ),
  },
  {
    id: 'languages',
    header: i18n.t('lives.hostForm.languages'),
    cell: ({ languages }) => named('language', languages, i18n),
  },
  {
    id: 'markets',
    header: i18n.t('lives.hostForm.markets'),
    cell: ({ markets }) => named('region', markets, i18n),
  },
  {
    id: 'hours',
    header: i18n.t('lives.hostForm.hours'),
    wideOnly: true,
    cell: ({ timeZone, worksFromLocalTime: from, worksToLocalTime: to }) =>
      `${from ?? '08:00'}–${to ?? '22:00'}, ${cityOf(timeZone, i18n)}`,
  },
  ...resultColumns(i18n, nowMs),
];

/** The directory. */
export function HostsPage() {
  const { i18n, call, nowMs } = useServices();
  const { t } = i18n;
  const mayPlan = useMay('live.assist');
  const hosts = useResource('hosts', () => call(listHosts, {}));
  const [editing, edit] = useState<Host | 'new' | null>(null);
  const done = () => {
    edit(null);
    hosts.reload();
  };
  if (!hosts.value) {
    return hosts.error ? <Notice error={hosts.error} onRetry={hosts.reload} /> : <Skeleton />;
  }
  const rows = hosts.value.items;
  return (
    <div class="page">
      <header class="page-head">
        <div>
          <p class="soft small">
            <a href={hrefOf(['lives'])}>{t('lives.back')}</a>
          </p>
          <h1>{t('lives.hostCount', { count: rows.length })}</h1>
          <p>{t('lives.hostsNote')}</p>
        </div>
        {mayPlan && (
          <div class="actions">
            <Button look="primary" onClick={() => edit('new')}>
              {t('lives.hostForm.add')}
            </Button>
          </div>
        )}
      </header>
      {editing && (
        <HostForm
          key={editing === 'new' ? 'new' : editing.id}
          host={editing === 'new' ? null : editing}
          onDone={done}
        />
      )}
      <Scroll class="panel" label={t('lives.hosts')}>
        {rows.length === 0 ? (
          <EmptyState sentence={t('lives.noHosts')}>
            {mayPlan && !editing && (
              <Button onClick={() => edit('new')}>{t('lives.hostForm.add')}</Button>
            )}
          </EmptyState>
        ) : (
          <Table
            caption={t('lives.hosts')}
            columns={columnsOf(i18n, nowMs(), mayPlan ? edit : null)}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </Scroll>
    </div>
  );
}
