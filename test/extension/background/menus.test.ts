// Look-up by the address bar's keyword and by the context menu of a selection: what is suggested,
// and which of our pages opens.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import {
  installMenus,
  isTeachMenu,
  onMenuClick,
  onOmniboxEntered,
  suggestionsFor,
} from '../../../extension/background/menus.ts';
import { EMPTY_TABLES } from '../../../extension/copy/rows.ts';
import { en } from '../../../extension/i18n/en.ts';
import { createFormats } from '../../../extension/i18n/formats.ts';
import { createTranslate } from '../../../extension/i18n/translate.ts';
import { copyOf, skuRow } from '../../support/shop/copy-of.ts';

const gtin = (value: string) => [{ kind: 'gtin' as const, value, accountId: null }];
const index = copyOf([
  skuRow('SB-0231', 'Storage box <66 L> & lid', { identifiers: gtin('4006381333931') }),
  ...Array.from({ length: 8 }, (_, i) => skuRow(`SB-03${i}`, `Storage basket ${i}`)),
  skuRow('TWIN-1', 'Left', { identifiers: gtin('4006381333948') }),
  skuRow('TWIN-2', 'Right', { identifiers: gtin('4006381333948') }),
]);
const format = createFormats('en', 'UTC');
const i18n = { t: createTranslate(en, format), format };
const parts = {
  copy: { index: async () => index, db: () => Promise.reject(), invalidate: () => undefined },
  view: async () => ({ tables: EMPTY_TABLES, nowMs: 0, timeZone: 'UTC' }),
  i18n: async () => i18n,
};

const opened = async () => {
  const url = (await fakeBrowser.tabs.query({})).at(-1)?.url ?? '';
  return url.slice(url.search(/(workspace|popup)\.html/));
};

beforeEach(() => fakeBrowser.reset());

describe('the keyword in the address bar', () => {
  it('suggests the exact code first, at most 6, each with what is available', async () => {
    const found = await suggestionsFor(parts, 'sb-03');
    expect(found).toHaveLength(6);
    expect(found[0]).toEqual({
      content: 'SB-030',
      description: expect.stringMatching(/^SB-030 · Storage basket 0 · .* available · /),
    });
    expect(await suggestionsFor(parts, 'nothing like it')).toEqual([]);
  });

  it('writes a title with < and & as the address bar can read it', async () => {
    const [box] = await suggestionsFor(parts, 'SB-0231');
    expect(box?.description).toContain('Storage box &#60;66 L&#62; &#38; lid');
  });

  it('takes several codes at once: one suggestion each', async () => {
    const found = await suggestionsFor(parts, 'SB-0231 SB-031 SB-032');
    expect(found.map(({ content }) => content)).toEqual(['SB-0231', 'SB-031', 'SB-032']);
  });

  it('opens the SKU of an exact code, also of its barcode', async () => {
    await onOmniboxEntered(parts, 'sb-0231');
    expect(await opened()).toBe('workspace.html#/catalogue/sku_SB-0231');
    await onOmniboxEntered(parts, '4006381333931');
    expect(await opened()).toBe('workspace.html#/catalogue/sku_SB-0231');
  });

  it('opens the look-up for words, for a barcode of 2 SKUs and for what nobody knows', async () => {
    for (const text of ['storage basket', '4006381333948', 'nothing like it']) {
      await onOmniboxEntered(parts, text);
      expect(await opened()).toBe(`popup.html?${new URLSearchParams({ q: text })}`);
    }
  });
});

describe('the context menu', () => {
  it('stands on a selection, and on pages for teaching a site', () => {
    const added: { id: string; contexts: string[] }[] = [];
    const menus = { create: (menu: { id: string; contexts: string[] }) => added.push(menu) };
    Object.assign(fakeBrowser, { contextMenus: menus });
    Object.assign(fakeBrowser, { i18n: { getMessage: (key: string) => key } });
    installMenus();
    expect(added.map(({ id, contexts }) => [id, ...contexts])).toEqual([
      ['lookup', 'selection'],
      ['teach', 'page'],
    ]);
    expect(isTeachMenu({ menuItemId: 'teach' })).toBe(true);
    expect(isTeachMenu({ menuItemId: 'lookup' })).toBe(false);
  });

  it('looks up what is selected, of a long selection its first 500 characters', async () => {
    await onMenuClick({ menuItemId: 'lookup', selectionText: 'SB-0231' }, async () => undefined);
    expect(await opened()).toBe('popup.html?q=SB-0231');
    await onMenuClick(
      { menuItemId: 'lookup', selectionText: 'x'.repeat(600) },
      async () => undefined,
    );
    expect(await opened()).toBe(`popup.html?q=${'x'.repeat(500)}`);
  });

  it('ends a live by its own entry, and opens nothing', async () => {
    const ended: string[] = [];
    const before = (await fakeBrowser.tabs.query({})).length;
    await onMenuClick({ menuItemId: 'end-live' }, async () => ended.push('live'));
    expect(ended).toEqual(['live']);
    expect(await fakeBrowser.tabs.query({})).toHaveLength(before);
  });
});
