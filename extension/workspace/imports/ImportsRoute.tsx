// The imports room: drop a file, see what it would change, apply, undo; and what was imported
// before. `#/imports/<id>` shows one import. The file stays in this page until it is applied.
import { useState } from 'preact/hooks';
import { EmptyState } from '../EmptyState.tsx';
import { PageHead } from '../PageHead.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { useMay, useServices } from '../services.ts';
import { DropFile } from './DropFile.tsx';
import { ImportList } from './ImportList.tsx';
import { JobPage } from './JobPage.tsx';
import { MappingForm } from './MappingForm.tsx';
import { type FileInHand, useUpload } from './use-upload.ts';
import './imports.css';

function Start() {
  const { i18n, router } = useServices();
  const { t } = i18n;
  const [inHand, setInHand] = useState<FileInHand | null>(null);
  const { act, proposal, send, forget } = useUpload((jobId) =>
    router.go(hrefOf(['imports', jobId])),
  );
  const choose = (chosen: FileInHand) => {
    setInHand(chosen);
    void send(chosen);
  };
  return (
    <div class="page">
      <PageHead
        title={proposal ? t('imports.mappingHeading') : t('imports.heading')}
        note={proposal ? t('imports.mappingNote') : t('imports.note')}
      />
      {proposal && inHand ? (
        <MappingForm
          proposal={proposal}
          isBusy={act.isBusy}
          error={act.error}
          onCancel={forget}
          onConfirm={(mapping, rememberAs) => void send({ ...inHand, mapping }, rememberAs)}
        />
      ) : (
        <>
          <DropFile isBusy={act.isBusy} error={act.error} onFile={choose} />
          <ImportList />
        </>
      )}
    </div>
  );
}

/** Files in, and back out again. */
export function ImportsRoute({ rest }: RouteProps) {
  const { t } = useServices().i18n;
  const [jobId] = rest;
  if (!useMay('import.write')) return <EmptyState sentence={t('imports.notAllowed')} />;
  return jobId ? <JobPage key={jobId} jobId={jobId} /> : <Start />;
}
