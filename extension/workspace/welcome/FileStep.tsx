// The step of one's own file: dropped, read without a trace, its changes shown, applied, undone.
// A dry run that was left standing is found again. The pieces are those of the imports room.
import { useState } from 'preact/hooks';
import { type ImportJob, listImportErrors } from '../../../shared/contract/imports.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { DropZone } from '../imports/DropZone.tsx';
import { Acts, Progress as ApplyProgress, headingOf, useJob } from '../imports/JobPage.tsx';
import { JobSummary } from '../imports/JobSummary.tsx';
import { MappingForm } from '../imports/MappingForm.tsx';
import { type FileInHand, filesByJob, useUpload } from '../imports/use-upload.ts';
import { Notice } from '../Notice.tsx';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import { NewPlaces } from './NewPlaces.tsx';

export interface FileStepProps {
  /** Newest first. */
  jobs: readonly ImportJob[];
}

interface JobProps {
  jobId: string;
  onSend: (inHand: FileInHand) => void;
  onOther: () => void;
}

function Problems({ job, onSend }: { job: ImportJob } & Pick<JobProps, 'onSend'>) {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const found = useResource(job.id, () =>
    call(listImportErrors, { params: { id: job.id }, query: { limit: '200' } }),
  );
  const rows = found.value?.items ?? [];
  const unknown = rows.filter(({ code }) => code === 'unknown_warehouse');
  const names = [...new Set(unknown.map(({ value }) => value ?? ''))];
  const inHand = filesByJob.value[job.id];
  const others = rows.length - unknown.length;
  return (
    <>
      <Notice error={found.error} onRetry={found.reload} />
      {names.length > 0 && inHand && job.state === 'dry-run' && (
        <NewPlaces names={names} inHand={inHand} onMade={onSend} />
      )}
      {names.length > 0 && !inHand && <p class="late">{t('imports.sendAgain')}</p>}
      {others > 0 && (
        <p class="late">
          {t('imports.problemsNote', { count: others })}{' '}
          <a href={`/workspace.html#/imports/${job.id}`}>{t('welcome.seeRows')}</a>
        </p>
      )}
    </>
  );
}

function JobHere({ jobId, onSend, onOther }: JobProps) {
  const { i18n } = useServices();
  const { job, resource, act, msLeft, apply, stop, undo } = useJob(jobId);
  if (!job) return <Notice error={resource.error} onRetry={resource.reload} />;
  return (
    <div class="welcome-job">
      <Notice error={act.error} />
      <h3>
        {headingOf(job, i18n)} <span class="soft">{job.fileName}</span>
      </h3>
      {job.state === 'dry-run' && <Problems job={job} onSend={onSend} />}
      {job.state === 'applying' && <ApplyProgress job={job} msLeft={msLeft} stop={stop} />}
      <JobSummary job={job} />
      <div class="actions">
        <Acts job={job} act={act} apply={apply} undo={undo} />
        <Button onClick={onOther}>{i18n.t('welcome.otherFile')}</Button>
      </div>
    </div>
  );
}

/** The body of the step. */
export function FileStep({ jobs }: FileStepProps) {
  const standing = jobs.find(({ state }) => ['dry-run', 'applying', 'applied'].includes(state));
  // '' = the person wants another file than the one that stands.
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [inHand, setInHand] = useState<FileInHand | null>(null);
  const { act, proposal, send, forget } = useUpload((jobId) => {
    setChosenId(jobId);
    forget();
  });
  const jobId = chosenId ?? standing?.id ?? '';
  const give = (chosen: FileInHand, rememberAs = '') => {
    setInHand(chosen);
    void send(chosen, rememberAs);
  };
  if (proposal && inHand) {
    return (
      <MappingForm
        proposal={proposal}
        isBusy={act.isBusy}
        error={act.error}
        onCancel={forget}
        onConfirm={(mapping, rememberAs) => give({ ...inHand, mapping }, rememberAs)}
      />
    );
  }
  if (jobId !== '') {
    return <JobHere key={jobId} jobId={jobId} onSend={give} onOther={() => setChosenId('')} />;
  }
  return (
    <div class="welcome-job">
      <Notice error={act.error} />
      <DropZone
        isBusy={act.isBusy}
        onFile={(file) => give({ file, accountId: '', warehouseId: '', createsItems: true })}
      />
    </div>
  );
}
