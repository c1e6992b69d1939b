// How old the numbers on screen are, and whether the server can be reached.
// Offline shows the dashed circle with the age, never an empty page.
import { useEffect, useState } from 'preact/hooks';
import { DataAge } from '../../shared/ui/DataAge.tsx';
import { codeOf } from './error-text.ts';
import { useServices } from './services.ts';

const TICK_MS = 30_000;

/** The age of the snapshot, redrawn every half minute. */
export function SyncLine() {
  const { data, i18n, nowMs } = useServices();
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const { data: snapshot, error, isLoading } = data.state.value;
  if (!snapshot) {
    return <span>{isLoading ? i18n.t('basics.loading') : i18n.t('shell.noData')}</span>;
  }
  const age = i18n.format.age(snapshot.syncedAtMs, nowMs());
  const isOffline = error !== null && codeOf(error) === 'offline';
  return (
    <DataAge
      asOfUtc={new Date(snapshot.syncedAtMs).toISOString()}
      age={isOffline ? i18n.t('shell.offlineSince', { age }) : i18n.t('shell.synced', { age })}
      moment={i18n.format.moment(snapshot.syncedAtMs)}
      stale={error !== null}
    />
  );
}
