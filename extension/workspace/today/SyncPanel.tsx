// How fresh the numbers are, what waits to be sent and what went wrong.
import { Button } from '../../../shared/ui/Button.tsx';
import { errorText } from '../error-text.ts';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';

/** How fresh the copy is, what waits, and what went wrong; with the try again in place. */
export function SyncPanel() {
  const { i18n, sync, data, nowMs } = useServices();
  const { t, format } = i18n;
  const { syncedAtMs = null, lastError = null, queued = 0, inReview = 0 } = sync.value ?? {};
  const isWell = lastError === null && inReview === 0;
  return (
    <Panel
      title={t('today.sync')}
      actions={
        <Button small onClick={() => void data.reload()}>
          {t('today.syncNow')}
        </Button>
      }
    >
      <div class="panel-body">
        <p class={isWell ? 'soft' : ''}>
          {syncedAtMs === null
            ? t('shell.noData')
            : t('shell.synced', { age: format.age(syncedAtMs, nowMs()) })}
        </p>
        {data.state.value.error !== null && (
          <p class="problem">{errorText(data.state.value.error, t).sentence}</p>
        )}
        {queued + inReview > 0 && (
          <a href={hrefOf(['this-browser'])}>
            {inReview > 0
              ? t('shell.inReview', { count: inReview })
              : t('shell.waiting', { count: queued })}
          </a>
        )}
      </div>
    </Panel>
  );
}
