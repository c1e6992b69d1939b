// Agora's real SDK inside the built extension, as far as it goes without Agora's network: loaded in
// its own chunk, tracks made, a join that our own deadline ends with a plain sentence.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { JOIN_DEADLINE_MS } from '../../shared/live/deadline.ts';
import { type LiveShow, openLiveShow, request, stateOf } from '../support/live/live-show.ts';
import type { RawPage } from '../support/live/raw-cdp.ts';

let show: LiveShow;
let panel: Page;
let engine: RawPage;

// Made up: 32 hex digits each, no project of anybody's.
const vars = { AGORA_APP_ID: '0123456789abcdef'.repeat(2), AGORA_CERTIFICATE: 'f'.repeat(32) };

// Nothing of this test may reach Agora, whatever network the machine has.
const NO_NETWORK = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1';

beforeAll(async () => {
  show = await openLiveShow({ vars, mode: 'agora', args: [NO_NETWORK] });
  panel = await show.openPanel();
  engine = await show.engine();
  await engine.evaluate(`
    globalThis.violations = [];
    addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective + ' ' + event.blockedURI));
    globalThis.chunks = () => performance.getEntriesByType('resource')
      .map(({ name }) => name).filter((name) => /agora|chunks/i.test(name)); 0`);
}, 120_000);

afterAll(async () => {
  engine?.close();
  await show?.close();
});

describe('a live over Agora without its network', () => {
  it('ends after 12 seconds with "unreachable", the devices still open', async () => {
    const startedMs = Date.now();
    const asked = request(panel, { type: 'start', liveId: show.liveId });
    await expect.poll(async () => (await stateOf(panel)).phase).toBe('starting');
    expect(await asked).toMatchObject({ fault: { kind: 'unreachable' } });
    const tookMs = Date.now() - startedMs;
    expect(tookMs).toBeGreaterThanOrEqual(JOIN_DEADLINE_MS);
    expect(tookMs).toBeLessThan(JOIN_DEADLINE_MS + 10_000);
    const { phase, picture, fault } = await stateOf(panel);
    expect({ phase, fault }).toMatchObject({ phase: 'checking', fault: { kind: 'unreachable' } });
    expect(picture?.height).toBeGreaterThan(0);
  });

  it('violates no rule of the content security policy', async () => {
    expect(await engine.evaluate<string[]>('violations')).toEqual([]);
  });

  it('leaves the SDK out of everything but its own chunk', async () => {
    const chunks = await engine.evaluate<string[]>('chunks()');
    const sdk = chunks.filter((name) => /agora/i.test(name));
    expect(sdk.length).toBeGreaterThan(0);
    const onPanel = await panel.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expect(onPanel.filter((name) => /agora/i.test(name))).toEqual([]);
  });

  it('says so once more when asked again, and lets the devices go', async () => {
    await request(panel, { type: 'release' });
    expect(await stateOf(panel)).toMatchObject({ phase: 'off', picture: null });
  });
});
