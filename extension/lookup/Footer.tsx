// The last line: how old the copy is, what waits to be sent, and the ways into workspace and panel.
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../shared/ui/Button.tsx';
import { IconButton } from '../../shared/ui/IconButton.tsx';
import { StatusShape } from '../../shared/ui/StatusShape.tsx';
import { useLookup } from './lookup-context.ts';
import { TeachBar } from './TeachBar.tsx';

const TICK_MS = 20_000;

function useSyncWords() {
  const { store, i18n, nowMs, isOnline } = useLookup();
  const { t, format } = i18n;
  const status = store.sync.value;
  const syncedAtMs = status?.syncedAtMs ?? store.index.value?.syncedAtMs ?? null;
  const isOffline = !isOnline() || status?.lastError?.code === 'offline';
  if (syncedAtMs === null) return { text: t('popup.neverSynced'), isOld: true, title: '' };
  const age = format.age(syncedAtMs, nowMs());
  const text = isOffline ? t('popup.offline', { age }) : t('popup.synced', { age });
  return { text, isOld: isOffline, title: format.moment(syncedAtMs) };
}

function Waiting() {
  const { store, i18n, openWorkspace } = useLookup();
  const { queued, inReview } = store.sync.value ?? { queued: 0, inReview: 0 };
  if (queued + inReview === 0) return null;
  const words =
    inReview > 0
      ? i18n.t('popup.inReview', { count: inReview })
      : i18n.t('popup.waiting', { count: queued });
  return (
    <Button small look="quiet" onClick={() => openWorkspace('#/this-browser')}>
      {words}
    </Button>
  );
}

/** The footer. */
export function Footer() {
  const { i18n, openWorkspace, openPanel, syncNow, teach } = useLookup();
  const [isTeaching, setTeaching] = useState(false);
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    const redraw = () => tick((count) => count + 1);
    addEventListener('online', redraw);
    addEventListener('offline', redraw);
    return () => {
      clearInterval(timer);
      removeEventListener('online', redraw);
      removeEventListener('offline', redraw);
    };
  }, []);
  const { text, isOld, title } = useSyncWords();
  if (isTeaching && teach) return <TeachBar acts={teach} onClose={() => setTeaching(false)} />;
  return (
    <footer class="lookup-footer">
      <button
        type="button"
        class="lookup-sync soft"
        title={`${title} · ${i18n.t('popup.syncNow')}`}
        onClick={syncNow}
      >
        <StatusShape kind={isOld ? 'stale' : 'ok'} />
        {text}
      </button>
      <Waiting />
      <span class="push" />
      {teach && (
        <IconButton icon="globe" label={i18n.t('teach.start')} onClick={() => setTeaching(true)} />
      )}
      <Button small look="quiet" icon="openTab" onClick={() => openWorkspace('')}>
        {i18n.t('popup.workspace')}
      </Button>
      {openPanel && (
        <Button small look="quiet" icon="panel" onClick={openPanel}>
          {i18n.t('popup.panel')}
        </Button>
      )}
    </footer>
  );
}
