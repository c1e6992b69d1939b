// What the acts of a card do: our own tab at the act, or silence at once.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createHandlers, type HandlerParts } from '../../../extension/background/handlers.ts';
import type { OverlayAct } from '../../../extension/messages/overlay.ts';

const url = new URL('https://shop.example/inventory');
const sender = { tabId: 7, frameId: 0, siteId: 'shop', url };
const SKU_OF: Readonly<Record<string, string>> = { lst_1: 'sku_1', sku_1: 'sku_1' };
const of = (itemKey: string) => ({ siteId: 'shop', accountHint: null, itemKey });

/** Handlers over a copy that knows one listing and its SKU. */
function handlersOver() {
  const snoozed: unknown[] = [];
  const parts = {
    overlay: { card: async (key: string) => (SKU_OF[key] ? { skuId: SKU_OF[key] } : null) },
    alerts: { snoozeItems: async (...args: unknown[]) => void snoozed.push(args) },
    outbox: {},
    teaching: {},
    sites: {},
    signIn: {},
  } as unknown as HandlerParts;
  return { handlers: createHandlers(parts), snoozed };
}

async function openedBy(itemKey: string, act: OverlayAct): Promise<string> {
  const { handlers } = handlersOver();
  expect(await handlers['overlay.act']({ ...of(itemKey), act }, sender)).toBe(true);
  const tabs = await fakeBrowser.tabs.query({});
  const url = tabs.at(-1)?.url ?? '';
  return url.slice(url.indexOf('workspace.html'));
}

describe('an act of a card', () => {
  beforeEach(() => fakeBrowser.reset());

  it('of a listing opens the SKU that decides it, at the act', async () => {
    expect(await openedBy('lst_1', 'open')).toBe('workspace.html#/catalogue/sku_1');
    for (const act of ['count', 'draft-order', 'pin-to-live', 'link'] as const) {
      expect(await openedBy('lst_1', act)).toBe(`workspace.html#/catalogue/sku_1?act=${act}`);
    }
  });

  it('of a SKU opens that SKU, and of an item that is gone the list of all', async () => {
    expect(await openedBy('sku_1', 'count')).toBe('workspace.html#/catalogue/sku_1?act=count');
    expect(await openedBy('gone', 'open')).toBe('workspace.html#/catalogue');
  });

  it('snooze silences the listing and its SKU for the hours asked, and opens nothing', async () => {
    const { handlers, snoozed } = handlersOver();
    const before = (await fakeBrowser.tabs.query({})).length;
    await handlers['overlay.snooze']({ ...of('lst_1'), hours: 24 }, sender);
    expect(snoozed).toEqual([[['lst_1', 'sku_1'], 24]]);
    expect(await fakeBrowser.tabs.query({})).toHaveLength(before);
  });
});
