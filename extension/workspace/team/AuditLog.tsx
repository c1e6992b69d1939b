// Who did what, newest first, with what it was before and after one click away.
// Read only: the log cannot be changed from anywhere.

import { useState } from 'preact/hooks';
import { type AuditEntry, listAudit, listMembers } from '../../../shared/contract/team.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { type Column, Table } from '../../../shared/ui/Table.tsx';
import { EmptyState } from '../EmptyState.tsx';
import { Inspector } from '../Inspector.tsx';
import { Notice } from '../Notice.tsx';
import { PageHead } from '../PageHead.tsx';
import { Scroll } from '../Scroll.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';

type Services = ReturnType<typeof useServices>;

const columnsOf = (
  { i18n, nowMs }: Services,
  actorOf: (entry: AuditEntry) => string,
  open: (entry: AuditEntry) => void,
): Column<AuditEntry>[] => {
  const { t, format } = i18n;
  return [
    {
      id: 'time',
      header: t('skuPage.time'),
      cell: ({ occurredAtUtc }) => {
        const ms = Date.parse(occurredAtUtc);
        return (
          <time class="soft" datetime={occurredAtUtc} title={format.moment(ms)}>
            {format.age(ms, nowMs())}
          </time>
        );
      },
    },
    { id: 'actor', header: t('team.actor'), cell: actorOf },
    {
      id: 'action',
      header: t('team.action'),
      cell: (entry) => (
        <button type="button" class="link" onClick={() => open(entry)}>
          {entry.action}
        </button>
      ),
    },
    {
      id: 'subject',
      header: t('team.subject'),
      wideOnly: true,
      cell: ({ subjectKind, subjectId }) => (
        <span class="soft">{[subjectKind, subjectId].filter(Boolean).join(' ')}</span>
      ),
    },
  ];
};

function Detail({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t, format } = useServices().i18n;
  const shown = (value: unknown) => JSON.stringify(value, null, 2) ?? t('basics.none');
  return (
    <Inspector
      kicker={format.moment(Date.parse(entry.occurredAtUtc))}
      title={entry.action}
      onClose={onClose}
    >
      {entry.reason && <p>{entry.reason}</p>}
      <div>
        <h3>{t('team.before')}</h3>
        <pre class="json">{shown(entry.before)}</pre>
      </div>
      <div>
        <h3>{t('team.after')}</h3>
        <pre class="json">{shown(entry.after)}</pre>
      </div>
      <p class="soft small code">{entry.requestId}</p>
    </Inspector>
  );
}

const useAudit = (call: Services['call']) => {
  const [older, setOlder] = useState<readonly AuditEntry[]>([]);
  const [cursor, setCursor] = useState<string | null | undefined>();
  const first = useResource('audit', async () => {
    const [page, members] = await Promise.all([
      call(listAudit, { query: { limit: '50' } }),
      call(listMembers, { query: { limit: '200' } }),
    ]);
    return { page, members: members.items };
  });
  const next = cursor === undefined ? (first.value?.page.nextCursor ?? null) : cursor;
  const loadMore = async () => {
    if (next === null) return;
    const page = await call(listAudit, { query: { limit: '50', cursor: next } });
    setOlder((rows) => [...rows, ...page.items]);
    setCursor(page.nextCursor);
  };
  return { first, rows: [...(first.value?.page.items ?? []), ...older], next, loadMore };
};

/** The audit log. */
export function AuditLog() {
  const services = useServices();
  const { t } = services.i18n;
  const { first, rows, next, loadMore } = useAudit(services.call);
  const act = useAct();
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const actorOf = ({ actorKind, actorId }: AuditEntry) =>
    first.value?.members.find(({ id }) => id === actorId)?.displayName ??
    t(`team.actors.${actorKind}`);
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead title={t('team.tabs.audit')} note={t('team.auditNote')} />
        <Notice error={first.error ?? act.error} onRetry={first.reload} />
        <Scroll class="panel" label={t('team.tabs.audit')}>
          {!first.value && !first.error && <Skeleton rows={8} />}
          {first.value && rows.length === 0 && <EmptyState sentence={t('team.noAudit')} />}
          {rows.length > 0 && (
            <Table
              compact
              caption={t('team.tabs.audit')}
              columns={columnsOf(services, actorOf, setOpen)}
              rows={rows}
              rowKey={({ id }) => id}
              selectedKey={open?.id}
            />
          )}
          {next !== null && (
            <div class="panel-foot">
              <Button
                small
                busy={act.isBusy}
                onClick={() => void act.run(async () => void (await loadMore()))}
              >
                {t('skuPage.older')}
              </Button>
            </div>
          )}
        </Scroll>
      </div>
      {open && <Detail key={open.id} entry={open} onClose={() => setOpen(null)} />}
    </div>
  );
}
