// The pointing mode's wiring: injected by the background into a tab whose person asked to teach it,
// once. No logic here.
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { sendMessage } from '../messages.ts';
import { TeachSession } from '../overlay/teach/teach-session.tsx';

export default defineUnlistedScript(async () => {
  const start = await sendMessage('teach.start', undefined);
  if (start === null) return;
  const running = globalThis as { stockcastTeaching?: TeachSession };
  running.stockcastTeaching?.close();
  running.stockcastTeaching = new TeachSession(start, {
    save: (page) => sendMessage('teach.save', page),
    leave: () => sendMessage('teach.leave', undefined),
  });
  running.stockcastTeaching.open();
});
