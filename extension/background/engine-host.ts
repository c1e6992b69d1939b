// The background's side of the live engine: opens and closes its document, keeps what is on air
// over a stop of this worker, and lets an update wait. Never touches a picture or the room.
import { browser } from 'wxt/browser';
import type { I18n } from '../i18n/translate.ts';
import type { OnAirView } from '../messages/live-engine.ts';
import { sendMessage } from '../messages.ts';
import { onAirItem, updateWaitsItem } from '../settings.ts';
import { showEndLive } from './menus.ts';

const ENGINE_PATH = '/live-engine.html';
const ON_AIR_NOTE = 'on-air';
const isFirefox = import.meta.env.BROWSER === 'firefox';
/** Size of the engine's own window where there is no offscreen document. */
const WINDOW = { width: 420, height: 320 };

/** The part of the background that the engine and its pages speak to. */
export interface EngineHost {
  /** Opens the engine unless it runs; answers when it listens. */
  open(): Promise<boolean>;
  /** Closes it; false when it is on air. */
  close(): Promise<boolean>;
  /** The engine tells what is on air. */
  report(view: OnAirView | null): Promise<boolean>;
  /** Ends what is on air. */
  end(): Promise<boolean>;
  /** After a stop of this worker, and every minute: is what was on air still there? */
  check(): Promise<void>;
  /** A new version of the extension is there. */
  onUpdateAvailable(): Promise<void>;
}

/** What it needs from the rest of the background. */
export interface EngineHostParts {
  readonly i18n: () => Promise<I18n>;
  readonly onChanged: () => Promise<void>;
}

async function isRunning(): Promise<boolean> {
  // Nobody else listens to this message: no answer is no engine.
  return sendMessage('engine.state').then(
    (state) => state !== undefined,
    () => false,
  );
}

async function openDocument(): Promise<void> {
  if (isFirefox) {
    await browser.windows.create({ url: ENGINE_PATH, type: 'popup', ...WINDOW });
    return;
  }
  await browser.offscreen.createDocument({
    url: ENGINE_PATH,
    reasons: ['USER_MEDIA', 'WEB_RTC', 'DISPLAY_MEDIA'],
    justification: 'Sends the live while panel and tabs are closed or switched.',
  });
}

async function closeDocument(): Promise<void> {
  if (!isFirefox) return browser.offscreen.closeDocument();
  const url = browser.runtime.getURL(ENGINE_PATH as never);
  for (const { id } of await browser.tabs.query({ url })) {
    if (id !== undefined) await browser.tabs.remove(id);
  }
}

/** True while a page of ours is open, which a reload would tear from the person's hands. */
async function hasOpenPages(): Promise<boolean> {
  const contexts = await browser.runtime.getContexts({});
  return contexts.some(({ contextType }) => contextType !== 'BACKGROUND');
}

async function applyUpdate(): Promise<void> {
  if (await hasOpenPages()) return;
  await updateWaitsItem.setValue(false);
  browser.runtime.reload();
}

async function announce(view: OnAirView, { t }: I18n): Promise<void> {
  await browser.notifications.create(ON_AIR_NOTE, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png' as never),
    title: t('engine.onAirNote', { title: view.title }),
    message: t('engine.onAirNoteText'),
  });
}

/** The engine's host. */
export function createEngineHost({ i18n, onChanged }: EngineHostParts): EngineHost {
  let opening: Promise<void> | null = null;

  async function report(view: OnAirView | null): Promise<boolean> {
    const before = await onAirItem.getValue();
    await onAirItem.setValue(view);
    const words = await i18n();
    await showEndLive(view && words.t('engine.endLive', { title: view.title }));
    if (view && before?.liveId !== view.liveId) await announce(view, words);
    if (!view) await browser.notifications.clear(ON_AIR_NOTE);
    await onChanged();
    if (!view && (await updateWaitsItem.getValue())) await applyUpdate();
    return true;
  }

  async function open(): Promise<boolean> {
    if (await isRunning()) return true;
    opening ??= openDocument().finally(() => {
      opening = null;
    });
    await opening;
    return true;
  }

  return {
    open,
    async close() {
      if (await onAirItem.getValue()) return false;
      if (await isRunning()) await closeDocument();
      return true;
    },
    report,
    async end() {
      return (await isRunning()) ? sendMessage('engine.end') : report(null);
    },
    async check() {
      if ((await onAirItem.getValue()) && !(await isRunning())) await report(null);
    },
    async onUpdateAvailable() {
      await updateWaitsItem.setValue(true);
      if (!(await onAirItem.getValue())) await applyUpdate();
    },
  };
}
