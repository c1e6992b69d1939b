// `npm start` as its user meets it: the sample is there, a stop leaves nothing running, a second
// start loses nothing, `--fresh` starts over.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { signInToDemo } from '../support/live/api-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'stockcast-start-'));
const children: ChildProcess[] = [];

interface Started {
  readonly origin: string;
  readonly output: () => string;
  readonly stop: () => Promise<number | null>;
}

function start(...flags: string[]): Promise<Started> {
  // The extension is built once for all end-to-end tests.
  const common = ['--no-open', '--no-build', '--port', '0', '--folder', folder];
  const args = ['worker/dev/start.mjs', ...common, ...flags];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let seen = '';
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      seen += chunk;
      const origin = /(http:\/\/localhost:\d+)\/practice\/\s/.exec(seen)?.[1];
      if (!origin || !seen.includes('Stop with Ctrl C')) return;
      const stop = () => {
        child.kill('SIGTERM');
        return ended;
      };
      resolve({ origin, output: () => seen, stop });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('exit', () => reject(new Error(`start ended early:\n${seen}`)));
  });
}

async function pairedName(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/v1/auth/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ deviceName: 'test' }),
  });
  const { session } = (await answer.json()) as { session: { workspaceName: string } };
  return session.workspaceName;
}

interface Made {
  readonly name: string;
  readonly origin: string;
  readonly form: { readonly platform: string };
}
type Shown = { items: { platform: string; status: string; lastReceivedAtUtc: unknown }[] };

// Whatnot is told where its messages go, and one of them comes.
async function hearsOfWhatnot(origin: string): Promise<string[]> {
  const call = await signInToDemo(origin);
  const { items } = await call<{ items: Made[] }>('GET', '/v1/connections/practice');
  const whatnot = items.find(({ form }) => form.platform === 'whatnot');
  const { name = '', form } = whatnot ?? {};
  await call('POST', '/v1/connections/begin', { name, accountId: null, ...form });
  const press = new URLSearchParams({ act: 'order' });
  await fetch(`${whatnot?.origin}/practice-shop`, { method: 'POST', body: press });
  const heard = async () =>
    (await call<Shown>('GET', '/v1/connections')).items.find(
      (one) => one.platform === 'whatnot' && one.lastReceivedAtUtc !== null,
    )?.status;
  await expect.poll(heard, { timeout: 30_000 }).toBe('active');
  return items.map((one) => one.form.platform);
}

afterAll(() => {
  for (const child of children) child.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

describe('npm start', { timeout: 600_000 }, () => {
  it('loads 295 SKUs once beside 11 made-up shops, keeps them over a restart, and ends whole', async () => {
    const first = await start();
    expect(first.output()).toContain('Sample shop loaded: 295 SKUs');
    expect(await pairedName(first.origin)).toBe('Lumen Home (sample)');
    const page = await fetch(`${first.origin}/practice/amazon/myinventory/inventory`);
    expect(await page.text()).toContain('SB-0231');
    expect((await hearsOfWhatnot(first.origin)).sort()).toEqual([
      ...['amazon', 'ebay', 'etsy', 'goodcang', 'mercadolibre', 'shipbob', 'shopee', 'shopify'],
      ...['tiktok', 'walmart', 'whatnot'],
    ]);
    await first.stop();
    await expect(fetch(`${first.origin}/healthz`)).rejects.toThrow();

    const second = await start();
    expect(second.output()).toContain('Your data from last time is still here.');
    expect(await pairedName(second.origin)).toBe('Lumen Home (sample)');
    await second.stop();

    const third = await start('--fresh');
    expect(third.output()).toContain('Sample shop loaded: 295 SKUs');
    await third.stop();
  });
});
