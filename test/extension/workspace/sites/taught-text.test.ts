// A taught site as text: what one person copies another can use, and nothing else gets in.
import { describe, expect, it } from 'vitest';
import {
  taughtFileName,
  taughtFrom,
  taughtText,
} from '../../../../extension/workspace/sites/taught-text.ts';

const SITE = {
  siteId: 'site:wms.example.com',
  host: 'wms.example.com',
  pages: [{ rows: 'tr.line', ids: 'tr.line > td:nth-child(2)', quantity: null }],
  taughtAtMs: 5,
};
const isSelector = (selector: string) => !selector.includes('((');
const read = (text: string) =>
  taughtFrom(text, { siteIdOf: (host) => `site:${host}`, isSelector, nowMs: 9 });

describe('a taught site as text', () => {
  it('comes back with its host and 1 page, taught now', () => {
    expect(read(taughtText(SITE))).toEqual({ ...SITE, taughtAtMs: 9 });
  });

  it('keeps the route it was taught on, and makes a file named after the host', () => {
    const taught = {
      ...SITE,
      pages: [{ rows: 'tr', ids: 'td', quantity: null, route: '/stock/*' }],
    };
    expect(read(taughtText(taught))?.pages[0]?.route).toBe('/stock/*');
    expect(taughtFileName(SITE)).toBe('stockcast-wms.example.com.json');
  });

  it('drops what it does not know, such as a site id of the sender', () => {
    const text = JSON.stringify({ ...JSON.parse(taughtText(SITE)), siteId: 'amazon', extra: 1 });
    expect(read(text)).toEqual({ ...SITE, taughtAtMs: 9 });
  });

  it.each([
    ['no JSON', 'rows: tr'],
    ['another format', JSON.stringify({ format: 'x', version: 1, host: 'a.b', pages: [] })],
    ['a newer version', taughtText(SITE).replace('"version": 1', '"version": 2')],
    ['no page', taughtText({ ...SITE, pages: [] })],
    ['a rule in a selector', taughtText(SITE).replace('tr.line"', 'tr{} body"')],
    ['what no browser takes as a selector', taughtText(SITE).replace('tr.line"', 'tr(("')],
    ['a route that is none', taughtText(SITE).replace('"rows"', '"route": "x y", "rows"')],
    ['a host with a path', taughtText({ ...SITE, host: 'a.com/*' })],
  ])('is refused when it has %s', (_, text) => {
    expect(read(text)).toBeNull();
  });
});
