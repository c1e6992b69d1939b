// The assistant's desk, whole: strip, alarm, line-up, holds, waitlist, what could not be read, and
// comments. Panel, shared desk page and the workspace's room draw this and nothing else of it.
import { useMemo, useState } from 'preact/hooks';
import { Button } from '../Button.tsx';
import { StatusShape } from '../StatusShape.tsx';
import { Toasts } from '../Toasts.tsx';
import { AlarmBar } from './AlarmBar.tsx';
import { alarmsNow } from './alarm-view.ts';
import { DeskComments } from './DeskComments.tsx';
import { DeskStrip } from './DeskStrip.tsx';
import { createTell, DeskContext, type DeskParts, useDesk } from './desk-context.ts';
import { HeldClaims } from './HeldClaims.tsx';
import { LineUpTable, type LineUpTableProps } from './LineUpTable.tsx';
import { lineUpRows } from './show-view.ts';
import { UnreadOrders } from './UnreadOrders.tsx';
import { Waitlist } from './Waitlist.tsx';

export interface AssistantDeskProps extends DeskParts {
  /** Stands at the end of the strip: the way back to host mode. */
  readonly extra?: preact.ComponentChildren;
  /** Stands in the head of the line-up, and below its table: for who may change it. */
  readonly lineUpActs?: preact.ComponentChildren;
  readonly lineUpFoot?: preact.ComponentChildren;
  /** Stands below the lists, in their column. */
  readonly foot?: preact.ComponentChildren;
  /** It stands inside a page that has a head and a main part of its own. */
  readonly isInside?: boolean;
  /** False where the surface around it shows the messages. */
  readonly hasToasts?: boolean;
}

function LineLost() {
  const { line, room, nowMs, heardAtMs, speech, tryNow } = useDesk();
  const { t } = speech;
  if (line.state === 'refused') {
    return <p class="desk-notice bad">{t(`refused.${line.reason}`)}</p>;
  }
  if (!room.isKnown) return <p class="desk-notice">{t('connecting')}</p>;
  if (line.state === 'open' || line.state === 'idle') return null;
  return (
    <p class="desk-notice warn">
      <StatusShape kind="stale" />
      <span>{t('reconnecting', { time: speech.time(heardAtMs ?? nowMs) })}</span>
      <Button small onClick={tryNow}>
        {t('tryNow')}
      </Button>
    </p>
  );
}

type BodyProps = LineUpTableProps & Pick<AssistantDeskProps, 'foot' | 'isInside'>;

function Body({ lineUpActs, lineUpFoot, foot, isInside }: BodyProps) {
  const { room, nowMs, line } = useDesk();
  const [seen, setSeen] = useState<ReadonlySet<number>>(new Set());
  const { active } = alarmsNow(room, seen, nowMs);
  const Place = isInside ? 'div' : 'main';
  // Who was never let in sees why, and no empty lists that look like the live's.
  if (line.state === 'refused' && !room.isKnown) {
    return (
      <Place class="desk-body">
        <div class="desk-stack">
          <LineLost />
          {foot}
        </div>
      </Place>
    );
  }
  return (
    <Place class="desk-body">
      <div class="desk-stack">
        <LineLost />
        <AlarmBar alarm={active} onSeen={(seq) => setSeen(new Set(seen).add(seq))} />
        <LineUpTable lineUpActs={lineUpActs} lineUpFoot={lineUpFoot} />
        <div class="desk-pair">
          <HeldClaims />
          <UnreadOrders />
          <Waitlist />
        </div>
        {foot}
      </div>
      <DeskComments />
    </Place>
  );
}

/** The desk. */
export function AssistantDesk(props: AssistantDeskProps) {
  const { extra, lineUpActs, lineUpFoot, foot, isInside, hasToasts = true, ...parts } = props;
  const { room, goods, nowMs, send, toasts, speech } = parts;
  const rows = useMemo(() => lineUpRows(room, goods, nowMs), [room, goods, nowMs]);
  const tell = useMemo(() => createTell(send, toasts, speech), [send, toasts, speech]);
  const words = {
    ...{ undo: speech.t('undo'), dismiss: speech.t('dismiss'), region: speech.t('messages') },
  };
  return (
    <DeskContext.Provider value={{ ...parts, rows, isOver: room.session === 'ended', tell }}>
      <div class="desk">
        <DeskStrip extra={extra} isInside={isInside} />
        <Body {...{ lineUpActs, lineUpFoot, foot, isInside }} />
      </div>
      {hasToasts && <Toasts queue={toasts} words={words} />}
    </DeskContext.Provider>
  );
}
