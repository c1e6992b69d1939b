// API keys for machines: name, scopes, end. The key itself is shown once, when it is made.

import { useState } from 'preact/hooks';
import {
  type ApiKey,
  createApiKey,
  listApiKeys,
  revokeApiKey,
} from '../../../shared/contract/team.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { type KeyDraft, KeyInspector } from './KeyInspector.tsx';
import { ShownOnce } from './ShownOnce.tsx';

const columnsOf = (
  { i18n, nowMs }: ReturnType<typeof useServices>,
  revoke: (key: ApiKey) => void,
): Column<ApiKey>[] => {
  const { t, format } = i18n;
  return [
    {
      id: 'name',
      header: t('team.name'),
      cell: ({ name, lastFour }) => (
        <>
          <span class="strong">{name}</span>{' '}
          <span class="soft">{t('team.keyEnds', { end: lastFour })}</span>
        </>
      ),
    },
    {
      id: 'scopes',
      header: t('team.scopes'),
      wideOnly: true,
      cell: ({ scopes }) => <span class="soft">{scopes.join(', ')}</span>,
    },
    {
      id: 'ends',
      header: t('team.ends'),
      cell: ({ expiresAtUtc }) =>
        expiresAtUtc === null ? t('team.never') : format.date(Date.parse(expiresAtUtc), nowMs()),
    },
    {
      id: 'act',
      header: t('basics.acts'),
      hidesHeader: true,
      numeric: true,
      cell: (key) =>
        key.revokedAtUtc === null ? (
          <Button small onClick={() => revoke(key)}>
            {t('team.endKey')}
          </Button>
        ) : (
          <span class="tag">{t('team.ended')}</span>
        ),
    },
  ];
};

const useApiKeys = () => {
  const { call, i18n } = useServices();
  const { t } = i18n;
  const act = useAct();
  const keys = useResource('api-keys', () => call(listApiKeys, { query: { limit: '200' } }));
  const [shown, setShown] = useState<{ name: string; key: string } | null>(null);
  return {
    act,
    keys,
    shown,
    make: (body: KeyDraft) =>
      act.run(async () => {
        const made = await call(createApiKey, { body });
        setShown({ name: made.apiKey.name, key: made.key });
        keys.reload();
        return undefined;
      }),
    revoke: (key: ApiKey) =>
      void act.run(async () => {
        await call(revokeApiKey, { params: { id: key.id } });
        keys.reload();
        return { message: t('team.keyEnded', { name: key.name }) };
      }),
  };
};

/** All API keys. */
export function ApiKeys() {
  const services = useServices();
  const { t } = services.i18n;
  const { act, keys, shown, make, revoke } = useApiKeys();
  const [isAdding, setAdding] = useState(false);
  const rows = keys.value?.items ?? [];
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead title={t('team.keysHeading', { count: rows.length })} note={t('team.keysNote')}>
          <Button icon="add" onClick={() => setAdding(true)}>
            {t('team.addKey')}
          </Button>
        </PageHead>
        <Notice error={keys.error ?? act.error} onRetry={keys.reload} />
        {shown && <ShownOnce title={t('team.keyFor', { name: shown.name })} secret={shown.key} />}
        <Scroll class="panel" label={t('team.tabs.keys')}>
          {!keys.value && !keys.error && <Skeleton rows={3} />}
          {keys.value && rows.length === 0 && (
            <EmptyState sentence={t('team.noKeys')}>
              {!isAdding && <Button onClick={() => setAdding(true)}>{t('team.addKey')}</Button>}
            </EmptyState>
          )}
          {rows.length > 0 && (
            <Table
              caption={t('team.tabs.keys')}
              columns={columnsOf(services, revoke)}
              rows={rows}
              rowKey={({ id }) => id}
            />
          )}
        </Scroll>
      </div>
      {isAdding && (
        <KeyInspector
          onClose={() => setAdding(false)}
          onMake={(body) => void make(body).then(() => setAdding(false))}
        />
      )}
    </div>
  );
}
