// Who did what to what, newest first, in sentences; what it was before and after is one click
// away. Read only: the log cannot be changed from anywhere.
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
import { type AuditFilter, AuditFilters, auditFilterOf, auditQueryOf } from './AuditFilters.tsx';
import './audit.css';
import { actionText, actorText, subjectHref } from './audit-words.ts';

type Services = ReturnType<typeof useServices>;

/** What was acted on, by name and with the way there; its id where it is gone. */
function Subject({ entry }: { entry: AuditEntry }) {
  const { t } = useServices().i18n;
  const { subjectName, subjectId } = entry;
  const href = subjectHref(entry);
  if (href) return <a href={href}>{subjectName}</a>;
  if (subjectName !== null) return <span>{subjectName}</span>;
  return (
    <span class="soft small" title={t('audit.gone')}>
      <span class="code">{subjectId}</span> · {t('audit.gone')}
    </span>
  );
}

const columnsOf = (
  { i18n, nowMs }: Services,
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
    { id: 'actor', header: t('team.actor'), cell: (entry) => actorText(entry, t) },
    {
      id: 'action',
      header: t('team.action'),
      cell: (entry) => (
        <span class="audit-act">
          <button type="button" class="link" onClick={() => open(entry)}>
            {actionText(entry.action, t)}
          </button>
          <Subject entry={entry} />
        </span>
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
      title={actionText(entry.action, t)}
      onClose={onClose}
    >
      <p>
        <Subject entry={entry} />
      </p>
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

/** Pages behind the first, of one filter. */
interface Older {
  readonly key: string;
  readonly rows: readonly AuditEntry[];
  /** Of the next page; undefined = only the first was read. */
  readonly cursor: string | null | undefined;
}

const useAudit = ({ call, i18n }: Services, filter: AuditFilter) => {
  const asked = { limit: '50', ...auditQueryOf(filter, i18n.format.timeZone) };
  const key = JSON.stringify(asked);
  const [older, setOlder] = useState<Older>({ key, rows: [], cursor: undefined });
  const members = useResource('members', async () => {
    const page = await call(listMembers, { query: { limit: '200' } });
    return page.items;
  });
  const first = useResource(key, async () => ({
    key,
    page: await call(listAudit, { query: asked }),
  }));
  const isOfFilter = first.value?.key === key;
  const more = older.key === key ? older : { key, rows: [], cursor: undefined };
  const rows = isOfFilter ? [...(first.value?.page.items ?? []), ...more.rows] : [];
  const next = more.cursor === undefined ? (first.value?.page.nextCursor ?? null) : more.cursor;
  const loadMore = async () => {
    if (next === null) return;
    const page = await call(listAudit, { query: { ...asked, cursor: next } });
    setOlder({ key, rows: [...more.rows, ...page.items], cursor: page.nextCursor });
  };
  return {
    ...{ first, rows, loadMore, members: members.value ?? [], isThere: isOfFilter },
    next: isOfFilter ? next : null,
  };
};

/** The audit log. */
export function AuditLog() {
  const services = useServices();
  const { t } = services.i18n;
  const filter = auditFilterOf(services.router.place.value.query);
  const { first, rows, next, loadMore, members, isThere } = useAudit(services, filter);
  const act = useAct();
  const [open, setOpen] = useState<AuditEntry | null>(null);
  const isAll = !filter.who && !filter.from && !filter.to;
  return (
    <div class="with-inspector">
      <div class="page">
        <PageHead title={t('team.tabs.audit')} note={t('team.auditNote')} />
        <Notice error={first.error ?? act.error} onRetry={first.reload} />
        <AuditFilters filter={filter} members={members} />
        <Scroll class="panel" label={t('team.tabs.audit')}>
          {!isThere && !first.error && <Skeleton rows={8} />}
          {isThere && rows.length === 0 && (
            <EmptyState sentence={t(isAll ? 'team.noAudit' : 'audit.noneFound')} />
          )}
          {rows.length > 0 && (
            <Table
              compact
              caption={t('team.tabs.audit')}
              columns={columnsOf(services, setOpen)}
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
