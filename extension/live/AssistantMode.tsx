// Assistant mode of the panel: a member's desk, the way back to host mode, and the panel's keys.
import { Button } from '../../shared/ui/Button.tsx';
import { KeyList } from './KeyList.tsx';
import { useLive } from './live-context.ts';
import { MemberDesk } from './MemberDesk.tsx';

function HostModeButton() {
  const { store, i18n } = useLive();
  return (
    <Button
      small
      onClick={() => {
        store.mode.value = 'host';
      }}
    >
      {i18n.t('live.hostMode')}
    </Button>
  );
}

/** The desk in the panel. */
export function AssistantMode() {
  return (
    <>
      <MemberDesk extra={<HostModeButton />} />
      <KeyList />
    </>
  );
}
