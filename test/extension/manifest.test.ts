// The permissions of DESIGN.md section 5, exactly.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createManifest } from '../../extension/manifest.ts';
import { marketplaceMatches, marketplaces } from '../../extension/marketplaces/registry.ts';

const LOCAL = 'http://localhost:8787';
const chrome = createManifest('chrome', LOCAL, marketplaceMatches());
const firefox = createManifest('firefox', LOCAL, marketplaceMatches());

describe('a store listing', () => {
  it.each(['en', 'zh-CN'])('in %s shows 5 pictures of 1280 x 800', (language) => {
    const text = readFileSync(`docs/store/listing-${language}.md`, 'utf8');
    const cut = [...text.matchAll(/\((pictures\/\S+\.png)\)/g)].map(
      ([, name]) => `docs/store/${name}`,
    );
    const whole = [...text.matchAll(/`([\w-]+\.png)`/g)].map(
      ([, name]) => `docs/screenshots/${name}`,
    );
    const pictures = [...cut, ...whole];
    expect(pictures).toHaveLength(5);
    for (const path of pictures) {
      const header = readFileSync(path);
      // Width and height stand in a PNG's first chunk, each in 4 bytes.
      expect([header.readUInt32BE(16), header.readUInt32BE(20)], path).toEqual([1280, 800]);
    }
  });
});

describe('the manifest', () => {
  it('asks Chromium for exactly seven permissions', () => {
    expect([...chrome.permissions].sort()).toEqual([
      'alarms',
      'contextMenus',
      'notifications',
      'offscreen',
      'scripting',
      'sidePanel',
      'storage',
    ]);
  });

  it('asks Firefox for the five of them that Firefox has', () => {
    expect([...firefox.permissions].sort()).toEqual([
      'alarms',
      'contextMenus',
      'notifications',
      'scripting',
      'storage',
    ]);
  });

  it('is the same for Edge as for Chrome', () => {
    expect(createManifest('edge', LOCAL, marketplaceMatches())).toEqual(chrome);
  });

  it('tells Firefox the 3 kinds of data that go to the server of the seller', () => {
    const { gecko } = (firefox as { browser_specific_settings?: { gecko: object } })
      .browser_specific_settings ?? { gecko: {} };
    const required = ['authenticationInfo', 'personallyIdentifyingInfo', 'websiteContent'];
    expect(gecko).toMatchObject({ data_collection_permissions: { required } });
    const disclosed = readFileSync('docs/store/privacy-disclosures.md', 'utf8');
    expect(disclosed).toContain(`\`required: ${JSON.stringify(required).replaceAll(',', ', ')}\``);
    for (const permission of chrome.permissions) expect(disclosed).toContain(`| ${permission} |`);
  });

  it.each([chrome, firefox])('requires no host but loopback when the API is local', (manifest) => {
    expect(manifest.host_permissions).toEqual(['http://localhost/*', 'http://127.0.0.1/*']);
  });

  it('requires the host of a deployed API, and nothing else, on top', () => {
    const deployed = createManifest('chrome', 'https://stock.example.com', []);
    expect(deployed.host_permissions).toEqual([
      'http://localhost/*',
      'http://127.0.0.1/*',
      'https://stock.example.com/*',
    ]);
  });

  it('asks for every marketplace, and for any other site, only in a click', () => {
    const hosts = marketplaces.flatMap((profile) => profile.hosts);
    expect(hosts.length).toBeGreaterThan(20);
    for (const host of hosts) {
      expect(chrome.optional_host_permissions).toContain(`https://${host}/*`);
      expect(chrome.host_permissions).not.toContain(`https://${host}/*`);
    }
    expect(chrome.optional_host_permissions).toContain('https://*/*');
  });

  it.each(['tabs', 'cookies', 'webRequest', 'history'])('never asks for %s', (permission) => {
    expect(JSON.stringify([chrome, firefox])).not.toContain(`"${permission}"`);
  });

  it('lets its own pages run no code but its own', () => {
    expect(chrome.content_security_policy.extension_pages).toContain("script-src 'self'");
    expect(chrome.content_security_policy.extension_pages).not.toMatch(/unsafe|https?:/);
  });

  it('exposes no resource to pages', () => {
    expect(chrome).not.toHaveProperty('web_accessible_resources');
  });
});
