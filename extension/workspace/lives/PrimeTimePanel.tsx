// When the audience buys: own orders by the hour of its day, the planned hours, and the start that
// would catch most. One tap moves the live there.
import type { ResponseOf } from '../../../shared/contract/endpoint.ts';
import { findPrimeTime } from '../../../shared/contract/hosts.ts';
import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import { updateLive } from '../../../shared/contract/lives.ts';
import { Button } from '../../../shared/ui/Button.tsx';
import { Notice } from '../Notice.tsx';
import { Panel } from '../Panel.tsx';
import { useMay, useServices } from '../services.ts';
import { useAct } from '../use-act.ts';
import { useResource } from '../use-resource.ts';
import { cityOf, inZone } from './zone-time.ts';

export interface PrimeTimePanelProps {
  plan: LivePlan;
  onChange: () => void;
}

type PrimeTime = ResponseOf<typeof findPrimeTime>;

const [WIDTH, HEIGHT, BASE] = [480, 120, 98];
const STEP = WIDTH / 24;

function Bars({ byHour, from, hours }: { byHour: number[]; from: number; hours: number }) {
  const { t } = useServices().i18n;
  const most = Math.max(1, ...byHour);
  const isPlanned = (hour: number) => (hour - from + 24) % 24 < hours;
  return (
    <svg
      class="prime-chart"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t('lives.primeLabel')}
    >
      {byHour.map((orders, hour) => {
        const height = (orders / most) * (BASE - 8);
        return (
          <rect
            key={hour}
            class={isPlanned(hour) ? 'planned' : ''}
            x={hour * STEP + 2}
            y={BASE - Math.max(1, height)}
            width={STEP - 4}
            height={Math.max(1, height)}
          />
        );
      })}
      {[0, 6, 12, 18].map((hour) => (
        <text key={hour} x={hour * STEP + 2} y={HEIGHT - 6}>
          {String(hour).padStart(2, '0')}:00
        </text>
      ))}
    </svg>
  );
}

interface SaysProps {
  found: PrimeTime;
  start: string;
  clock: string | null;
  isThere: boolean;
}

function Says({ found, start, clock, isThere }: SaysProps) {
  const { t, format } = useServices().i18n;
  const { best, plannedShare } = found;
  const percent = (share: number | null) =>
    share === null ? '?' : format.percent(Math.round(share * 100) / 100);
  const planned = t('lives.primePlanned', { time: start, share: percent(plannedShare) });
  const more =
    best === null
      ? t('lives.primeNoHour')
      : isThere
        ? t('lives.primeThere')
        : t('lives.primeBest', { time: clock ?? '', share: percent(best.share) });
  return (
    <p>
      {planned} {more}
    </p>
  );
}

function Found({ plan, found, onChange }: PrimeTimePanelProps & { found: PrimeTime }) {
  const { i18n, call, nowMs } = useServices();
  const { t } = i18n;
  const act = useAct();
  const mayPlan = useMay('live.assist');
  const longMs = Date.parse(plan.endsAtUtc) - Date.parse(plan.startsAtUtc);
  const timeThere = (utc: string) => inZone(Date.parse(utc), found.timeZone, i18n, nowMs()).time;
  const start = timeThere(plan.startsAtUtc);
  const { best } = found;
  const isThere = best === null || best.startsAtUtc === plan.startsAtUtc;
  const clock = best && timeThere(best.startsAtUtc);
  const isOpen = plan.status === 'planned' || plan.status === 'signed';
  const move = () =>
    act.run(async () => {
      if (!best) return undefined;
      const { startsAtUtc, endsAtUtc } = best;
      await call(updateLive, { params: { id: plan.id }, body: { startsAtUtc, endsAtUtc } });
      onChange();
      return { message: t('lives.moved', { time: clock ?? '' }) };
    });
  return (
    <>
      <Notice error={act.error} />
      <Bars
        byHour={found.ordersByHour}
        from={Number(start.slice(0, 2))}
        hours={Math.ceil(longMs / 3_600_000)}
      />
      <Says found={found} start={start} clock={clock} isThere={isThere} />
      {best && !isThere && mayPlan && isOpen && (
        <div class="actions">
          <Button small busy={act.isBusy} onClick={() => void move()}>
            {t('lives.move', { time: clock ?? '' })}
          </Button>
        </div>
      )}
    </>
  );
}

/** The panel; without orders it says so. */
export function PrimeTimePanel({ plan, onChange }: PrimeTimePanelProps) {
  const { i18n, call } = useServices();
  const { t } = i18n;
  const key = `${plan.id} ${plan.startsAtUtc} ${plan.host?.id ?? ''}`;
  const prime = useResource(key, () => call(findPrimeTime, { params: { id: plan.id } }));
  const found = prime.value;
  if (!found) return <Notice error={prime.error} onRetry={prime.reload} />;
  const note = t(found.isOfAccount ? 'lives.primeNote' : 'lives.primeNoteMarket', {
    count: found.orders,
    zone: cityOf(found.timeZone, i18n),
  });
  return (
    <Panel title={t('lives.primeTime')} note={note}>
      <div class="panel-body">
        {found.orders === 0 ? (
          <p class="soft">{t('lives.primeNone')}</p>
        ) : (
          <Found plan={plan} found={found} onChange={onChange} />
        )}
      </div>
    </Panel>
  );
}
