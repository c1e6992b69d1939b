// The words in the engine's own window, where there is no offscreen document. Must not be called
// in one: it reads stored items, which an offscreen document cannot.
import { followPageSettings } from '../i18n/page.ts';

/** Says what the window is for, in the person's language. */
export async function showWindowNote(page: Document): Promise<void> {
  const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
  await followPageSettings(page, zone, ({ t }) => {
    page.title = t('engine.windowTitle');
    const note = page.getElementById('note');
    if (note) note.textContent = t('engine.windowNote');
  });
}
