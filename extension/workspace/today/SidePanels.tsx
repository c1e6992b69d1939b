// Beside the decisions: lives of the next 14 days with their readiness, what arrives this week, and
// how fresh the numbers are.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { titleIn } from '../../i18n/title-in.ts';
import { errorText } from '../error-text.ts';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import type { Snapshot } from '../snapshot.ts';
import type { ComingLive } from './decisions.ts';

const SHOWN = 6;
const WEEK = 7;

/** Lives ahead, the next one large. */
export function LivesPanel({ lives }: { lives: readonly ComingLive[] }) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  return (
    <Panel title={t('today.lives')}>
      <div class="panel-body">
        {lives.length === 0 && <p class="soft">{t('today.noLives')}</p>}
        {lives.slice(0, SHOWN).map(({ liveId, title, startsAtMs, ready, short, unknown }) => (
          <div key={liveId} class="today-live">
            <a class="strong" href={hrefOf(['lives', liveId])}>
              {title}
            </a>
            <span class="soft small">
              {t('today.inDays', {
                count: Math.max(0, Math.ceil((startsAtMs - nowMs()) / DAY_MS)),
              })}
              {' · '}
              {format.moment(startsAtMs)}
            </span>
            <span class="readiness" aria-hidden="true">
              {ready > 0 && <i class="is-ready" style={{ flexGrow: ready }} />}
              {short > 0 && <i class="is-short" style={{ flexGrow: short }} />}
              {unknown > 0 && <i class="is-unknown" style={{ flexGrow: unknown }} />}
            </span>
            <span class="small">
              {t('today.readiness', { ready, short })}
              {unknown > 0 && ` · ${t('today.readyUnknown', { unknown })}`}
            </span>
          </div>
        ))}
      </div>
    </Panel>
  );
}

/** Inbound lines with a date within a week, soonest first. */
export function ArrivingPanel({ snapshot }: { snapshot: Snapshot }) {
  const { i18n, nowMs } = useServices();
  const { t, format } = i18n;
  const now = nowMs();
  const lines = [...snapshot.inboundOfSku]
    .flatMap(([skuId, rows]) =>
      rows.flatMap(({ id, units, warehouseId, etaP50Utc }) => {
        const atMs = etaP50Utc === null ? Number.NaN : Date.parse(etaP50Utc);
        const isSoon = atMs >= now && atMs <= now + WEEK * DAY_MS;
        return isSoon ? [{ id, skuId, units, warehouseId, atMs }] : [];
      }),
    )
    .sort((a, b) => a.atMs - b.atMs)
    .slice(0, SHOWN);
  return (
    <Panel title={t('today.arriving')}>
      {lines.length === 0 ? (
        <p class="panel-body soft">{t('today.noneArriving')}</p>
      ) : (
        <ul class="today-list">
          {lines.map(({ id, skuId, units, warehouseId, atMs }) => (
            <li key={id}>
              <a href={hrefOf(['catalogue', skuId])}>
                {format.number(units)}{' '}
                {titleIn(snapshot.skus.get(skuId)?.title ?? '', format.locale)}
              </a>
              <span class="soft small">{snapshot.warehouses.get(warehouseId)?.name}</span>
              <span>{format.date(atMs, now)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

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
