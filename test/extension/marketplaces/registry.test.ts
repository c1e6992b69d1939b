// The registry of marketplaces: hosts, page kinds and the practice prefix.
import { describe, expect, it } from 'vitest';
import { pageKindAt } from '../../../extension/marketplaces/place.ts';
import { marketplaces, siteAt } from '../../../extension/marketplaces/registry.ts';

describe('siteAt', () => {
  it('knows 23 country hosts of Seller Central and the kind of its pages', () => {
    const place = siteAt('https://sellercentral.amazon.co.jp/orders-v3/?page=1');
    expect(place?.profile.siteId).toBe('amazon-seller-central');
    expect(place && pageKindAt(place)).toBe('orders');
  });

  it('takes the practice prefix off on loopback, by site id or its first word', () => {
    for (const name of ['shopify', 'shopify-admin']) {
      const place = siteAt(`http://localhost:8787/practice/${name}/store/x/products/inventory`);
      expect(place?.profile.siteId).toBe('shopify-admin');
      expect(place && pageKindAt(place)).toBe('inventory');
    }
    expect(siteAt('http://localhost:8787/docs')).toBeNull();
  });

  it('gives a site without a profile an empty one named after its host', () => {
    expect(siteAt('https://wms.example.org/stock')?.profile.siteId).toBe('site:wms.example.org');
  });
});

describe('every profile', () => {
  it('has hosts without wildcards, valid patterns and no host of another', () => {
    const hosts = marketplaces.flatMap((profile) => profile.hosts);
    expect(new Set(hosts).size).toBe(hosts.length);
    for (const profile of marketplaces) {
      for (const host of profile.hosts) expect(host).toMatch(/^[a-z0-9.-]+$/);
      for (const { pattern } of profile.pages) expect(() => new RegExp(pattern)).not.toThrow();
      for (const selector of [...profile.rows, ...profile.anchors, ...profile.ignored]) {
        expect(() => document.createElement('div').matches(selector)).not.toThrow();
      }
    }
  });
});
