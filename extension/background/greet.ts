// Shows the first steps to whoever has just installed us: once, and never after an update.
import type { Browser } from 'wxt/browser';
import { wasWelcomedItem } from '../settings.ts';
import { openWelcome } from './surfaces.ts';

/** Opens the welcome page on the install itself; a browser that reloads us is not greeted again. */
export async function greet({ reason }: Browser.runtime.InstalledDetails): Promise<void> {
  if (reason !== 'install' || (await wasWelcomedItem.getValue())) return;
  await wasWelcomedItem.setValue(true);
  await openWelcome();
}
