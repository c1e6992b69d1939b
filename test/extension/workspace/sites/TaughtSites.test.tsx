// What was taught by pointing, as a person keeps it: listed with its selectors, removed and taken
// back, added from a colleague's text with the host asked for in the same click.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { TaughtSite } from '../../../../extension/messages/teaching.ts';
import { taughtSitesItem } from '../../../../extension/settings.ts';
import { taughtText } from '../../../../extension/workspace/sites/taught-text.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { byText, click, open, root, type, useRoom } from '../../../support/workspace/room.tsx';

useRoom();
beforeEach(() => fakeBrowser.reset());

const SITE: TaughtSite = {
  siteId: 'site:wms.example.com',
  host: 'wms.example.com',
  pages: [{ rows: 'tr.row', ids: 'td.sku', quantity: 'td.qty' }],
  taughtAtMs: Date.UTC(2026, 10, 1),
};
const COLLEAGUE = { ...SITE, siteId: 'site:erp.example.com', host: 'erp.example.com' };

/** The room of sites; `isGranted` is what the browser answers to the request for a host. */
async function openSites(isGranted = true) {
  const asked: string[][] = [];
  const fake = await createFakeWorkspace('#/sites', 'en', {
    'sites.list': () => [],
    'sites.set': () => true,
  });
  const hostPermissions = {
    ...fake.services.hostPermissions,
    request: async (origins: string[]) => {
      asked.push(origins);
      return isGranted;
    },
  };
  await open({ ...fake, services: { ...fake.services, hostPermissions } });
  return { ...fake, requested: asked };
}

const kept = async () => Object.keys(await taughtSitesItem.getValue());

describe('taught sites', () => {
  it('says how to begin while there is none', async () => {
    await openSites();
    expect(byText('.panel', 'Taught by pointing').textContent).toContain('No site has been taught');
  });

  it('lists 1 site with its selectors, removes it, and takes it back', async () => {
    await taughtSitesItem.setValue({ [SITE.siteId]: SITE });
    await openSites();
    expect(byText('.taught-site', 'wms.example.com').textContent).toContain('td.sku  ·  td.qty');
    await click('.taught-site button', 'Remove');
    expect(root.querySelector('.taught-site')).toBeNull();
    expect(await kept()).toEqual([]);
    await click('.toast button', 'Undo');
    expect(await kept()).toEqual([SITE.siteId]);
  });

  it("adds a colleague's site once the browser allows its host, and switches it on", async () => {
    const { asked, requested } = await openSites();
    await type('Text, pasted or from a file', taughtText(COLLEAGUE));
    await click('button', 'Add site');
    expect(requested).toEqual([['https://erp.example.com/*']]);
    expect(await kept()).toEqual([COLLEAGUE.siteId]);
    expect(asked.filter(({ type: name }) => name === 'sites.set')).toEqual([
      { type: 'sites.set', data: { siteId: COLLEAGUE.siteId, isOn: true } },
    ]);
  });

  it('passes a site on as a file of 1 page, read back by another browser', async () => {
    await taughtSitesItem.setValue({ [SITE.siteId]: SITE });
    const saved: { name: string; file: Blob }[] = [];
    let made: Blob | null = null;
    vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
      made = file as Blob;
      return 'blob:made';
    });
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: unknown) {
      if (made !== null) saved.push({ name: (this as HTMLAnchorElement).download, file: made });
    });
    await openSites();
    await click('.taught-site button', 'Save as file');
    vi.restoreAllMocks();
    expect(saved.map(({ name }) => name)).toEqual(['stockcast-wms.example.com.json']);

    await taughtSitesItem.setValue({});
    const { requested } = await openSites();
    const input = root.querySelector('input[type=file]') as HTMLInputElement;
    const files = [new File([saved[0]?.file ?? ''], saved[0]?.name ?? '')];
    Object.defineProperty(input, 'files', { value: files });
    input.dispatchEvent(new Event('change', { bubbles: true }));
    const shown = () => root.querySelector('textarea')?.value ?? '';
    await expect.poll(shown).toContain('"stockcast-site"');
    await click('button', 'Add site');
    expect(requested).toEqual([['https://wms.example.com/*']]);
    expect((await taughtSitesItem.getValue())[SITE.siteId]?.pages).toEqual(SITE.pages);
  });

  it('keeps nothing when the browser refuses, and asks nothing for a text that is no site', async () => {
    const { requested } = await openSites(false);
    await type('Text, pasted or from a file', '{"format":"stockcast-site"');
    await click('button', 'Add site');
    expect(byText('.field-error', 'not the text of a taught site')).toBeTruthy();
    expect(requested).toEqual([]);
    await type('Text, pasted or from a file', taughtText(COLLEAGUE));
    await click('button', 'Add site');
    expect(requested).toHaveLength(1);
    expect(await kept()).toEqual([]);
  });
});
