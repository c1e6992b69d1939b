// Pages inside a page: rows in a frame of the page's own origin carry their badge there; a frame of
// another origin is never read. Real Chromium, the built content script, a fake background.
import type { Frame } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { HOST_TAG, type OverlayPage } from '../support/overlay/harness.ts';
import { useOverlay } from '../support/overlay/use-overlay.ts';

const URL_OF_PAGE = 'https://wms.harbour.example/frames';
const row = (sku: string) => `<tr><td>${sku}</td><td>Name</td><td>7</td></tr>`;
const table = (...skus: string[]) => `<table><tbody>${skus.map(row).join('')}</tbody></table>`;
const frame = (name: string, html: string, sandbox = '') =>
  `<iframe name="${name}" ${sandbox} width="600" height="200" srcdoc="${html}"></iframe>`;

const overlay = useOverlay();

async function visit(body: string): Promise<OverlayPage> {
  const answer = { body: `<!doctype html>${body}`, headers: { 'content-type': 'text/html' } };
  return overlay.open({ url: URL_OF_PAGE, answer });
}

const frameOf = ({ page }: OverlayPage, name: string): Frame => {
  const found = page.frame({ name });
  if (found === null) throw new Error(`no frame ${name}`);
  return found;
};

const badged = (within: Frame) => within.locator('tr').filter({ has: within.locator(HOST_TAG) });

const asked = ({ sent }: OverlayPage): string[] =>
  sent
    .filter(({ type }) => type === 'overlay.confirm')
    .flatMap(({ data }) => (data as { tokens: string[] }).tokens);

describe('a frame of the same origin', () => {
  it('has a badge in each of its 2 rows that are ours, and none in the third', async () => {
    const overlay = await visit(frame('inner', table('TL-1180', 'KT-0417', 'STRANGE-1')));
    const inner = frameOf(overlay, 'inner');
    await badged(inner).nth(1).waitFor();
    expect(await badged(inner).allTextContents()).toEqual([
      expect.stringContaining('TL-1180'),
      expect.stringContaining('KT-0417'),
    ]);
  });

  it('gets a badge in a row that comes later', async () => {
    const overlay = await visit(frame('inner', table('STRANGE-1', 'STRANGE-2', 'STRANGE-3')));
    const inner = frameOf(overlay, 'inner');
    await inner.locator('td').first().waitFor();
    await inner.evaluate(() => {
      const cell = document.querySelector('td');
      if (cell !== null) cell.textContent = 'SB-0231';
    });
    await badged(inner).waitFor();
    expect(await badged(inner).textContent()).toContain('SB-0231');
  });

  it('stands beside the page around it: 1 badge in the frame, 1 in the page', async () => {
    const overlay = await visit(
      table('SB-0231', 'STRANGE-1', 'STRANGE-2') + frame('inner', '<p>about TL-1180</p>'),
    );
    const inner = frameOf(overlay, 'inner');
    await inner.locator(HOST_TAG).waitFor({ state: 'attached' });
    expect(await inner.locator(HOST_TAG).count()).toBe(1);
    expect(await overlay.page.locator(`table ${HOST_TAG}`).count()).toBe(1);
  });
});

describe('a frame of another origin', () => {
  it('is never read: its code is not asked about while the page beside it is', async () => {
    const overlay = await visit(
      table('TL-1180', 'STRANGE-1', 'STRANGE-2') +
        frame('other', table('KT-0417', 'YM-0090', 'x'), 'sandbox'),
    );
    await overlay.page.locator(`table ${HOST_TAG}`).waitFor({ state: 'attached' });
    expect(asked(overlay)).toContain('TL-1180');
    expect(asked(overlay)).not.toContain('KT-0417');
    expect(await frameOf(overlay, 'other').locator(HOST_TAG).count()).toBe(0);
  });
});
