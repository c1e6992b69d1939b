// The connections room: every shop that tells us or is asked by itself, how it is doing, and what
// to do where it is not. `#/connections`, `#/connections/new`, `#/connections/<id>`.
import { listConnections } from '../../../shared/contract/connections.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { Skeleton } from '../Skeleton.tsx';
import { useMay, useServices } from '../services.ts';
import { useLookAgain } from '../use-look-again.ts';
import { useResource } from '../use-resource.ts';
import { ConnectForm } from './ConnectForm.tsx';
import { ConnectionInspector } from './ConnectionInspector.tsx';
import { ConnectionRow } from './ConnectionRow.tsx';
import { PracticeShops } from './PracticeShops.tsx';
import './connections.css';

function None({ mayManage }: { mayManage: boolean }) {
  const { t } = useServices().i18n;
  return (
    <EmptyState sentence={t('connections.none')}>
      {mayManage && (
        <a class="button" href={hrefOf(['connections', 'new'])}>
          {t('connections.connect')}
        </a>
      )}
    </EmptyState>
  );
}

/** The list, and one connection or the form beside it. */
export function ConnectionsRoute({ rest }: RouteProps) {
  const { call, i18n, router } = useServices();
  const { t } = i18n;
  const mayManage = useMay('team.manage');
  const list = useResource('connections', () => call(listConnections, { query: { limit: '200' } }));
  useLookAgain(list.reload);
  const rows = list.value?.items ?? [];
  const [open] = rest;
  const chosen = rows.find(({ id }) => id === open);
  const close = () => router.go(hrefOf(['connections']));
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead
          title={t('connections.heading', { count: rows.length })}
          note={t('connections.note')}
        >
          {mayManage && (
            <a class={open ? 'button' : 'button primary'} href={hrefOf(['connections', 'new'])}>
              {t('connections.connect')}
            </a>
          )}
          <Button icon="refresh" busy={list.isLoading} onClick={list.reload}>
            {t('connections.refresh')}
          </Button>
        </PageHead>
        <Notice error={list.error} onRetry={list.reload} />
        <section class="panel" aria-label={t('shell.nav.connections')}>
          {!list.value && !list.error && <Skeleton rows={3} />}
          {list.value && rows.length === 0 && <None mayManage={mayManage} />}
          <ul class="connection-list">
            {rows.map((connection) => (
              <ConnectionRow
                key={connection.id}
                connection={connection}
                isChosen={connection.id === open}
              />
            ))}
          </ul>
        </section>
        {mayManage && list.value && <PracticeShops connections={rows} onBegun={list.reload} />}
      </div>
      {open === 'new' && mayManage && <ConnectForm onClose={close} onBegun={list.reload} />}
      {chosen && (
        <ConnectionInspector
          key={chosen.id}
          connection={chosen}
          onClose={close}
          onChanged={list.reload}
        />
      )}
    </div>
  );
}
