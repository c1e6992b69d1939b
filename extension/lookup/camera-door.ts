// Where the look-up finds a camera that reads barcodes, and whether this page may ask for it. Only
// a tab shows the browser's question: a popup closes under it, a panel never gets it.
import { browser } from 'wxt/browser';
import { type CameraParts, type CodeReader, nativeReader } from './camera-scan.ts';

/** Between two pictures: quick enough for a hand, easy on a phone's battery. */
const PICTURE_MS = 120;

/** A camera that can be used from here. */
export interface CameraDoor {
  readonly parts: CameraParts;
  /** Opens the look-up in a tab that asks; null where this page may use the camera itself. */
  readonly openTab: (() => void) | null;
}

async function isAllowed(page: Window): Promise<boolean> {
  const asked = { name: 'camera' as PermissionName };
  const known = await page.navigator.permissions.query(asked).catch(() => null);
  return known?.state === 'granted';
}

/** The browser's own reader, else ZXing, loaded only now: it is larger than the look-up. */
async function readerFor(page: Window): Promise<CodeReader> {
  const native = await nativeReader(page).catch(() => null);
  return native ?? (await import('./zxing-reader.ts')).zxingReader(page.document);
}

/** The camera of a page; null where pages get none. */
export async function cameraDoor(page: Window): Promise<CameraDoor | null> {
  const devices = page.navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) return null;
  const isTab = (await browser.tabs.getCurrent()) !== undefined;
  const mayAskHere = isTab || (await isAllowed(page));
  const url = `${browser.runtime.getURL('/')}popup.html?camera=1`;
  return {
    parts: {
      openCamera: () => devices.getUserMedia({ video: { facingMode: 'environment' } }),
      reader: () => readerFor(page),
      nextPicture: () => new Promise((resolve) => page.setTimeout(resolve, PICTURE_MS)),
    },
    openTab: mayAskHere ? null : () => void browser.tabs.create({ url }),
  };
}
