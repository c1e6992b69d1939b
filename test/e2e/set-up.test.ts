// Set-up compares what is installed with what is locked, and finds a Chromium that can be used.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firstDifference } from '../../worker/dev/set-up/dependencies.mjs';
import { findChromium } from '../../worker/dev/set-up/find-chromium.mjs';

let root = '';

interface Entry {
  version: string;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
}

function lay(locked: Record<string, Entry>, installed: Record<string, Entry> | null) {
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: locked }));
  if (!installed) return;
  mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true });
  const hidden = join(root, 'node_modules', '.package-lock.json');
  writeFileSync(hidden, JSON.stringify({ packages: installed }));
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'stockcast-set-up-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('firstDifference', () => {
  const hono = { 'node_modules/hono': { version: '4.13.19' } };

  it('is null when all 1 locked package is installed in that version', () => {
    lay(hono, hono);
    expect(firstDifference(root)).toBeNull();
  });

  it('names the first package when nothing is installed', () => {
    lay(hono, null);
    expect(firstDifference(root)).toBe('node_modules/hono');
  });

  it('names a package in another version, and one that is no longer locked', () => {
    lay(hono, { 'node_modules/hono': { version: '4.13.18' } });
    expect(firstDifference(root)).toBe('node_modules/hono');
    lay({}, hono);
    expect(firstDifference(root)).toBe('node_modules/hono');
  });

  it('does not miss the binaries of 2 other platforms, but does miss its own', () => {
    const binary = (os: string, cpu: string) => ({
      version: '1.0.0',
      optional: true,
      os: [os],
      cpu: [cpu],
    });
    lay({ a: binary('aix', 'ppc64'), b: binary(process.platform, 'wasm32') }, {});
    expect(firstDifference(root)).toBeNull();
    lay({ own: binary(process.platform, process.arch) }, {});
    expect(firstDifference(root)).toBe('own');
  });
});

describe('findChromium', () => {
  const before = process.env.CHROMIUM;
  afterEach(() => {
    if (before === undefined) delete process.env.CHROMIUM;
    else process.env.CHROMIUM = before;
  });

  it('takes the program CHROMIUM names', () => {
    process.env.CHROMIUM = process.execPath;
    expect(findChromium()).toBe(process.execPath);
  });

  it('says what to do when CHROMIUM names nothing', () => {
    process.env.CHROMIUM = join(root, 'nowhere');
    expect(() => findChromium()).toThrow(/which does not exist\. Correct it or unset it/);
  });
});
