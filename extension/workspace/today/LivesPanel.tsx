// Lives of the next 14 days with how many of their products will be there.
import { DAY_MS } from '../../../shared/calendar/local-date.ts';
import { Panel } from '../Panel.tsx';
import { hrefOf } from '../router.ts';
import { useServices } from '../services.ts';
import type { ComingLive } from './decisions.ts';

export interface LivesPanelProps {
  lives: readonly ComingLive[];
}

const SHOWN = 6;

/** Lives ahead, the next one large. */
export function LivesPanel({ lives }: LivesPanelProps) {
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
