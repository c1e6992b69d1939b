// The background's side of the engine over a fake browser: one document, an honest badge, a menu
// that ends the live, an update that waits.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { badgeOf } from '../../../extension/background/badge.ts';
import { createEngineHost } from '../../../extension/background/engine-host.ts';
import { onMenuClick } from '../../../extension/background/menus.ts';
import { loadI18n } from '../../../extension/i18n/locales.ts';
import { IDLE_STATE } from '../../../extension/live-engine/engine-state.ts';
import type { OnAirView } from '../../../extension/messages/live-engine.ts';
import { onMessage, removeAllListeners } from '../../../extension/messages.ts';
import { onAirItem, updateWaitsItem } from '../../../extension/settings.ts';

const view: OnAirView = { liveId: 'liv_1', title: 'Boxes', sinceMs: 0, isConnected: true };
const i18n = () => loadI18n('en', 'UTC');

/** What the fake browser was asked to do, and which pages of ours are open in it. */
function useBrowser() {
  const did: string[] = [];
  const open = { pages: [] as string[] };
  const note = (what: string) => async () => void did.push(what);
  Object.assign(fakeBrowser, {
    offscreen: {
      createDocument: async () => {
        did.push('open');
        onMessage('engine.state', () => IDLE_STATE);
      },
      closeDocument: async () => {
        did.push('close');
        removeAllListeners();
      },
    },
    contextMenus: {
      remove: note('menu-'),
      create: ({ title }: { title: string }) => void did.push(`menu+ ${title}`),
    },
  });
  Object.assign(fakeBrowser.runtime, {
    getContexts: async () => open.pages.map((contextType) => ({ contextType })),
    reload: () => void did.push('reload'),
    getURL: (path: string) => `chrome-extension://us${path}`,
  });
  Object.assign(fakeBrowser.notifications, { create: note('note'), clear: note('unnote') });
  const host = createEngineHost({ i18n, onChanged: note('badge') });
  return { did, open, host };
}

beforeEach(() => {
  fakeBrowser.reset();
  removeAllListeners();
  vi.restoreAllMocks();
});

describe('the engine document', () => {
  it('is opened once however many ask at the same time, and again only when it is gone', async () => {
    const { did, host } = useBrowser();
    await Promise.all([host.open(), host.open(), host.open()]);
    await host.open();
    expect(did).toEqual(['open']);
    expect(await host.close()).toBe(true);
    await host.open();
    expect(did).toEqual(['open', 'close', 'open']);
  });

  it('is not closed while it is on air', async () => {
    const { did, host } = useBrowser();
    await host.open();
    await host.report(view);
    expect(await host.close()).toBe(false);
    expect(did).not.toContain('close');
  });
});

describe('what is on air', () => {
  it('is kept, told once, and can be ended from the menu of the toolbar button', async () => {
    const { did, host } = useBrowser();
    await host.open();
    await host.report(view);
    await host.report({ ...view, isConnected: false });
    expect(await onAirItem.getValue()).toMatchObject({ liveId: 'liv_1', isConnected: false });
    expect(did.filter((what) => what === 'note')).toHaveLength(1);
    expect(did).toContain('menu+ End live: Boxes');
    const ended = vi.fn(async () => true);
    onMessage('engine.end', ended);
    await onMenuClick({ menuItemId: 'end-live' }, host.end);
    expect(ended).toHaveBeenCalledTimes(1);
  });

  it('is forgotten at the next check when its document is gone', async () => {
    const { host } = useBrowser();
    await host.open();
    await host.report(view);
    await host.check();
    expect(await onAirItem.getValue()).toMatchObject({ liveId: 'liv_1' });
    removeAllListeners();
    await host.check();
    expect(await onAirItem.getValue()).toBeNull();
  });
});

describe('an update of the extension', () => {
  it('waits for the end of the live, then for the last open page', async () => {
    const { did, open, host } = useBrowser();
    await host.open();
    await host.report(view);
    await host.onUpdateAvailable();
    expect(did).not.toContain('reload');
    open.pages = ['BACKGROUND', 'SIDE_PANEL'];
    await host.report(null);
    expect(did).not.toContain('reload');
    expect(await updateWaitsItem.getValue()).toBe(true);
    open.pages = ['BACKGROUND'];
    await host.report(null);
    expect(did.filter((what) => what === 'reload')).toHaveLength(1);
    expect(await updateWaitsItem.getValue()).toBe(false);
  });

  it('is taken at once when nothing is on air and no page is open', async () => {
    const { did, open, host } = useBrowser();
    open.pages = ['BACKGROUND'];
    await host.onUpdateAvailable();
    expect(did).toContain('reload');
  });
});

describe('the badge', () => {
  const state = { isSignedIn: true, alerts: [], syncedAtMs: 0, nowMs: 0 };

  it('says on air before any count, since when, and what a lost connection does', async () => {
    const words = await i18n();
    expect(badgeOf({ ...state, onAir: view }, words)).toEqual({
      text: 'LIVE',
      title: 'Stockcast: on air since 00:00 · Boxes. Right-click to end the live.',
    });
    const lost = badgeOf({ ...state, onAir: { ...view, isConnected: false } }, words);
    expect(lost.text).toBe('…');
    expect(lost.title).toContain('coming back by itself');
    expect(badgeOf({ ...state, onAir: null }, words).text).toBe('');
  });
});
