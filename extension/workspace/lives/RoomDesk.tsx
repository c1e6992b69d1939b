// The assistant's place of a live whose room is open, inside the workspace: the same desk as the
// panel's assistant mode. Sits down when it is drawn and leaves its seat when it goes.
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { LivePlan } from '../../../shared/contract/live-plans.ts';
import { createDeskSpeech } from '../../../shared/ui/desk/desk-words.ts';
import type { DeskSeat } from '../../live/desk-seat.ts';
import { loadDeskWords } from '../../live/desk-speech.ts';
import { type DeskServices, LiveDeskContext } from '../../live/live-context.ts';
import { MemberDesk } from '../../live/MemberDesk.tsx';
import { SellRules } from '../../live/SellRules.tsx';
import { useShow } from '../../live/use-show.ts';
import { Notice } from '../Notice.tsx';
import { Skeleton } from '../Skeleton.tsx';
import { useServices } from '../services.ts';
import { useResource } from '../use-resource.ts';
import '../../../shared/ui/desk/desk.css';
import '../../live/live.css';
import './room-desk.css';

export interface RoomDeskProps {
  readonly plan: LivePlan;
  /** The live began or ended: what stands around the desk is no longer so. */
  readonly onTurn: () => void;
  /** Stands below the desk's lists. */
  readonly children: ComponentChildren;
}

/** The seat of this member; null until its code is loaded. */
function useSeat({ id, title, mode }: LivePlan): { seat: DeskSeat | null; error: unknown } {
  const { takeSeat, i18n } = useServices();
  const [state, setState] = useState<{ seat: DeskSeat | null; error: unknown }>({
    ...{ seat: null, error: null },
  });
  const { locale } = i18n.format;
  useEffect(() => {
    let isGone = false;
    let taken: DeskSeat | null = null;
    const live = { liveId: id, title, mode: mode === 'other' ? 'companion' : mode } as const;
    takeSeat(live, () => locale).then(
      (seat) => {
        taken = seat;
        if (isGone) seat.leave();
        else setState({ seat, error: null });
      },
      (error: unknown) => setState({ seat: null, error }),
    );
    return () => {
      isGone = true;
      taken?.leave();
    };
  }, [takeSeat, id, title, mode, locale]);
  return state;
}

interface DeskProps {
  readonly services: DeskServices;
  readonly onTurn: () => void;
  readonly children: ComponentChildren;
}

function Desk({ services, onTurn, children }: DeskProps) {
  const show = useShow(services);
  const { session, isKnown } = services.store.rooms.room.value;
  const [first, setFirst] = useState<string | null>(null);
  useEffect(() => {
    if (!isKnown) return;
    if (first !== null && first !== session) onTurn();
    setFirst(session);
  }, [isKnown, session]);
  const { pinned } = show;
  return (
    <LiveDeskContext.Provider value={{ ...services, ...show }}>
      <div class="room-desk">
        <MemberDesk isInside foot={children} lineUpFoot={pinned && <SellRules row={pinned} />} />
      </div>
    </LiveDeskContext.Provider>
  );
}

/** The desk; what stands below it is there while the desk is loaded, too. */
export function RoomDesk({ plan, onTurn, children }: RoomDeskProps) {
  const { i18n, call, session, toasts } = useServices();
  const { locale, timeZone } = i18n.format;
  const words = useResource(locale, () => loadDeskWords(locale));
  const { seat, error } = useSeat(plan);
  if (!words.value || !seat) {
    return (
      <>
        {(error ?? words.error) ? <Notice error={error ?? words.error} /> : <Skeleton />}
        {children}
      </>
    );
  }
  const services: DeskServices = {
    ...seat,
    ...{ i18n, call, toasts, session: () => session.value },
    speech: createDeskSpeech(words.value, locale, timeZone),
  };
  return (
    <Desk services={services} onTurn={onTurn}>
      {children}
    </Desk>
  );
}
