// The alarm that matters now, docked above its product, and what can be done about it; quiet
// ones wait in a list of their own. Only these are announced aloud.
import { Button } from '../../shared/ui/Button.tsx';
import { alarmKindOf, alarmsNow, alarmText } from '../../shared/ui/desk/alarm-view.ts';
import { Icon } from '../../shared/ui/Icon.tsx';
import { IconButton } from '../../shared/ui/IconButton.tsx';
import { StatusShape } from '../../shared/ui/StatusShape.tsx';
import { EmergencyActs } from './EmergencyActs.tsx';
import { useLive } from './live-context.ts';

const useAlarms = () => {
  const { store } = useLive();
  return alarmsNow(store.rooms.room.value, store.seenAlarms.value, store.nowMs.value);
};

/** What the books refused is read and tried again in the workspace. */
function ToBooks() {
  const { store, i18n, openWorkspace } = useLive();
  const liveId = store.live.value?.liveId ?? '';
  return (
    <Button small onClick={() => openWorkspace(`#/lives/${encodeURIComponent(liveId)}/room`)}>
      {i18n.t('live.toBooks')}
    </Button>
  );
}

/** The active alarm. Its region stays in the page, so that its words are announced. */
export function AlarmDock() {
  const { rows, speech, store, i18n } = useLive();
  const { t } = i18n;
  const { active } = useAlarms();
  const text = active && alarmText(active, rows, speech, true);
  return (
    <>
      {/* Numbers in the box change each second: announced is what was true when it came. */}
      <p class="visually-hidden" role="alert" key={active?.seq ?? 0}>
        {text?.title}
      </p>
      {active && text && (
        <section class="live-alarm" key={active.seq} aria-label={text.title}>
          <h2>
            <StatusShape kind={alarmKindOf(active)} size={16} />
            <span>{text.title}</span>
          </h2>
          <IconButton icon="check" label={t('live.seen')} onClick={() => store.see(active.seq)} />
          {text.lines.map((line) => (
            <p key={line.replace(/\d+/g, '#')}>{line}</p>
          ))}
          {active.kind === 'unbooked' && <ToBooks />}
          {active.kind !== 'sold-out' && <EmergencyActs alarm={active} />}
        </section>
      )}
    </>
  );
}

/** Quiet alarms: one line each, with the product to show instead. */
export function QuietAlarms() {
  const { rows, speech, store, i18n, tell } = useLive();
  const { t } = i18n;
  const { quiet } = useAlarms();
  if (quiet.length === 0) return null;
  return (
    <section class="live-panel live-quiet" aria-label={t('live.quietAlarms')}>
      <ul>
        {quiet.map((alarm) => {
          const { title, lines } = alarmText(alarm, rows, speech);
          const { nextProductId } = alarm;
          return (
            <li key={alarm.seq}>
              <Icon name="bell" />
              <span class="live-quiet-words">
                {title}
                {lines.at(-1) && <span class="soft live-small">{lines.at(-1)}</span>}
              </span>
              {nextProductId && (
                <Button small onClick={() => void tell({ type: 'pin', productId: nextProductId })}>
                  {t('live.pin')}
                </Button>
              )}
              <Button small look="quiet" onClick={() => store.see(alarm.seq)}>
                {t('live.seen')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
