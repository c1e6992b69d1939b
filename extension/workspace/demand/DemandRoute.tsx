// The demand room: what stirs demand (`#/demand`), what is likely to rise (`#/demand/risers`) and
// when it was planned (`#/demand/runs`); which orders are no demand (`#/demand/orders`).
import { hrefOf } from '../router.ts';
import type { RouteProps } from '../routes.ts';
import { useServices } from '../services.ts';
import { EventsPage } from './EventsPage.tsx';
import { OrdersPage } from './OrdersPage.tsx';
import { RisersPage } from './RisersPage.tsx';
import { RunsPage } from './RunsPage.tsx';
import './demand.css';

const PAGES = ['events', 'risers', 'orders', 'runs'] as const;
const COMPONENTS = {
  events: EventsPage,
  risers: RisersPage,
  orders: OrdersPage,
  runs: RunsPage,
} as const;

/** The room with its tabs. */
export function DemandRoute({ rest }: RouteProps) {
  const { t } = useServices().i18n;
  const current = PAGES.find((page) => page === rest[0]) ?? 'events';
  const Page = COMPONENTS[current];
  return (
    <>
      <nav class="tabs" aria-label={t('shell.nav.demand')}>
        {PAGES.map((page) => (
          <a
            key={page}
            class="chip"
            href={hrefOf(page === 'events' ? ['demand'] : ['demand', page])}
            aria-current={page === current ? 'page' : undefined}
          >
            {t(`demand.tabs.${page}`)}
          </a>
        ))}
      </nav>
      <div class="page">
        <Page />
      </div>
    </>
  );
}
