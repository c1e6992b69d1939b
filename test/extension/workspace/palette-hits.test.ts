// The palette finds what a newcomer would type, in both languages.
import { beforeAll, describe, expect, it } from 'vitest';
import { loadI18n } from '../../../extension/i18n/locales.ts';
import type { I18n } from '../../../extension/i18n/translate.ts';
import { PALETTE_ACTS } from '../../../extension/workspace/palette-acts.ts';
import { paletteHits } from '../../../extension/workspace/palette-hits.ts';
import { placeOf } from '../../../extension/workspace/router.ts';
import { routes } from '../../../extension/workspace/routes.ts';
import type { Snapshot } from '../../../extension/workspace/snapshot.ts';

const sku = (code: string, title: string) => ({
  ...{ id: `sku_${code}`, sku: code, title, titleInitials: '' },
  identifiers: [{ kind: 'ean', value: `400${code.length}` }],
});
const snapshot = {
  skus: new Map(
    [sku('SB-0231', 'Storage box'), sku('SB-0232', 'Storage box XL'), sku('MUG-1', 'Mug')].map(
      (one) => [one.id, one],
    ),
  ),
} as unknown as Snapshot;

let en: I18n;
let zh: I18n;
beforeAll(async () => {
  en = await loadI18n('en', 'UTC');
  zh = await loadI18n('zh-CN', 'UTC');
});

const first = (text: string, i18n: I18n) => paletteHits(text, snapshot, i18n)[0]?.href;

describe('the palette', () => {
  it.each([
    ['upload csv', '#/imports'],
    ['excel', '#/imports'],
    ['receive', '#/shipments'],
    ['stocktake', '#/jobs/counts'],
    ['approve', '#/today'],
    ['restock', '#/purchasing/new'],
    ['stream', '#/lives'],
    ['lead time', '#/suppliers/new'],
    ['dark', '#/settings'],
    ['backup', '#/settings'],
    ['log out', '#/this-browser'],
    ['invite', '#/team'],
    ['api key', '#/team/keys'],
    ['who did', '#/team/audit'],
  ])('leads "%s" to %s', (text, href) => {
    expect(first(text, en)).toBe(href);
  });

  it.each([
    ['上传', '#/imports'],
    ['到货', '#/shipments'],
    ['清点', '#/jobs/counts'],
    ['审批', '#/today'],
    ['开播', '#/lives'],
    ['备份', '#/settings'],
  ])('leads "%s" to %s in Chinese', (text, href) => {
    expect(first(text, zh)).toBe(href);
  });

  it('takes "count sb-0231" to the count of that SKU, and "correct box" to 2 of them', () => {
    const counted = paletteHits('count sb-0231', snapshot, en);
    expect(counted[0]).toMatchObject({
      href: '#/catalogue/sku_SB-0231?act=count',
      title: 'Count SB-0231',
    });
    const corrected = paletteHits('correct box', snapshot, en).map(({ href }) => href);
    expect(corrected).toEqual([
      '#/catalogue/sku_SB-0231?act=adjust',
      '#/catalogue/sku_SB-0232?act=adjust',
    ]);
  });

  it('puts a SKU before rooms and acts, and shows all rooms when nothing is typed', () => {
    expect(first('mug-1', en)).toBe('#/catalogue/sku_MUG-1');
    expect(paletteHits('', snapshot, en)).toHaveLength(routes.length);
    expect(paletteHits('zzzz', snapshot, en)).toEqual([]);
  });

  it('names only rooms that exist', () => {
    const rooms = new Set(routes.map(({ name }) => name));
    for (const { href } of PALETTE_ACTS) expect(rooms).toContain(placeOf(href).path[0]);
  });
});
