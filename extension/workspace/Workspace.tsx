// The workspace tab: rail, top bar, the room of the current address, toasts and the palette.
// Wiring of pieces only; every room brings its own data and words.
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Toasts } from '../../shared/ui/Toasts.tsx';
import { listenForScans } from '../lookup/scanner-keys.ts';
import { CommandPalette } from './CommandPalette.tsx';
import { EmptyState } from './EmptyState.tsx';
import { Notice } from './Notice.tsx';
import { Rail } from './Rail.tsx';
import { hrefOf } from './router.ts';
import { type Route, type RouteProps, routes } from './routes.ts';
import { type Services, ServicesContext, useServices } from './services.ts';
import { TopBar } from './TopBar.tsx';

export interface WorkspaceProps {
  services: Services;
}

const loadedRooms = signal<Readonly<Record<string, ComponentType<RouteProps>>>>({});

// Rooms that make sense before this browser is paired.
const OPEN_ROOMS = ['sites', 'this-browser', 'settings'];

function NotPaired() {
  const { t } = useServices().i18n;
  return (
    <EmptyState sentence={t('shell.pairFirst')}>
      <div class="actions">
        <a class="button primary" href="/welcome.html">
          {t('welcome.goOn')}
        </a>
        <a class="button" href={hrefOf(['this-browser'])}>
          {t('welcome.pair')}
        </a>
      </div>
    </EmptyState>
  );
}

/** The room of a route: loaded on demand, then kept. */
function Room({ route, rest }: { route: Route; rest: readonly string[] }) {
  const { t } = useServices().i18n;
  const [error, setError] = useState<unknown>(null);
  const Component = loadedRooms.value[route.name];
  useEffect(() => {
    if (loadedRooms.peek()[route.name]) return;
    route.load().then((component) => {
      loadedRooms.value = { ...loadedRooms.value, [route.name]: component };
    }, setError);
  }, [route]);
  if (error) return <Notice error={error} />;
  if (!Component) return <p class="page soft">{t('basics.loading')}</p>;
  return <Component key={route.name} rest={rest} />;
}

function usePaletteKey(open: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      open();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [open]);
}

function Inside() {
  const { router, toasts, i18n, data, session } = useServices();
  const { t } = i18n;
  // Null = closed; else what stands in its field.
  const [palette, setPalette] = useState<string | null>(null);
  const openPalette = useMemo(() => () => setPalette(''), []);
  usePaletteKey(openPalette);
  useEffect(() => listenForScans(window, setPalette), []);
  // Until the background has answered, the browser counts as paired: the copy is shown meanwhile.
  const isPaired = session.value === null || session.value.state === 'signed-in';
  useEffect(() => {
    if (isPaired) void data.reload();
  }, [data, isPaired]);

  const [name = routes[0]?.name, ...rest] = router.place.value.path;
  const route = routes.find((candidate) => candidate.name === name) ?? routes[0];
  if (!route) return null;
  return (
    <div class="shell">
      <button type="button" class="skip-link" onClick={skipToMain}>
        {t('shell.skip')}
      </button>
      <Rail current={route.name} />
      <div class="stage">
        <TopBar route={route} onSearch={openPalette} />
        <main id="main" tabIndex={-1}>
          {isPaired || OPEN_ROOMS.includes(route.name) ? (
            <Room route={route} rest={rest} />
          ) : (
            <NotPaired />
          )}
        </main>
      </div>
      {palette !== null && (
        <CommandPalette key={palette} first={palette} onClose={() => setPalette(null)} />
      )}
      <Toasts
        queue={toasts}
        words={{
          undo: t('basics.undo'),
          dismiss: t('basics.dismiss'),
          region: t('basics.messages'),
        }}
      />
    </div>
  );
}

// A button, because the hash is the address and a link would change it.
const skipToMain = () => document.getElementById('main')?.focus();

/** The whole workspace over its services. */
export function Workspace({ services }: WorkspaceProps) {
  return (
    <ServicesContext.Provider value={services}>
      <Inside />
    </ServicesContext.Provider>
  );
}
