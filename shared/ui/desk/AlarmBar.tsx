// The alarm that matters now as one bar across the desk, with what can be done about it; "Seen"
// takes it from this desk alone. Its title is announced once, when it comes.
import type { RoomAlarm } from '../../contract/live-frames.ts';
import { Button } from '../Button.tsx';
import { StatusShape } from '../StatusShape.tsx';
import { alarmKindOf, alarmText } from './alarm-view.ts';
import { useDesk } from './desk-context.ts';

export interface AlarmBarProps {
  readonly alarm: RoomAlarm | null;
  readonly onSeen: (seq: number) => void;
}

/** The bar; its announcing region stays in the page when there is no alarm. */
export function AlarmBar({ alarm, onSeen }: AlarmBarProps) {
  const { rows, speech, alarmActs, tell } = useDesk();
  const text = alarm && alarmText(alarm, rows, speech);
  const next = rows.find(({ product }) => product.productId === alarm?.nextProductId);
  return (
    <>
      <p class="visually-hidden" role="alert" key={alarm?.seq ?? 0}>
        {text?.title}
      </p>
      {alarm && text && (
        <section class="desk-alarm" aria-label={text.title}>
          <StatusShape kind={alarmKindOf(alarm)} size={20} />
          <div class="desk-alarm-words">
            <h2>{text.title}</h2>
            <p>{text.lines.join(' ')}</p>
          </div>
          <div class="desk-alarm-acts">
            {alarmActs?.(alarm)}
            {next && !next.isPinned && alarm.kind !== 'burst' && (
              <Button
                small
                onClick={() => void tell({ type: 'pin', productId: next.product.productId })}
              >
                {speech.t('pinTitle', { title: next.product.title })}
              </Button>
            )}
            <Button small onClick={() => onSeen(alarm.seq)}>
              {speech.t('acknowledge')}
            </Button>
          </div>
        </section>
      )}
    </>
  );
}
