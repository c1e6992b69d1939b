// The jobs of a warehouse's floor, one tab each: returns, kits, relabelling, counts, transfers,
// lots; beside them the way to the files of orders.
// `#/jobs`, `#/jobs/kits`, `#/jobs/relabel`, `#/jobs/counts`, `#/jobs/transfers`, `#/jobs/lots`.
import type { FunctionComponent } from 'preact';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { CountJob } from './CountJob.tsx';
import { type JobProps, namesUnderErp } from './job-fields.ts';
import { KitJob } from './KitJob.tsx';
import { LotJob } from './LotJob.tsx';
import { RelabelJob } from './RelabelJob.tsx';
import { ReturnJob } from './ReturnJob.tsx';
import { TransferJob } from './TransferJob.tsx';
import './jobs.css';

const TABS = ['returns', 'kits', 'relabel', 'counts', 'transfers', 'lots'] as const;
type Tab = (typeof TABS)[number];

const JOBS: Record<Tab, FunctionComponent<JobProps>> = {
  returns: ReturnJob,
  kits: KitJob,
  relabel: RelabelJob,
  counts: CountJob,
  transfers: TransferJob,
  lots: LotJob,
};

/** The floor. */
export function JobsRoute({ rest }: RouteProps) {
  const { data, i18n } = useServices();
  const { t } = i18n;
  const { data: snapshot, error } = data.state.value;
  const tab = TABS.find((name) => name === rest[0]) ?? 'returns';
  const Job = JOBS[tab];
  const underErp = snapshot ? namesUnderErp(snapshot) : [];
  return (
    <>
      <nav class="tabs" aria-label={t('shell.nav.jobs')}>
        {TABS.map((name) => (
          <a
            key={name}
            class="chip"
            href={hrefOf(name === 'returns' ? ['jobs'] : ['jobs', name])}
            aria-current={name === tab ? 'page' : undefined}
          >
            {t(`jobs.tabs.${name}`)}
          </a>
        ))}
        <a class="chip" href={hrefOf(['lives', 'dropship'])}>
          {t('dropship.room')}
        </a>
      </nav>
      <Notice error={error} onRetry={() => void data.reload()} />
      {!snapshot && !error && <Skeleton />}
      {underErp.length > 0 && (
        <p class="soft erp-note">{t('jobs.erpKeeps', { names: underErp.join(', ') })}</p>
      )}
      {snapshot && snapshot.warehouses.size === 0 && (
        <div class="page">
          <PageHead title={t('shell.nav.jobs')} />
          <section class="panel" aria-label={t('shell.nav.jobs')}>
            <EmptyState
              sentence={t('jobs.noWarehouse')}
              act={t('warehouses.add')}
              href={hrefOf(['warehouses', 'new'])}
            />
          </section>
        </div>
      )}
      {snapshot && snapshot.warehouses.size > 0 && <Job key={tab} snapshot={snapshot} />}
    </>
  );
}
