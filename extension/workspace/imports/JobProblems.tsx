// The rows that could not be taken: row, column, value and the fix; and which warehouse a name
// means. Sending the file again with that answer makes a new dry run; nothing was applied.

import { useState } from 'preact/hooks';
import type * as v from 'valibot';
import {
  type ImportJob,
  type importRowErrorSchema,
  listImportErrors,
} from '../../../shared/contract/imports.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Field } from '../../../shared/ui/Field.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import type { I18n } from '../../i18n/translate.ts';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { fixText } from './fix-text.ts';
import { filesByJob, useUpload } from './use-upload.ts';

export interface JobProblemsProps {
  job: ImportJob;
}

type RowError = v.InferOutput<typeof importRowErrorSchema>;

const columnsOf = ({ t, format }: I18n): Column<RowError>[] => [
  { id: 'row', header: t('imports.row'), numeric: true, cell: ({ row }) => format.number(row) },
  { id: 'column', header: t('imports.column'), cell: ({ column }) => column },
  {
    id: 'value',
    header: t('imports.value'),
    cell: ({ value }) => <span class="code">{value === null ? '' : value}</span>,
  },
  { id: 'fix', header: t('imports.fix'), ownLine: true, cell: (error) => fixText(error, t) },
];

function Places({ job, names }: { job: ImportJob; names: readonly string[] }) {
  const { i18n, data, router } = useServices();
  const { t } = i18n;
  const [places, setPlaces] = useState<Record<string, string>>({});
  const { act, send } = useUpload((jobId) => router.go(hrefOf(['imports', jobId])));
  const inHand = filesByJob.value[job.id];
  if (!inHand) return <p class="soft">{t('imports.sendAgain')}</p>;
  const warehouses = [...(data.state.value.data?.warehouses.values() ?? [])];
  return (
    <form
      class="form narrow"
      onSubmit={(event) => {
        event.preventDefault();
        void send({ ...inHand, places: { ...inHand.places, ...places } });
      }}
    >
      <Notice error={act.error} />
      <p>{t('imports.whichWarehouse')}</p>
      {names.map((name) => (
        <Field key={name} label={name}>
          <select
            class="input"
            value={places[name] ?? ''}
            onChange={(event) => {
              const { [name]: _, ...others } = places;
              const { value } = event.currentTarget;
              setPlaces(value === '' ? others : { ...others, [name]: value });
            }}
          >
            <option value="">{t('imports.leftOut')}</option>
            {warehouses.map(({ id, name: label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </Field>
      ))}
      <div class="actions">
        <Button type="submit" busy={act.isBusy}>
          {t('imports.dryRun')}
        </Button>
      </div>
    </form>
  );
}

function UnknownCodes({ job, count }: { job: ImportJob; count: number }) {
  const { i18n, router } = useServices();
  const { t } = i18n;
  const { act, send } = useUpload((jobId) => router.go(hrefOf(['imports', jobId])));
  const inHand = filesByJob.value[job.id];
  return (
    <Panel title={t('imports.unknownCodes', { count })}>
      <div class="panel-body form narrow">
        <Notice error={act.error} />
        <p>{t('imports.unknownCodesHint')}</p>
        {inHand && (
          <div class="actions">
            <Button busy={act.isBusy} onClick={() => void send({ ...inHand, createsItems: true })}>
              {t('imports.makeThem')}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

/** Problem rows of one import; nothing when there are none. */
export function JobProblems({ job }: JobProblemsProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const problems = useResource(job.id, () =>
    call(listImportErrors, { params: { id: job.id }, query: { limit: '200' } }),
  );
  const rows = problems.value?.items ?? [];
  if (rows.length === 0) return <Notice error={problems.error} onRetry={problems.reload} />;
  const unknownPlaces = [
    ...new Set(
      rows.flatMap(({ code, value }) =>
        code === 'unknown_warehouse' && value !== null ? [value] : [],
      ),
    ),
  ];
  const unknownCodes = rows.filter(({ code }) => code === 'unknown_item').length;
  const offersNew = job.state === 'dry-run' && job.format === 'catalogue-file';
  return (
    <>
      {offersNew && unknownCodes > 0 && <UnknownCodes job={job} count={unknownCodes} />}
      {unknownPlaces.length > 0 && job.state === 'dry-run' && (
        <Panel title={t('imports.unknownWarehouses')}>
          <div class="panel-body">
            <Places job={job} names={unknownPlaces} />
          </div>
        </Panel>
      )}
      <Panel title={t('imports.problems')} note={t('imports.problemsNote', { count: rows.length })}>
        <Scroll label={t('imports.problems')}>
          <Table
            compact
            caption={t('imports.problems')}
            columns={columnsOf(i18n)}
            rows={rows}
            rowKey={({ row, column, code }) => `${row} ${column} ${code}`}
          />
        </Scroll>
      </Panel>
    </>
  );
}
