// Who may send what: a message is answered only for one of our own pages, or for a content script
// on a page of the site it claims. A compromised page can forge everything but `sender`.
import { CONTENT_SCRIPT_MESSAGES, type ContentScriptMessage } from '../messages.ts';

/** The part of `runtime.MessageSender` that decides. */
export interface Sender {
  readonly id?: string;
  readonly url?: string;
  readonly origin?: string;
  readonly frameId?: number;
  readonly tab?: { readonly id?: number };
}

/** What the checks know. */
export interface SenderRules {
  readonly extensionId: string;
  /** `chrome-extension://id` or `moz-extension://uuid`. */
  readonly extensionOrigin: string;
  /** The site a page belongs to by its address; null = none we draw on. */
  readonly siteOf: (url: URL) => string | null;
}

/** True for messages a content script may send. */
export function isContentScriptMessage(type: string): type is ContentScriptMessage {
  return (CONTENT_SCRIPT_MESSAGES as readonly string[]).includes(type);
}

function urlOf(text: string | undefined): URL | null {
  if (text === undefined || !URL.canParse(text)) return null;
  return new URL(text);
}

/** True for our own pages: popup, panel, workspace, welcome, engine. */
export function isOwnPage(sender: Sender, rules: SenderRules): boolean {
  if (sender.id !== rules.extensionId) return false;
  // Chrome gives an extension's own pages no opaque origin; Firefox leaves `origin` out.
  if (sender.origin !== undefined && sender.origin !== rules.extensionOrigin) return false;
  const url = urlOf(sender.url);
  return url !== null && `${url.protocol}//${url.host}` === rules.extensionOrigin;
}

/** The tab and site of a content script that may be answered; null = refuse. */
export interface PageSender {
  readonly tabId: number;
  readonly frameId: number;
  readonly siteId: string;
  readonly url: URL;
}

/** Checks a content script's sender; a frame counts by its own address, not by its parent's. */
export function pageSender(sender: Sender, rules: SenderRules): PageSender | null {
  if (sender.id !== rules.extensionId || sender.tab?.id === undefined) return null;
  const url = urlOf(sender.url);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  if (sender.origin !== undefined && sender.origin !== url.origin) return null;
  const siteId = rules.siteOf(url);
  if (siteId === null) return null;
  return { tabId: sender.tab.id, frameId: sender.frameId ?? 0, siteId, url };
}
