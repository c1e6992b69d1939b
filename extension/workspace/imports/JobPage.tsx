// One import: what it would change or has changed, its problem rows, apply with progress, undo.
// Applying goes on in steps; leaving the page stops it where it is, opening it again offers to go
// on.
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  applyImport,
  getImport,
  type ImportJob,
  undoImport,
} from '../../../shared/contract/imports.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { hrefOf } from '../router.ts';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { JobProblems } from './JobProblems.tsx';
import { JobSummary } from './JobSummary.tsx';

export interface JobPageProps {
  jobId: string;
}

/** How far an import is, and how long the rest takes at the speed so far; null = not known yet. */
export const progressOf = (
  job: Pick<ImportJob, 'rowsApplied' | 'rowsRead'>,
  startedRows: number,
  elapsedMs: number,
): { share: number; msLeft: number | null } => {
  const total = Math.max(1, job.rowsRead);
  const done = job.rowsApplied - startedRows;
  const left = Math.max(0, total - job.rowsApplied);
  return {
    share: Math.min(1, job.rowsApplied / total),
    msLeft: done > 0 ? (elapsedMs / done) * left : null,
  };
};

/** One import with its acts: apply in steps, stop, undo. */
export const useJob = (jobId: string) => {
  const { call, i18n, nowMs } = useServices();
  const { t } = i18n;
  const act = useAct();
  const resource = useResource(jobId, () => call(getImport, { params: { id: jobId } }));
  const [latest, setLatest] = useState<ImportJob | null>(null);
  const [msLeft, setMsLeft] = useState<number | null>(null);
  const isStopped = useRef(false);
  useEffect(
    () => () => {
      isStopped.current = true;
    },
    [],
  );
  const undo = async () => {
    const job = await call(undoImport, { params: { id: jobId } });
    setLatest(job);
    return job;
  };
  const apply = () =>
    act.run(async () => {
      isStopped.current = false;
      const startedAt = nowMs();
      const startedRows = (latest ?? resource.value)?.rowsApplied ?? 0;
      let job = await call(applyImport, { params: { id: jobId } });
      while (job.state === 'applying' && !isStopped.current) {
        setLatest(job);
        setMsLeft(progressOf(job, startedRows, nowMs() - startedAt).msLeft);
        job = await call(applyImport, { params: { id: jobId } });
      }
      setLatest(job);
      if (job.state !== 'applied') return undefined;
      const message = t('imports.applied', { count: job.rowsChanged });
      return { message, undo: async () => void (await undo()) };
    });
  return {
    job: latest ?? resource.value,
    resource,
    act,
    msLeft,
    apply,
    stop: () => {
      isStopped.current = true;
    },
    undo: () =>
      act.run(async () => {
        const count = (await undo()).summary?.leftAlone ?? 0;
        return { message: count > 0 ? t('imports.undoneBut', { count }) : t('imports.undone') };
      }),
  };
};

/** One import and what can be done with it. */
export type Job = ReturnType<typeof useJob>;

/** How far applying is. */
export function Progress({ job, msLeft, stop }: { job: ImportJob } & Pick<Job, 'msLeft' | 'stop'>) {
  const { t, format } = useServices().i18n;
  const { share } = progressOf(job, 0, 0);
  return (
    <section class="panel panel-body import-progress" aria-label={t('imports.states.applying')}>
      <div
        class="progress"
        role="progressbar"
        aria-label={t('imports.states.applying')}
        aria-valuenow={Math.round(share * 100)}
      >
        <i style={{ width: `${share * 100}%` }} />
      </div>
      <p class="soft">
        {t('imports.progress', {
          done: job.rowsApplied,
          total: job.rowsRead,
        })}
        {msLeft !== null && ` · ${t('imports.secondsLeft', { count: Math.ceil(msLeft / 1000) })}`}
      </p>
      <span class="visually-hidden" aria-live="polite">
        {format.percent(Math.floor(share * 10) / 10)}
      </span>
      <Button small onClick={stop}>
        {t('imports.stop')}
      </Button>
    </section>
  );
}

/** Apply, go on, or undo. */
export function Acts({
  job,
  act,
  apply,
  undo,
}: { job: ImportJob } & Pick<Job, 'act' | 'apply' | 'undo'>) {
  const { t } = useServices().i18n;
  if (job.state === 'dry-run' || job.state === 'applying') {
    const hasChanges = job.rowsChanged > 0 || job.state === 'applying';
    return (
      <Button look="primary" busy={act.isBusy} disabled={!hasChanges} onClick={() => void apply()}>
        {job.state === 'applying' ? t('imports.goOn') : t('imports.apply')}
      </Button>
    );
  }
  if (job.state !== 'applied') return null;
  return (
    <Button icon="undo" busy={act.isBusy} onClick={() => void undo()}>
      {t('imports.undo')}
    </Button>
  );
}

/** The finding of an import as its heading. */
export const headingOf = (job: ImportJob, { t }: ReturnType<typeof useServices>['i18n']) => {
  if (job.state !== 'dry-run') return t(`imports.stateHeadings.${job.state}`);
  return job.rowsChanged === 0
    ? t('imports.nothingToChange')
    : t('imports.willChange', { count: job.rowsChanged });
};

/** One import. */
export function JobPage({ jobId }: JobPageProps) {
  const { i18n } = useServices();
  const { t, format } = i18n;
  const { job, resource, act, msLeft, apply, stop, undo } = useJob(jobId);
  return (
    <div class="page">
      <Notice error={resource.error ?? act.error} onRetry={resource.reload} />
      {!job && !resource.error && <Skeleton />}
      {job && (
        <>
          <PageHead
            title={headingOf(job, i18n)}
            note={
              <>
                <a href={hrefOf(['imports'])}>{t('shell.nav.imports')}</a> · {job.fileName} ·{' '}
                {format.bytes(job.fileBytes)} · {t('imports.rows', { count: job.rowsRead })}
              </>
            }
          >
            <Acts job={job} act={act} apply={apply} undo={undo} />
          </PageHead>
          {job.state === 'applying' && act.isBusy && (
            <Progress job={job} msLeft={msLeft} stop={stop} />
          )}
          <JobSummary job={job} />
          <JobProblems job={job} />
        </>
      )}
    </div>
  );
}
