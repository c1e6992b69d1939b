// What `npm run deploy` deploys: production, this account's database, and nothing of a laptop's.
import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { deployConfig } from '../../../worker/dev/deploy-config.ts';
import { answerPractice } from '../../../worker/dev/practice-answer.ts';
import worker from '../../../worker/index.ts';
import text from '../../../wrangler.toml?raw';
import { openApp, TOKEN_SECRET } from '../open-app.ts';

const EXTENSION = `chrome-extension://${'a'.repeat(32)}`;
const ID = '12345678-1234-1234-1234-123456789012';

describe('the configuration', () => {
  it('says production in the repository already, so that a deployment by hand is safe', () => {
    expect(text).toContain('ENVIRONMENT = "production"');
  });

  it('names the database, the extension and the files one folder up', () => {
    const config = deployConfig(text, { databaseId: ID, extensionOrigins: EXTENSION });
    expect(config.match(/^ENVIRONMENT = .*$/gm)).toEqual(['ENVIRONMENT = "production"']);
    expect(config).toContain(`EXTENSION_ORIGINS = "${EXTENSION}"`);
    expect(config).toContain(`database_id = "${ID}"`);
    expect(config).toContain('main = "../worker/index.ts"');
    expect(config).toContain('migrations_dir = "../worker/db/migrations"');
  });

  it('is refused when the repository lost the line of ENVIRONMENT', () => {
    const lost = text.replace(/^ENVIRONMENT.*$/m, '');
    const settings = { databaseId: null, extensionOrigins: undefined };
    expect(() => deployConfig(lost, settings)).toThrow(/ENVIRONMENT/);
  });
});

describe('a deployed worker', () => {
  const production = { ...env, ENVIRONMENT: 'production', TOKEN_SECRET } as Env;
  const context = {
    waitUntil: () => undefined,
    passThroughOnException: () => undefined,
  } as unknown as ExecutionContext;
  const ask = (path: string, method = 'GET') =>
    worker.fetch(new Request(`https://api.example${path}`, { method }), production, context);

  it.each([
    ['GET', '/practice/'],
    ['GET', '/practice/amazon/myinventory/inventory'],
    ['POST', '/dev/seed'],
  ])('has no %s %s', async (method, path) => {
    expect((await ask(path, method)).status).toBe(404);
  });

  it('shows no practice page even if somebody deployed the development entry', async () => {
    const request = new Request('https://api.example/practice/');
    expect((await answerPractice(request, production)).status).toBe(404);
  });

  it('does not pair with the demo, on loopback neither', async () => {
    const app = openApp({ env: { ENVIRONMENT: 'production' } });
    const call = (origin: string) =>
      app.call('POST', '/v1/auth/demo', { body: { deviceName: 'x' }, origin });
    expect((await call('http://localhost:8787')).status).toBe(404);
    expect((await call('https://api.example')).status).toBe(404);
  });
});

describe('a worker without TOKEN_SECRET', () => {
  it.each([undefined, '', 'only-31-characters-of-randomness'.slice(0, 31)])(
    'answers 503 to everything, and its log says what to set (%s)',
    async (secret) => {
      const app = openApp({ env: { ENVIRONMENT: 'production', TOKEN_SECRET: secret as string } });
      for (const path of ['/healthz', '/v1/skus', '/openapi.json', '/pair']) {
        const answer = await app.call('GET', path);
        expect([path, answer.status]).toEqual([path, 503]);
        expect(answer.json.detail).toContain('wrangler secret put TOKEN_SECRET');
      }
      const lines = app.logs.map((line) => JSON.parse(line));
      const said = lines.filter(({ configuration }) => configuration === 'TOKEN_SECRET');
      expect(said).toHaveLength(4);
    },
  );
});
