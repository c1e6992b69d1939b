// What the popup knows of the tab under it, and how its site is allowed. Without a permission the
// browser gives no address; none is asked for to find it out.
import { browser } from 'wxt/browser';
import { sendMessage } from '../messages.ts';
import type { TeachActs } from './TeachBar.tsx';

const LOOPBACK = new Set(['localhost', '127.0.0.1']);

function hostOf(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || LOOPBACK.has(hostname) ? hostname : null;
}

/** The acts for the active tab; null where there is no page to teach. */
export async function teachTab(): Promise<TeachActs | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const tabId = tab?.id;
  // Our own pages show their address; there is nothing to teach on them.
  const isOwn = tab?.url?.startsWith(browser.runtime.getURL('/')) ?? false;
  if (tabId === undefined || isOwn) return null;
  return {
    host: hostOf(tab?.url),
    async start(host) {
      // The popup may close under the browser's question: the background knows what is expected.
      const expected = sendMessage('teach.expect', { tabId, host });
      const origins = [`https://${host}/*`];
      const isLocal = LOOPBACK.has(host);
      const granted = isLocal ? Promise.resolve(true) : browser.permissions.request({ origins });
      if (!(await granted)) return 'refused';
      await expected;
      return (await sendMessage('teach.begin', { tabId })) ? 'begun' : 'other-tab';
    },
  };
}
