// The scripts of the recipe for any program, copied out of it and run by Node as a developer would,
// against a stand-in that writes down what it was sent. The worker's side of it stands in
// test/worker/routes/send-from-any-program.test.ts.
import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const RECIPE = new URL('../../docs/recipes/send-from-any-program.md', import.meta.url);
const SECRET = 'a-secret-of-24-characters-or-more';
const run = promisify(execFile);

interface Sent {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
const sent: Sent[] = [];
const folder = mkdtempSync(join(tmpdir(), 'recipe-'));
let server: Server;
let origin: string;

/** Every named block as a file of that name. */
function writeBlocks(): void {
  const recipe = readFileSync(RECIPE, 'utf8');
  for (const [, kind, name, text] of recipe.matchAll(/```(\w+) (\S+)\n([\s\S]*?)\n```/g)) {
    writeFileSync(join(folder, kind === 'json' ? `${name}.json` : `${name}`), `${text}`);
  }
}

beforeAll(async () => {
  writeBlocks();
  server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const { url = '', headers } = request;
    sent.push({ url, headers, body: Buffer.concat(pieces).toString() });
    const job = { id: 'imp_1', state: 'dry-run', rowsRead: 2, rowsChanged: 2, rowsFailed: 0 };
    const answer = url.endsWith('/apply') ? { ...job, state: 'applied' } : { kind: 'job', job };
    response.end(JSON.stringify(answer));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const node = (args: string[], env: Record<string, string>) =>
  run(process.execPath, args, { cwd: folder, env });

it('sends the stock with its mapping, then applies it, in two calls', async () => {
  sent.length = 0;
  const env = { STOCKCAST: origin, KEY: 'sc_key' };
  const { stdout } = await node(['send-stock.mjs', 'stock.json', 'mapping.json'], env);
  expect(stdout).toBe('2 rows, 2 change something, 0 refused\napplied\n');
  expect(sent.map(({ headers }) => headers.authorization)).toEqual(Array(2).fill('Bearer sc_key'));
  const { pathname, searchParams } = new URL(sent[0]?.url ?? '', origin);
  expect([pathname, searchParams.get('fileName')]).toEqual(['/v1/imports', 'stock.json']);
  expect(JSON.parse(searchParams.get('mapping') ?? '').yields).toBe('stock');
  expect(JSON.parse(sent[0]?.body ?? '')).toHaveLength(2);
  expect(sent[1]?.url).toBe('/v1/imports/imp_1/apply');
});

it('signs the order’s very bytes over id, second and body', async () => {
  sent.length = 0;
  const env = { HOOK: `${origin}/v1/hooks/con_1`, SECRET };
  expect((await node(['send-order.mjs', 'order.json'], env)).stdout).toMatch(/^200 /);
  const [{ url, headers, body }] = sent as [Sent];
  const id = headers['webhook-id'];
  const second = headers['webhook-timestamp'];
  const mac = createHmac('sha256', SECRET).update(`${id}.${second}.${body}`).digest('base64');
  expect([url, headers['webhook-signature']]).toEqual(['/v1/hooks/con_1', `v1,${mac}`]);
  expect(body).toBe(readFileSync(join(folder, 'order.json'), 'utf8'));
});
