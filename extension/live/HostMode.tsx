// The host's panel: one column in the order of VISUAL.md, no tabs. Before the live the device check
// stands in place of the preview; after it the way to the review.
import { AlarmDock, QuietAlarms } from './AlarmDock.tsx';
import { BeforeLive } from './BeforeLive.tsx';
import { Comments } from './Comments.tsx';
import { Companion } from './Companion.tsx';
import { Ended } from './Ended.tsx';
import { KeyList } from './KeyList.tsx';
import { LineNotice } from './LineNotice.tsx';
import { LineUp } from './LineUp.tsx';
import { useLive } from './live-context.ts';
import { NextProduct } from './NextProduct.tsx';
import { OnAirStrip } from './OnAirStrip.tsx';
import { PinnedProduct } from './PinnedProduct.tsx';
import { isPictureUpright, Preview } from './Preview.tsx';
import { Prompter } from './Prompter.tsx';
import { QuickPhrases } from './QuickPhrases.tsx';
import { Refused } from './Refused.tsx';
import { SafeToPin } from './SafeToPin.tsx';
import { Showroom } from './Showroom.tsx';
import { Stage } from './Stage.tsx';

function OnAir() {
  const { store } = useLive();
  const isCompanion = store.live.value?.mode === 'companion';
  const isUpright = !isCompanion && isPictureUpright(store.ownEngine.value);
  return (
    <>
      <div class={isUpright ? 'live-front upright' : 'live-front'}>
        {isCompanion ? <Companion /> : <Preview />}
        <AlarmDock />
        <PinnedProduct />
      </div>
      <SafeToPin />
      <NextProduct />
      <QuietAlarms />
      <Comments />
      <Prompter />
      <QuickPhrases />
      <LineUp />
      {!isCompanion && <Stage />}
      {!isCompanion && <Showroom />}
    </>
  );
}

/** Host mode. */
export function HostMode() {
  const { store } = useLive();
  const view = store.view.value;
  // Nothing of a room that lets nobody in was ever heard, or holds any more.
  const isRefused = store.rooms.line.value.state === 'refused' && view !== 'ended';
  return (
    <>
      <OnAirStrip />
      <main class="live-column">
        {!isRefused && <LineNotice />}
        {isRefused && <Refused />}
        {!isRefused && view === 'on-air' && <OnAir />}
        {!isRefused && view === 'before' && <BeforeLive />}
        {view === 'ended' && <Ended />}
        <KeyList />
      </main>
    </>
  );
}
