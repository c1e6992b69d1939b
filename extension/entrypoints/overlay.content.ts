// The content script's wiring: the overlay on a page whose site was switched on. Registered at run
// time by extension/overlay/register.ts, so that no other site is ever touched. No logic here.
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { onMessage, sendMessage } from '../messages.ts';
import { startOverlay } from '../overlay/start-overlay.ts';

export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_start',
  main(context) {
    const control = startOverlay({
      background: {
        site: () => sendMessage('overlay.site', undefined),
        start: (request) => sendMessage('overlay.start', request),
        confirm: (request) => sendMessage('overlay.confirm', request),
        draw: () => sendMessage('overlay.draw', undefined),
        card: (request) => sendMessage('overlay.card', request),
        act: (request) => sendMessage('overlay.act', request),
        openLink: (request) => sendMessage('overlay.openLink', request),
        candidates: (request) => sendMessage('overlay.candidates', request),
        link: (request) => sendMessage('overlay.link', request),
        snooze: (request) => sendMessage('overlay.snooze', request),
        bar: (request) => sendMessage('overlay.bar', request),
        dashboard: (reading) => sendMessage('overlay.dashboard', reading),
        readings: (seen) => sendMessage('overlay.readings', seen),
        report: (request) => sendMessage('overlay.report', request),
      },
      isValid: () => context.isValid && browser.runtime?.id !== undefined,
      now: () => Date.now(),
    });
    onMessage('overlay.changed', ({ data }) => control.changed(data.isFilterStale));
    onMessage('overlay.stop', () => control.stop());
    context.onInvalidated(() => control.stop());
  },
});
