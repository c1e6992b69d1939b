// The whole panel beside a live: works out the line-up once, hands it down, listens for keys, and
// shows the choice, the host's column or the assistant's desk.
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { createTell } from '../../shared/ui/desk/desk-context.ts';
import { lineUpRows, nextRow } from '../../shared/ui/desk/show-view.ts';
import { Toasts } from '../../shared/ui/Toasts.tsx';
import { AssistantMode } from './AssistantMode.tsx';
import { ChooseLive } from './ChooseLive.tsx';
import { HostMode } from './HostMode.tsx';
import { pressKey } from './keys.ts';
import { type Live, LiveContext, type LiveServices } from './live-context.ts';

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
  const { store, toasts, speech, i18n } = services;
  const room = store.rooms.room.value;
  const goods = store.goods.value;
  const nowMs = store.nowMs.value;
  const rows = useMemo(() => lineUpRows(room, goods, nowMs), [room, goods, nowMs]);
  const tell = useMemo(() => createTell(store.rooms.send, toasts, speech), [store, toasts, speech]);
  const pinned = rows.find(({ isPinned }) => isPinned) ?? null;
  const live: Live = { ...services, rows, pinned, next: nextRow(rows), tell };
  const words = {
    undo: i18n.t('basics.undo'),
    dismiss: i18n.t('basics.dismiss'),
    region: i18n.t('basics.messages'),
  };
  return (
    <LiveContext.Provider value={live}>
      <Shown live={live} />
      <Toasts queue={toasts} words={words} />
    </LiveContext.Provider>
  );
}
