// Adds every listener of the service worker. Must run in its first turn: a stopped worker is woken
// for an event only when the listener is there at once, so nothing here may be awaited before.
import { browser } from 'wxt/browser';
import { onMessage } from '../messages.ts';
import { localeItem, overlayTabsItem } from '../settings.ts';
import { SUMMARY_ID } from './alerts.ts';
import { DIGEST_ID } from './digest-watch.ts';
import { greet } from './greet.ts';
import { HOST_SILENT } from './host-watch.ts';
import {
  installMenus,
  isTeachMenu,
  onMenuClick,
  onOmniboxEntered,
  suggestionsFor,
} from './menus.ts';
import { PAYLOADS } from './payloads.ts';
import { dispatch, type Handlers } from './router.ts';
import type { SenderRules } from './senders.ts';
import { PLAN_CHANGED } from './server-alert-item.ts';
import type { SiteDirectory } from './site-directory.ts';
import { currentI18n } from './speech.ts';
import type { Background } from './start.ts';
import { livePath, openPanel, openWorkspace, workspacePath } from './surfaces.ts';
import { onTeachMenu } from './teaching.ts';

/** Every minute: Chrome wakes an idle worker no more often than twice in that time. */
const TICK = 'tick';
const TICK_MINUTES = 1;
/** Days pass even when nothing is written. */
const LOOK_AGAIN = 'look-again';
const LOOK_AGAIN_MINUTES = 360;

const SNOOZE_HOURS = 4;

function senderRules({ siteOf }: SiteDirectory): SenderRules {
  return {
    extensionId: browser.runtime.id,
    extensionOrigin: browser.runtime.getURL('/').replace(/\/$/, ''),
    siteOf,
  };
}

/** What the outside may ask is answered through the checks of router.ts. */
function listenToMessages(handlers: Handlers, directory: SiteDirectory): void {
  const rules = senderRules(directory);
  for (const type of Object.keys(PAYLOADS) as (keyof typeof PAYLOADS)[]) {
    onMessage(
      type,
      // One listener serves every message; the payload's type is checked at run time.
      ({ data, sender }) => dispatch(handlers, rules, type, data, sender) as never,
    );
  }
}

function listenToAlarms(background: Background): void {
  browser.alarms.onAlarm.addListener(({ name }) => {
    void (name === TICK ? background.tick() : background.lookAgain());
  });
  const begin = () => {
    void browser.alarms.create(TICK, { periodInMinutes: TICK_MINUTES });
    void browser.alarms.create(LOOK_AGAIN, { periodInMinutes: LOOK_AGAIN_MINUTES });
    void background.sites.apply();
    void background.tick();
  };
  browser.runtime.onStartup.addListener(begin);
  browser.runtime.onInstalled.addListener((details) => {
    installMenus();
    begin();
    void greet(details);
  });
}

function listenToNotifications(background: Background): void {
  const { alerts } = background;
  browser.notifications.onClicked.addListener(async (cause) => {
    void browser.notifications.clear(cause);
    const ofLive = [PLAN_CHANGED, HOST_SILENT].find((kind) => cause.startsWith(`${kind}:`));
    if (ofLive !== undefined) {
      await openWorkspace(livePath(cause.slice(ofLive.length + 1)));
      return;
    }
    if (cause === DIGEST_ID) {
      await openWorkspace('#/today');
      return;
    }
    const itemKey = cause === SUMMARY_ID ? '' : cause.slice(cause.indexOf(':') + 1);
    // The workspace shows SKUs; what a listing promises too much is seen at its SKU.
    const skuId = itemKey === '' ? '' : await background.skuIdOf(itemKey);
    await openWorkspace(workspacePath(skuId, 'open'));
  });
  // Firefox has no buttons and no event for them.
  browser.notifications.onButtonClicked?.addListener((cause, button) => {
    void (button === 0 ? alerts.acknowledge(cause) : alerts.snooze(cause, SNOOZE_HOURS));
    void browser.notifications.clear(cause);
  });
}

function listenToPeople(background: Background): void {
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (isTeachMenu(info)) onTeachMenu(background.teaching, info, tab);
    else void onMenuClick(info, background.engine.end);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'open-panel' && tab?.windowId !== undefined) void openPanel(tab.windowId);
  });
  const parts = { copy: background.copy, view: () => background.view(), i18n: currentI18n };
  browser.omnibox.setDefaultSuggestion({
    description: browser.i18n.getMessage('omniboxHint'),
  });
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    void suggestionsFor(parts, text).then(suggest);
  });
  browser.omnibox.onInputEntered.addListener((text) => void onOmniboxEntered(parts, text));
}

function listenToChanges(background: Background): void {
  const { sites } = background;
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    void sites.apply();
    // The popup closes under the browser's question and cannot go on itself.
    void background.teaching.onGranted(origins);
  });
  browser.permissions.onRemoved.addListener(() => void sites.apply());
  // A closed tab is told nothing any more; needs no `tabs` permission.
  browser.tabs.onRemoved.addListener(async (tabId) => {
    const tabs = await overlayTabsItem.getValue();
    if (tabs.some((tab) => tab.tabId === tabId)) {
      await overlayTabsItem.setValue(tabs.filter((tab) => tab.tabId !== tabId));
    }
  });
  // With a listener Chrome waits: an update in the middle of a live would end it.
  browser.runtime.onUpdateAvailable.addListener(() => void background.engine.onUpdateAvailable());
  localeItem.watch(() => void background.refreshBadge());
}

/** Adds all listeners. */
export function listen(background: Background, directory: SiteDirectory): void {
  listenToMessages(background.handlers, directory);
  listenToAlarms(background);
  listenToNotifications(background);
  listenToPeople(background);
  listenToChanges(background);
}
