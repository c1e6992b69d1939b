// Puts the engine's document together: messages to the background go in, pages and the background
// are listened to. The document has no other API of the extension than `runtime`.
import { browser } from 'wxt/browser';
import type { RelayGrant } from '../../shared/contract/live-relay.ts';
import type { RoomTicket } from '../../shared/contract/live-rooms.ts';
import { AgoraTransport } from '../../shared/live/agora-transport.ts';
import { PeerTransport } from '../../shared/live/peer-transport.ts';
import { ENGINE_PORT } from '../messages/live-engine.ts';
import { type ApiAnswer, onMessage, sendMessage } from '../messages.ts';
import { LiveEngine, type StageRole } from './engine.ts';
import { ticketError } from './faults.ts';
import { EnginePages, type PagePort } from './pages.ts';

async function call(endpointId: string, liveId: string, body: unknown): Promise<ApiAnswer> {
  return sendMessage('api.call', { endpointId, params: { id: liveId }, body });
}

async function ticket(liveId: string, role: StageRole): Promise<RoomTicket> {
  const answer = await call('lives.ticket', liveId, { role });
  if (!answer.isOk) throw ticketError(answer.failure);
  return answer.value as RoomTicket;
}

async function relay(liveId: string, toLiveId: string): Promise<RelayGrant> {
  const answer = await call('lives.relay', liveId, { toLiveId });
  if (!answer.isOk) throw ticketError(answer.failure);
  return answer.value as RelayGrant;
}

async function isAllowed(): Promise<boolean> {
  const names = ['camera', 'microphone'] as PermissionName[];
  const asked = names.map((name) => navigator.permissions.query({ name }));
  return (await Promise.all(asked)).every(({ state }) => state === 'granted');
}

// A content script runs in a hostile page and carries that page's address.
function isOurs(sender: { readonly id?: string; readonly url?: string } | undefined): boolean {
  const isOwnAddress = sender?.url?.startsWith(browser.runtime.getURL('/')) ?? false;
  return sender?.id === browser.runtime.id && isOwnAddress;
}

/** Starts the engine; listeners are there before this returns. */
export function startEngine(): LiveEngine {
  const engine = new LiveEngine({
    ticket,
    relay,
    makeTransport: ({ kind }, signalling) =>
      kind === 'agora' ? new AgoraTransport() : new PeerTransport(signalling),
    nowMs: Date.now,
    random: Math.random,
    apiOrigin: async () => (await sendMessage('session.get')).apiOrigin,
    studio: () => sendMessage('engine.studio'),
    saveStudio: (settings) => sendMessage('engine.saveStudio', settings),
    isAllowed,
    endLive: async (liveId) => (await call('lives.end', liveId, {})).isOk,
    onAir: (view) => sendMessage('engine.onAir', view),
    fetch: (...request) => fetch(...request),
    devices: navigator.mediaDevices,
  });
  const pages = new EnginePages(engine);
  browser.runtime.onConnect.addListener((port) => {
    const isForUs = port.name === ENGINE_PORT && isOurs(port.sender);
    if (isForUs) pages.attach(port as unknown as PagePort);
  });
  onMessage('engine.state', ({ sender }) => {
    if (!isOurs(sender)) throw new Error('refused');
    return engine.store.state;
  });
  onMessage('engine.end', async ({ sender }) => {
    if (!isOurs(sender)) throw new Error('refused');
    return (await engine.ask({ type: 'stop' })).fault === null;
  });
  // Only in a window of its own: an offscreen document is never asked.
  window.addEventListener('beforeunload', (event) => {
    if (engine.store.state.phase === 'on-air') event.preventDefault();
  });
  return engine;
}
