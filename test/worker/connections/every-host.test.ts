// No request leaves for a host that is not the platform's: over every platform and every target of
// messages, with the tricks by which an address seems to be one and is another.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  CONNECTION_PLATFORMS,
  shopifyFormSchema,
} from '../../../shared/contract/connection-forms.ts';
import { noticeSecretsSchema } from '../../../shared/contract/notices.ts';
import type { Connection } from '../../../worker/connections/connection.ts';
import { platformFetch } from '../../../worker/connections/platform-fetch.ts';
import { connectionOf } from '../../../worker/connections/registry.ts';
import { NOTICE_HOSTS } from '../../../worker/notices/send-notice.ts';

const SETTINGS: Readonly<Record<string, object>> = {
  shopify: { shopDomain: 'box-shop.myshopify.com' },
  amazon: { sellerId: 'A3TH9S8BH6GOGM', marketplaceId: 'ATVPDKIKX0DER' },
  mercadolibre: { country: 'BR' },
  shopee: { region: 'global' },
};
const ofPlatforms = CONNECTION_PLATFORMS.map((name) => {
  const connection = connectionOf(name) as Connection;
  return { name: name as string, hosts: connection.hosts((SETTINGS[name] ?? {}) as never) };
});
const ofTargets = Object.entries(NOTICE_HOSTS).map(([name, hosts]) => ({ name, hosts }));
const PARTIES = [...ofPlatforms, ...ofTargets].filter(({ hosts }) => hosts.length > 0);

/** An address as an attacker writes it who wants it taken for one of `host`. */
const FORGED: readonly ((host: string) => string)[] = [
  (host) => `http://${host}/a`,
  (host) => `https://${host}:8443/a`,
  (host) => `https://${host}:80/a`,
  (host) => `https://${host}./a`,
  (host) => `https://me:secret@${host}/a`,
  (host) => `https://@${host}@evil.example/a`,
  (host) => `https://${host}@evil.example/a`,
  (host) => `https://${host}%40evil.example/a`,
  (host) => `https://${host}.evil.example/a`,
  (host) => `https://evil.example/${host}`,
  (host) => `https://evil.example?${host}`,
  (host) => `https://evil.example#${host}`,
  (host) => `https://evil.example\\@${host}/a`,
  (host) => `https://evil.example\t.${host}/a`,
  (host) => `https://evil-${host}/a`,
  (host) => `https://x.${host}/a`,
  (host) => `https://${host.replaceAll('o', 'о')}/a`,
  (host) => `ftp://${host}/a`,
  (host) => `data:text/html,${host}`,
  (host) => `//${host}/a`,
];
const INSIDE = [
  ...['https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://0177.0.0.1/'],
  ...['https://10.0.0.1/', 'https://172.16.0.1/', 'https://192.168.0.1/', 'https://100.64.0.1/'],
  ...['https://169.254.169.254/latest', 'https://[::1]/', 'https://[::ffff:a9fe:a9fe]/'],
  ...['https://[fd00::1]/', 'https://[fe80::1]/', 'https://0/', 'https://localhost/'],
  ...['https://metadata.google.internal/', 'https://router.local/', 'file:///etc/passwd'],
];

async function outcome(url: string, hosts: readonly string[]): Promise<string[]> {
  const called: string[] = [];
  const way = (async (input: RequestInfo | URL) => {
    called.push(String(input));
    return new Response('ok');
  }) as typeof fetch;
  await platformFetch(way, { hosts })(url).catch(() => null);
  return called;
}

describe.each(PARTIES)('$name', ({ hosts }) => {
  it('names public hosts in full, and is asked at each of them', async () => {
    for (const host of hosts) {
      expect(host).toMatch(/^(?!.*\.(local|internal|test)$)[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/);
      expect(await outcome(`https://${host}/a?b=1`, hosts)).toEqual([`https://${host}/a?b=1`]);
    }
  });

  it('is asked nowhere else, by 20 ways to forge its address and 18 into our own network', async () => {
    for (const host of hosts) {
      for (const url of [...FORGED.map((forge) => forge(host)), ...INSIDE]) {
        const called = await outcome(url, hosts);
        // A letter that looks alike is another host only where the name has that letter.
        if (url !== `https://${host}/a`) expect([url, called]).toEqual([url, []]);
      }
    }
  });
});

it.each([
  ...['evil.example', 'box.myshopify.com.evil.example', 'evil.example#.myshopify.com'],
  ...['evil.example/.myshopify.com', 'a.b.myshopify.com', 'box.myshopify.com:8443'],
  ...['box.myshopify.com.', 'me@box.myshopify.com', '.myshopify.com', '-box.myshopify.com'],
  ...[
    'box.myshopify.com/admin',
    'https://box.myshopify.com',
    'box\n.myshopify.com',
    'bоx.myshopify.com',
  ],
])('takes %j for no shop of Shopify', (shopDomain) => {
  const form = {
    platform: 'shopify',
    credentials: { clientSecret: 's' },
    settings: { shopDomain },
  };
  expect(v.safeParse(shopifyFormSchema, form).success).toBe(false);
});

const TARGETS: Readonly<Record<string, string>> = {
  feishu: 'https://open.feishu.cn/open-apis/bot/v2/hook/abc',
  dingtalk: 'https://oapi.dingtalk.com/robot/send?access_token=abc',
  wecom: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=abc',
  slack: 'https://hooks.slack.com/services/T0/B0/abc',
  discord: 'https://discord.com/api/webhooks/1/abc',
};
it.each(Object.entries(TARGETS))(
  'takes the address of %s as it is and in no other form',
  (kind, url) => {
    const isTaken = (one: string) => v.safeParse(noticeSecretsSchema, { kind, url: one }).success;
    expect(isTaken(url)).toBe(true);
    const { host, pathname, search } = new URL(url);
    for (const forge of FORGED) {
      const forged = forge(host).replace(/\/a$/, `${pathname}${search}`);
      if (forged !== url) expect([forged, isTaken(forged)]).toEqual([forged, false]);
    }
    for (const one of [...INSIDE, `${url}/../../x`, `${url}\n`.repeat(2)]) {
      expect([one, isTaken(one)]).toEqual([one, false]);
    }
  },
);
