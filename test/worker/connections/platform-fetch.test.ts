// The one way out to platforms: their own hosts by HTTPS, and nowhere else by any trick.
import { expect, it } from 'vitest';
import { retryAfterMs } from '../../../worker/connections/connection-error.ts';
import { platformFetch } from '../../../worker/connections/platform-fetch.ts';

function recorded(answer: () => Response) {
  const called: { url: string; redirect: string | undefined }[] = [];
  const way = (async (input: RequestInfo | URL, init?: RequestInit) => {
    called.push({ url: String(input), redirect: init?.redirect });
    return answer();
  }) as typeof fetch;
  return { called, way };
}
const HOSTS = { hosts: ['box-shop.myshopify.com'] };

it.each([
  'http://box-shop.myshopify.com/a',
  'https://evil.example/a',
  'https://box-shop.myshopify.com.evil.example/a',
  'https://evil.example#box-shop.myshopify.com',
  'https://box-shop.myshopify.com@evil.example/a',
  'https://user:pass@box-shop.myshopify.com/a',
  'https://box-shop.myshopify.com:8443/a',
  'https://169.254.169.254/latest/meta-data',
  'https://[::ffff:127.0.0.1]/a',
  'http://localhost:8787/v1/session',
  'file:///etc/passwd',
])('sends nothing to %s', async (url) => {
  const { called, way } = recorded(() => new Response('secret'));
  await expect(platformFetch(way, HOSTS)(url)).rejects.toMatchObject({ fault: 'forbidden-host' });
  expect(called).toEqual([]);
});

it.each([301, 302, 303, 307, 308])(
  'follows no redirect (%i), not even to its own host',
  async (status) => {
    const headers = { location: 'https://box-shop.myshopify.com/b' };
    const { called, way } = recorded(() => new Response(null, { status, headers }));
    const asked = platformFetch(way, HOSTS)('https://box-shop.myshopify.com/a');
    await expect(asked).rejects.toMatchObject({ fault: 'forbidden-host', isFinal: true });
    expect(called).toEqual([{ url: 'https://box-shop.myshopify.com/a', redirect: 'manual' }]);
  },
);

it('calls the platform silent when nobody answers', async () => {
  const { way } = recorded(() => {
    throw new TypeError('The network is gone.');
  });
  const asked = platformFetch(way, HOSTS)('https://box-shop.myshopify.com/a');
  await expect(asked).rejects.toMatchObject({ fault: 'platform-silent', isFinal: false });
});

it('sends to a stand-in what was meant for its host, and still nothing for another', async () => {
  const { called, way } = recorded(() => new Response('ok'));
  const guarded = platformFetch(way, { ...HOSTS, standIn: 'http://127.0.0.1:4000' });
  expect((await guarded('https://box-shop.myshopify.com/a?b=1')).status).toBe(200);
  expect(called[0]?.url).toBe('http://127.0.0.1:4000/a?b=1');
  await expect(guarded('https://evil.example/a')).rejects.toThrow(/forbidden-host/);
  await expect(guarded('http://127.0.0.1:4000/a')).rejects.toThrow(/forbidden-host/);
});

it('reads Retry-After as seconds, parts of one, or a date', () => {
  const of = (text: string) => retryAfterMs(new Headers({ 'retry-after': text }), 1_000);
  expect([of('2.5'), of('30'), of('Thu, 01 Jan 1970 00:00:11 GMT'), of('soon')]).toEqual([
    2_500,
    30_000,
    10_000,
    null,
  ]);
});
