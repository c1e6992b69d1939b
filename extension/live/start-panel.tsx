// What the side panel opens with: a live on air or chosen, else what was open last. Two buttons
// change between live and look-up while nothing is on air; beside a live there are none.
import { signal } from '@preact/signals';
import { render } from 'preact';
import { followPageSettings } from '../i18n/page.ts';
import type { I18n } from '../i18n/translate.ts';
import { mountLookup } from '../lookup/mount.tsx';
import { hear } from '../messages/page-listeners.ts';
import { type SessionView, sendMessage } from '../messages.ts';
import { onAirItem, panelLiveItem, panelViewItem } from '../settings.ts';
import { type MountedLive, mountLive } from './mount-live.tsx';
import { PanelSwitch, type PanelTab } from './PanelSwitch.tsx';

const session = signal<SessionView | null>(null);

/** Stands beside the live that is on air, or that was chosen last. */
async function resume(live: MountedLive): Promise<boolean> {
  const [onAir, chosen] = await Promise.all([onAirItem.getValue(), panelLiveItem.getValue()]);
  if (onAir) {
    const { liveId, title } = onAir;
    const mode = chosen?.liveId === liveId ? chosen.mode : 'rehearsal';
    live.enter({ liveId, title, mode }, 'host');
  } else if (chosen) {
    live.enter(chosen, 'host');
  }
  return onAir !== null || chosen !== null;
}

const element = (page: Document, id: string) => {
  const found = page.getElementById(id);
  if (!found) throw new Error(`the side panel has no #${id}`);
  return found;
};

/** Draws the panel into its page. */
export async function startPanel(page: Document): Promise<void> {
  const [tabs, root, lookup] = [
    element(page, 'tabs'),
    element(page, 'live'),
    element(page, 'root'),
  ];
  hear('session.changed', (data) => {
    session.value = data;
  });
  session.value = await sendMessage('session.get');
  const live = mountLive(() => session.value);
  const isBeside = await resume(live);
  const view = signal<PanelTab>(isBeside ? 'live' : await panelViewItem.getValue());
  let hasLookup = false;
  let speech: I18n | null = null;
  const draw = () => {
    if (!speech) return;
    const isLive = view.value === 'live';
    root.hidden = !isLive;
    lookup.hidden = isLive;
    tabs.hidden = live.store.live.value !== null;
    const choose = (tab: PanelTab) => {
      view.value = tab;
      void panelViewItem.setValue(tab);
    };
    render(<PanelSwitch i18n={speech} chosen={view.value} onChoose={choose} />, tabs);
    if (isLive) page.querySelector('#early')?.remove();
    else if (!hasLookup) {
      hasLookup = true;
      void mountLookup({ root: lookup, hasPanelButton: false, query: '' });
    }
  };
  const zone = () => session.value?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const speakAgain = await followPageSettings(page, zone, (i18n) => {
    speech = i18n;
    page.title = i18n.t('live.panelTitle');
    void live.draw(i18n, root);
    draw();
  });
  view.subscribe(draw);
  live.store.live.subscribe(draw);
  let shown = zone();
  session.subscribe(() => {
    if (zone() === shown) return;
    shown = zone();
    void speakAgain();
  });
}
