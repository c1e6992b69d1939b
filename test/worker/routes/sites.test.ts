// The site list as an operator writes it: served as it stands, refused as a whole with the place of
// the mistake when a hint is none.
import { env } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import worker from '../../../worker/index.ts';

const HINT = { siteId: 'etsy-shop', kind: 'row', pageKind: 'inventory', selector: 'li.card' };

async function ask(config: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const SITE_CONFIG = typeof config === 'string' ? config : JSON.stringify(config);
  const context = { waitUntil: () => undefined, passThroughOnException: () => undefined };
  const response = await worker.fetch?.(
    new Request('https://api.example/v1/sites/config') as never,
    { ...env, SITE_CONFIG, TOKEN_SECRET: 't'.repeat(48) } as never,
    context as never,
  );
  if (response === undefined) throw new Error('the worker has no fetch');
  return { status: response.status, body: await response.json() };
}

describe('GET /v1/sites/config', () => {
  it('serves version, switched-off sites and hints per site', async () => {
    const list = {
      version: 7,
      switchedOff: [{ siteId: 'ozon-seller', reason: 'blank page' }],
      hints: [HINT],
    };
    const { status, body } = await ask(list);
    expect(status).toBe(200);
    expect(body).toMatchObject(list);
  });

  it.each([
    ['a rule for a selector', { ...HINT, selector: 'tr{display:none}' }, 'hints.0.selector'],
    ['a tag for a selector', { ...HINT, selector: '<img>' }, 'hints.0.selector'],
    ['a kind that does not exist', { ...HINT, kind: 'script' }, 'hints.0.kind'],
  ])('refuses a list with %s and says where', async (_, hint, where) => {
    const { status, body } = await ask({ version: 7, switchedOff: [], hints: [hint] });
    expect(status).toBe(503);
    expect(body.detail).toContain(where);
  });

  it('refuses what is no JSON', async () => {
    expect((await ask('{')).status).toBe(503);
  });
});
