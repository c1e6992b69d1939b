// The whole panel beside a live: works out the line-up once, hands it down, listens for keys, and
// shows the choice, the host's column or the assistant's desk.
import { useEffect, useRef } from 'preact/hooks';
import { Toasts } from '../../shared/ui/Toasts.tsx';
import { AssistantMode } from './AssistantMode.tsx';
import { ChooseLive } from './ChooseLive.tsx';
import { HostMode } from './HostMode.tsx';
import { pressKey } from './keys.ts';
import { type Live, LiveContext, LiveDeskContext, type LiveServices } from './live-context.ts';
import { useShow } from './use-show.ts';

export interface LivePanelProps {
  readonly services: LiveServices;
}

/** Listens on the page for the keys of the panel. */
function useKeys(live: Live) {
  const latest = useRef(live);
  latest.current = live;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (pressKey(latest.current, event)) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function Shown({ live }: { readonly live: Live }) {
  useKeys(live);
  if (live.store.view.value === 'choose') return <ChooseLive />;
  return live.store.mode.value === 'assistant' ? <AssistantMode /> : <HostMode />;
}

/** The panel. */
export function LivePanel({ services }: LivePanelProps) {
  const { toasts, i18n } = services;
  const live: Live = { ...services, ...useShow(services) };
  const words = {
    undo: i18n.t('basics.undo'),
    dismiss: i18n.t('basics.dismiss'),
    region: i18n.t('basics.messages'),
  };
  return (
    <LiveContext.Provider value={live}>
      <LiveDeskContext.Provider value={live}>
        <Shown live={live} />
        <Toasts queue={toasts} words={words} />
      </LiveDeskContext.Provider>
    </LiveContext.Provider>
  );
}
