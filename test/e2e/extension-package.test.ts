// The packages as the stores get them: built manifests ask for exactly what extension/manifest.ts
// says, and Mozilla's linter finds no error in the Firefox build.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createManifest } from '../../extension/manifest.ts';
import { marketplaceMatches } from '../../extension/marketplaces/registry.ts';

const run = promisify(execFile);
const DIST = 'dist/extension';

const builtManifest = (browser: string) =>
  JSON.parse(readFileSync(`${DIST}/${browser}-mv3/manifest.json`, 'utf8'));

describe('the built manifest', () => {
  it.each(['chrome', 'firefox'])('of %s asks for what the source says, no more', (browser) => {
    const wanted = createManifest(browser, 'http://localhost:8787', marketplaceMatches());
    const built = builtManifest(browser);
    expect([...built.permissions].sort()).toEqual([...wanted.permissions].sort());
    expect(built.host_permissions).toEqual(wanted.host_permissions);
    expect(built.optional_host_permissions).toEqual(wanted.optional_host_permissions);
    expect(built.content_security_policy).toEqual(wanted.content_security_policy);
  });

  it.each(['chrome', 'firefox'])('of %s runs no content script before a site is on', (browser) => {
    expect(builtManifest(browser).content_scripts ?? []).toEqual([]);
    expect(builtManifest(browser).web_accessible_resources ?? []).toEqual([]);
  });
});

describe('the Firefox build', () => {
  it('passes web-ext lint without errors', async () => {
    const { stdout } = await run(
      'npx',
      ['web-ext', 'lint', '--source-dir', `${DIST}/firefox-mv3`, '--output', 'json'],
      { maxBuffer: 1e8 },
    ).catch((error: { stdout: string }) => error);
    const { errors } = JSON.parse(stdout) as { errors: { code: string; file?: string }[] };
    expect(errors.map(({ code, file }) => `${code} ${file ?? ''}`)).toEqual([]);
  }, 120_000);
});
