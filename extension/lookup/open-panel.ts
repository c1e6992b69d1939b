// Opens the side panel from a click. The window is asked for beforehand: a gesture does not survive
// an await, and Chrome refuses to open the panel without one.
import { browser } from 'wxt/browser';

// Not in the types, which are Chromium's.
const firefox = browser as unknown as { sidebarAction: { open(): Promise<void> } };

/** A function to call in the click; null where this browser has no panel. */
export async function openPanelOf(): Promise<(() => void) | null> {
  if (import.meta.env.FIREFOX) return () => void firefox.sidebarAction.open().then(() => close());
  if (!browser.sidePanel) return null;
  const { id } = await browser.windows.getCurrent();
  if (id === undefined) return null;
  return () => void browser.sidePanel.open({ windowId: id }).then(() => close());
}
