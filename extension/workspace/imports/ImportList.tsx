// What was imported before, newest first, each with what became of it; applied ones can be undone.

import { type ImportJob, listImports, undoImport } from '../../../shared/contract/imports.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { type Services, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

const columnsOf = (
  { i18n, nowMs }: Services,
  undo: (job: ImportJob) => void,
): Column<ImportJob>[] => {
  const { t, format } = i18n;
  return [
    {
      id: 'file',
      header: t('imports.file'),
      cell: ({ id, fileName }) => <a href={hrefOf(['imports', id])}>{fileName}</a>,
    },
    { id: 'state', header: t('terms.status'), cell: ({ state }) => t(`imports.states.${state}`) },
    {
      id: 'changed',
      header: t('imports.rowsChanged'),
      numeric: true,
      cell: ({ rowsChanged }) => format.number(rowsChanged),
    },
    {
      id: 'failed',
      header: t('imports.rowsFailed'),
      numeric: true,
      wideOnly: true,
      cell: ({ rowsFailed }) => format.number(rowsFailed),
    },
    {
      id: 'when',
      header: t('skuPage.time'),
      wideOnly: true,
      cell: ({ createdAtUtc }) => (
        <span class="soft">{format.age(Date.parse(createdAtUtc), nowMs())}</span>
      ),
    },
    {
      id: 'act',
      header: t('basics.acts'),
      hidesHeader: true,
      numeric: true,
      cell: (job) =>
        job.state === 'applied' && (
          <Button small icon="undo" onClick={() => undo(job)}>
            {t('imports.undo')}
          </Button>
        ),
    },
  ];
};

/** Earlier imports. */
export function ImportList() {
  const services = useServices();
  const { i18n, call } = services;
  const { t } = i18n;
  const act = useAct();
  // An undo from a toast changes the list, too; every pull reads it again.
  const pulled = services.data.state.value.data?.syncedAtMs ?? 0;
  const jobs = useResource(`imports ${pulled}`, () =>
    call(listImports, { query: { limit: '50' } }),
  );
  const undo = (job: ImportJob) =>
    void act.run(async () => {
      await call(undoImport, { params: { id: job.id } });
      jobs.reload();
      return { message: t('imports.undone') };
    });
  const rows = jobs.value?.items ?? [];
  return (
    <Panel title={t('imports.earlier')}>
      <Notice error={jobs.error ?? act.error} onRetry={jobs.reload} />
      {!jobs.value && !jobs.error && <Skeleton rows={3} />}
      {jobs.value && rows.length === 0 && <EmptyState sentence={t('imports.none')} />}
      {rows.length > 0 && (
        <Scroll label={t('imports.earlier')}>
          <Table
            caption={t('imports.earlier')}
            columns={columnsOf(services, undo)}
            rows={rows}
            rowKey={({ id }) => id}
          />
        </Scroll>
      )}
    </Panel>
  );
}
