// The door of the background: each message passes the sender check and its payload's shape before a
// handler sees it. A refused message gets an error that says nothing about why.
import * as v from 'valibot';
import type { ContentScriptMessage, Messages, OwnPageMessage } from '../messages.ts';
import { PAYLOADS } from './payloads.ts';
import {
  isContentScriptMessage,
  isOwnPage,
  type PageSender,
  pageSender,
  type Sender,
  type SenderRules,
} from './senders.ts';

type Data<K extends keyof Messages> = Parameters<Messages[K]>[0];
type Answer<K extends keyof Messages> = Promise<Awaited<ReturnType<Messages[K]>>>;

/** One handler per message of the two directions into the background. */
export type Handlers = {
  readonly [K in ContentScriptMessage]: (data: Data<K>, sender: PageSender) => Answer<K>;
} & {
  readonly [K in OwnPageMessage]: (data: Data<K>) => Answer<K>;
};

/** What a refused sender is told. */
export const REFUSED = 'refused';

type AnyHandler = (data: unknown, sender: PageSender | null) => Promise<unknown>;

/** Checks and dispatches one message; rejects with REFUSED or with what the handler threw. */
export async function dispatch(
  handlers: Handlers,
  rules: SenderRules,
  type: string,
  data: unknown,
  sender: Sender,
): Promise<unknown> {
  if (!Object.hasOwn(PAYLOADS, type)) throw new Error(REFUSED);
  const key = type as keyof typeof PAYLOADS;
  const page = isContentScriptMessage(type) ? pageSender(sender, rules) : null;
  if (isContentScriptMessage(type) ? page === null : !isOwnPage(sender, rules)) {
    throw new Error(REFUSED);
  }
  const payload = v.safeParse(PAYLOADS[key] as v.GenericSchema, data ?? undefined);
  if (!payload.success) throw new Error(REFUSED);
  const claimed = (payload.output as { siteId?: string } | undefined)?.siteId;
  const isOtherSite = page !== null && claimed !== undefined && claimed !== page.siteId;
  if (isOtherSite) throw new Error(REFUSED);
  return (handlers[key] as AnyHandler)(payload.output, page);
}
