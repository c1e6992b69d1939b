// Takes the list's own file back after somebody edited it in a spreadsheet. Its dry run stands in
// the imports room, where it is applied and undone; nothing is changed here.

import { Inspector } from '../Inspector.tsx';
import { DropZone } from '../imports/DropZone.tsx';
import { useUpload } from '../imports/use-upload.ts';
import { Notice } from '../Notice.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';

export interface FileInspectorProps {
  onClose: () => void;
}

const RULES = ['columns', 'costs', 'minimums', 'blank', 'stock', 'codes'] as const;

/** The panel where the edited file is dropped. */
export function FileInspector({ onClose }: FileInspectorProps) {
  const { i18n, router } = useServices();
  const { t } = i18n;
  const { act, proposal, send } = useUpload((jobId) => router.go(hrefOf(['imports', jobId])));
  const take = (file: File) =>
    void send({ file, accountId: '', warehouseId: '', createsItems: false });
  return (
    <Inspector
      title={t('catalogue.file.title')}
      kicker={t('catalogue.file.kicker')}
      onClose={onClose}
    >
      <div class="form">
        <Notice error={act.error} />
        {proposal && (
          <p role="alert" class="strong">
            {t('catalogue.file.notOurs')} <a href={hrefOf(['imports'])}>{t('shell.nav.imports')}</a>
          </p>
        )}
        <DropZone isBusy={act.isBusy} prompt={t('catalogue.file.drop')} onFile={take} />
        <ul class="file-rules">
          {RULES.map((rule) => (
            <li key={rule}>{t(`catalogue.file.rules.${rule}`)}</li>
          ))}
        </ul>
      </div>
    </Inspector>
  );
}
