// Which blocks carry a badge while a page changes: one a row and item, one at most for loose
// mentions. The real scanner runs over happy-dom.
import { afterEach, describe, expect, it } from 'vitest';
import { type ScannedPage, scanPage } from '../../support/overlay/scan-page.ts';

const OURS = { 'SB-0231': 'box', 'TL-1180': 'lamp', 'KT-0417': 'tools', B0SC1000KL: 'box' };
const row = (code: string, rest = 'name') => `<tr><td>${code}</td><td>${rest}</td><td>7</td></tr>`;
const table = (...rows: string[]) => `<table><tbody>${rows.join('')}</tbody></table>`;

let page: ScannedPage | null = null;
afterEach(() => page?.scanner.stop());

async function scan(html: string, ours: Parameters<typeof scanPage>[0] = OURS) {
  document.body.innerHTML = html;
  page = scanPage(ours);
  await page.settle();
  return page;
}

describe('a page with 3 rows', () => {
  it('carries 3 badges, one in each row', async () => {
    const { shown } = await scan(table(row('SB-0231'), row('TL-1180'), row('KT-0417')));
    expect(shown()).toEqual(['box in tr', 'lamp in tr', 'tools in tr']);
  });

  it('carries 1 in a row that names its item 3 times', async () => {
    const link = '<a href="/dp/B0SC1000KL">SB-0231</a>';
    const { shown } = await scan(table(row('SB-0231', link), row('TL-1180'), row('KT-0417')));
    expect(shown()).toEqual(['box in tr', 'lamp in tr', 'tools in tr']);
  });

  it('moves the badge when a row comes to hold another item, and asks only about that code', async () => {
    const here = await scan(table(row('SB-0231'), row('TL-1180'), row('other')));
    const before = here.asked.length;
    const cell = document.querySelectorAll('td')[6] as Element;
    cell.textContent = 'KT-0417';
    await here.settle();
    expect(here.shown()).toEqual(['box in tr', 'lamp in tr', 'tools in tr']);
    expect(here.asked.slice(before).flat()).toEqual(['KT-0417']);
  });

  it('takes the badge away with its row, and only that one', async () => {
    const here = await scan(table(row('SB-0231'), row('TL-1180'), row('KT-0417')));
    document.querySelectorAll('tr')[1]?.remove();
    await here.settle();
    expect(here.shown()).toEqual(['box in tr', 'tools in tr']);
  });
});

describe('mentions', () => {
  it('of one item carry 1 badge where no row of it is there', async () => {
    const { shown } = await scan('<p>Ask SB-0231 now</p><p>or SB-0231 later</p>');
    expect(shown()).toEqual(['box in p']);
  });

  it('carry none where a row of the item is there', async () => {
    const html = `<p>Ask SB-0231</p>${table(row('SB-0231'), row('TL-1180'), row('KT-0417'))}`;
    expect((await scan(html)).shown()).toEqual(['box in tr', 'lamp in tr', 'tools in tr']);
  });
});

describe('a code that 2 listings share', () => {
  const ours = {
    SHARED001: [{ item: 'lst_1' }, { item: 'lst_2' }],
    'SB-0231': [{ item: 'lst_2' }],
  };

  it('stays open between them when it stands alone in its row', async () => {
    const { placements } = await scan(table(row('SHARED001'), row('x'), row('y')), ours);
    expect(placements().map(({ items }) => items)).toEqual([['lst_1', 'lst_2']]);
  });

  it('means the one whose other code stands in the same row', async () => {
    const html = table(row('SHARED001', 'SB-0231'), row('x'), row('y'));
    expect((await scan(html, ours)).placements().map(({ items }) => items)).toEqual([['lst_2']]);
  });
});

describe('what a person pointed at', () => {
  const line = (code: string) => `<div class="line"><span>${code}</span><i>bin</i></div>`;
  const html = `<main>${line('77')}${line('78')}</main>`;
  const ours = { 77: 'box', 78: 'lamp' };

  it('counts a short number as a code in its column; without it 0 badges', async () => {
    expect((await scan(html, ours)).shown()).toEqual([]);
    page?.scanner.stop();
    page = scanPage(ours, { hints: { rows: '.line', ids: '.line > span' } });
    await page.settle();
    expect(page.shown()).toEqual(['box in div', 'lamp in div']);
  });
});

describe('a stopped scanner', () => {
  it('hears of nothing any more: a row that comes later gets no badge', async () => {
    const here = await scan(table(row('SB-0231'), row('x'), row('y')));
    here.scanner.stop();
    document.body.insertAdjacentHTML('beforeend', '<p>TL-1180</p>');
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(here.asked.flat()).not.toContain('TL-1180');
    expect(here.shown()).toEqual(['box in tr']);
  });
});
