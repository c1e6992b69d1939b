// The left rail: the rooms as icons and words, then whose workspace it is and how old its numbers
// are. Below 720 px it folds into a bar of icons at the foot of the page.
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../../shared/ui/Icon.tsx';
import { Logo } from '../../shared/ui/Logo.tsx';
import { hasFirstStepsItem } from '../settings.ts';
import { hrefOf } from './router.ts';
import { type Route, routes } from './routes.ts';
import { SyncLine } from './SyncLine.tsx';
import { useServices } from './services.ts';
import { useStored } from './use-stored.ts';

export interface RailProps {
  /** Name of the room shown now. */
  current: string;
}

function RailLink({ route, isCurrent }: { route: Route; isCurrent: boolean }) {
  const { t } = useServices().i18n;
  return (
    <a href={hrefOf([route.name])} aria-current={isCurrent ? 'page' : undefined}>
      <Icon name={route.icon} />
      <span>{t(route.label)}</span>
    </a>
  );
}

/** What waits for the server, as the way to its list. */
function Waiting() {
  const { i18n, sync } = useServices();
  const { queued, inReview } = sync.value ?? { queued: 0, inReview: 0 };
  if (queued + inReview === 0) return null;
  const words =
    inReview > 0
      ? i18n.t('shell.inReview', { count: inReview })
      : i18n.t('shell.waiting', { count: queued });
  return (
    <a class="rail-waiting" href={hrefOf(['this-browser'])}>
      {words}
    </a>
  );
}

/** The way back to the first steps, while some of them are still to be done. */
function FirstSteps() {
  const { t } = useServices().i18n;
  const [isThere] = useStored(hasFirstStepsItem);
  if (!isThere) return null;
  return (
    <a href="/welcome.html">
      <Icon name="check" />
      <span>{t('welcome.goOn')}</span>
    </a>
  );
}

/** Navigation between the rooms. */
export function Rail({ current }: RailProps) {
  const { i18n, session } = useServices();
  const rail = useRef<HTMLElement>(null);
  // As a bar at the foot it is wider than a phone: the room one stands in is never out of sight.
  useLayoutEffect(() => {
    const here = rail.current?.querySelector<HTMLElement>('[aria-current]');
    if (!rail.current || !here) return;
    rail.current.scrollLeft = here.offsetLeft - (rail.current.clientWidth - here.offsetWidth) / 2;
  }, [current]);
  const groupOf = (group: Route['group']) =>
    routes
      .filter((route) => route.group === group)
      .map((route) => (
        <RailLink key={route.name} route={route} isCurrent={route.name === current} />
      ));
  return (
    <nav class="rail" ref={rail} aria-label={i18n.t('shell.navigation')}>
      <div class="brand">
        <Logo />
        <span>{i18n.t('basics.product')}</span>
      </div>
      <div class="rail-group">{groupOf('stock')}</div>
      <div class="rail-group">
        {groupOf('set-up')}
        <FirstSteps />
      </div>
      <div class="rail-foot">
        <span class="ellipsis">{session.value?.workspaceName ?? i18n.t('shell.notPaired')}</span>
        <SyncLine />
        <Waiting />
      </div>
    </nav>
  );
}
