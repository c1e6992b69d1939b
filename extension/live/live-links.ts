// Links into a live, made on the server and put on the clipboard; the person is told which it was.
import { createLiveLink, type LinkRole } from '../../shared/contract/live-rooms.ts';
import { errorText } from '../workspace/error-text.ts';
import type { LiveDesk } from './live-context.ts';

/** Makes a link of a role and copies it. */
export async function copyLiveLink(live: LiveDesk, role: LinkRole): Promise<void> {
  const { store, call, copyText, toasts, i18n } = live;
  const id = store.live.value?.liveId;
  if (!id) return;
  try {
    const { url } = await call(createLiveLink, { params: { id }, body: { role } });
    if (url !== null) await copyText(url);
    toasts.show({ message: i18n.t(`live.linkCopied.${role}`) });
  } catch (error) {
    toasts.show({ message: errorText(error, i18n.t).sentence, tone: 'problem' });
  }
}
