// Takes everything along: all tables as CSV in one archive, with what is left told while it runs.
import { useRef, useState } from 'preact/hooks';
import { localDateAt } from '../../../shared/calendar/local-date.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { saveFile } from '../save-file.ts';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { allData, type ExportProgress } from './all-data.ts';

/** The panel. */
export function DataSettings() {
  const services = useServices();
  const { i18n, nowMs } = services;
  const { t, format } = i18n;
  const act = useAct();
  const isStopped = useRef(false);
  const [progress, setProgress] = useState<ExportProgress | null>(null);
  const take = () =>
    act.run(async () => {
      isStopped.current = false;
      try {
        const archive = await allData(services, setProgress, () => isStopped.current);
        if (!archive) return { message: t('settings.exportStopped') };
        const day = localDateAt(nowMs(), format.timeZone);
        saveFile(`stockcast-${day}.zip`, 'application/zip', archive);
        return { message: t('settings.exported', { size: format.number(archive.size / 1024) }) };
      } finally {
        setProgress(null);
      }
    });
  return (
    <Panel title={t('settings.data')}>
      <div class="panel-body narrow">
        <Notice error={act.error} />
        <p class="soft small">{t('settings.dataNote')}</p>
        {progress && (
          <>
            <progress value={progress.done} max={progress.of} aria-label={t('settings.data')} />
            <p role="status">{t('settings.exporting', { done: progress.done, of: progress.of })}</p>
          </>
        )}
        <div class="actions">
          <Button icon="download" busy={act.isBusy} onClick={() => void take()}>
            {t('settings.exportAll')}
          </Button>
          {progress && (
            <Button
              onClick={() => {
                isStopped.current = true;
              }}
            >
              {t('imports.stop')}
            </Button>
          )}
        </div>
      </div>
    </Panel>
  );
}
