// Telling rooms and mailboxes: signed as published, each cause once, in one message, never in quiet
// hours, never to another host, and what failed told later.
import { expect, it } from 'vitest';
import { setErasure } from '../../../worker/db/erasure.ts';
import { forWorkspace, type WorkspaceDb } from '../../../worker/db/for-workspace.ts';
import { newId } from '../../../worker/db/new-id.ts';
import { isQuietHour } from '../../../worker/domain/notices.ts';
import { resealNotices, tellNotices } from '../../../worker/jobs/tell-notices.ts';
import { dingtalkSign, feishuSign } from '../../../worker/notices/notice-request.ts';
import { dumpDatabases } from '../database-dump.ts';
import { makeWorkspace, NOW_MS, openApp, tokenFor } from '../open-app.ts';

const SLACK = { kind: 'slack', url: 'https://hooks.slack.com/services/T1/B1/a_secret_path' };
const FEISHU = {
  ...{ kind: 'feishu', secret: 'a-feishu-secret' },
  url: 'https://open.feishu.cn/open-apis/bot/v2/hook/a-secret-hook',
};
const RULE = { name: 'Team room', isOn: true, language: 'en', quietFromHour: 22, quietToHour: 8 };
const MINUTE_MS = 60_000;
// Noon in UTC.
const NOON_MS = Math.floor(NOW_MS / 86_400_000) * 86_400_000 + 12 * 3_600_000;

let rooms = 0;

/** A workspace with a target, and everything that was sent. */
async function openRoom(secrets: object, change: object = {}) {
  rooms += 1;
  const sent: { url: string; body: Record<string, unknown> }[] = [];
  const answers: Response[] = [];
  const way = (async (url: string, init: RequestInit) => {
    sent.push({ url, body: JSON.parse(String(init.body)) });
    return answers.shift() ?? new Response('ok');
  }) as typeof fetch;
  const app = openApp({ options: { fetch: way } });
  const workspaceId = `ws_room${rooms}${newId('x', Date.now()).slice(-4).toLowerCase()}`;
  await makeWorkspace(workspaceId);
  const token = await tokenFor(workspaceId, { expiresInSeconds: 86_400 });
  const body = { rule: { ...RULE, timeZone: 'UTC', ...change }, secrets };
  const made = await app.call('POST', '/v1/notices', { token, body });
  const db = await forWorkspace(app.env, workspaceId);
  const tell = (nowMs: number) =>
    tellNotices(db, 'UTC', { env: app.env, fetch: way, nowMs, random: 0.5 });
  const shown = async () => (await app.call('GET', '/v1/notices', { token })).json.items[0];
  return { app, db, token, made, sent, answers, tell, shown };
}

const raise = (db: WorkspaceDb, id: string, code: string) =>
  db
    .prepare(
      `INSERT INTO alert (workspace_id, id, kind, subject_kind, subject_id, severity, body,
         raised_at_utc, revision)
       VALUES (?1, ?2, 'oversell', 'sku', ?2, 'urgent', ?3, 0, 0)`,
    )
    .bind(
      db.workspaceId,
      id,
      JSON.stringify({
        ...{ code, title: 'Box', value: 3, available: null, listedQuantity: null },
        ...{ accountId: null, unitsAtRisk: 3, risk: { minor: 6000, currency: 'USD' } },
      }),
    )
    .run();

it('signs for Feishu and DingTalk as they publish it', async () => {
  // Made with `openssl dgst -sha256 -hmac` over the published texts.
  expect(await feishuSign(1599360473, 'demo')).toBe('l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=');
  expect(await dingtalkSign(1577262236757, 'this is secret')).toBe(
    'hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=',
  );
});

it('tells of the end of all data first, 7 days before and once more on the last day', async () => {
  const room = await openRoom(SLACK);
  await raise(room.db, 'alr_1', 'BOX-1');
  const endMs = NOON_MS + 7 * 86_400_000;
  await room.db.batch([setErasure(room.db, endMs, NOON_MS)]);
  expect(await room.tell(NOON_MS)).toBe(1);
  const [, first] = String(room.sent[0]?.body.text).split('\n');
  expect(first).toBe(`• All data will be erased in 7 days: Workspace ${room.db.workspaceId}`);
  expect(await room.tell(NOON_MS + 3 * 86_400_000)).toBe(0);
  expect(await room.tell(endMs - 3_600_000)).toBe(1);
  expect(String(room.sent[1]?.body.text)).toContain('All data will be erased within a day');
});

it('tells 2 causes in one message without money, and neither of them again', async () => {
  const room = await openRoom(SLACK);
  await raise(room.db, 'alr_1', 'BOX-1');
  await raise(room.db, 'alr_2', 'BOX-2');
  expect(await room.tell(NOON_MS)).toBe(1);
  expect(await room.tell(NOON_MS + 20 * MINUTE_MS)).toBe(0);
  expect(room.sent.map(({ url }) => url)).toEqual([SLACK.url]);
  const text = String(room.sent[0]?.body.text);
  expect(text).toContain('2 new matters');
  expect(text).toContain('BOX-1 Box (3 units at risk)');
  expect(text).not.toMatch(/60|USD/);
});

it('tells a cause that came back, but of many changes one message a quarter of an hour', async () => {
  const room = await openRoom(SLACK);
  await raise(room.db, 'alr_1', 'BOX-1');
  await room.tell(NOON_MS);
  await raise(room.db, 'alr_2', 'BOX-2');
  expect(await room.tell(NOON_MS + 5 * MINUTE_MS)).toBe(0);
  expect(await room.tell(NOON_MS + 15 * MINUTE_MS)).toBe(1);
  expect(room.sent.map(({ body }) => String(body.text).split('\n').length)).toEqual([2, 2]);
});

it('keeps quiet from 22 to 8 over midnight, and tells at 8 what happened', async () => {
  expect([21, 22, 3, 8].map((hour) => isQuietHour(hour, 22, 8))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  const room = await openRoom(SLACK);
  await raise(room.db, 'alr_1', 'BOX-1');
  expect(await room.tell(NOON_MS + 11 * 3_600_000)).toBe(0);
  expect(await room.tell(NOON_MS + 20 * 3_600_000)).toBe(1);
});

it('tells later what was refused with code 19021 of status 200, and loses nothing of it', async () => {
  const room = await openRoom(FEISHU, { language: 'zh' });
  await raise(room.db, 'alr_1', 'BOX-1');
  room.answers.push(Response.json({ code: 19021, msg: 'sign match fail' }));
  expect(await room.tell(NOON_MS)).toBe(0);
  const failed = await room.shown();
  expect([failed.failures, failed.lastError]).toEqual([
    1,
    'platform-refused: It answered code 19021.',
  ]);
  expect(await room.tell(NOON_MS + 10_000)).toBe(0);
  expect(await room.tell(NOON_MS + MINUTE_MS)).toBe(1);
  expect(room.sent[1]?.body).toMatchObject({
    msg_type: 'text',
    timestamp: String((NOON_MS + MINUTE_MS) / 1000),
  });
  expect(JSON.stringify(room.sent[1]?.body.content)).toContain('超卖: BOX-1 Box');
  expect(await room.shown()).toMatchObject({ failures: 0, lastError: null });
});

it('says by the test button what became of it, and follows nobody to another host', async () => {
  const room = await openRoom(SLACK);
  const path = `/v1/notices/${room.made.json.id}/test`;
  const ask = async () => (await room.app.call('POST', path, { token: room.token })).json;
  expect(await ask()).toEqual({ isSent: true, error: null });
  room.answers.push(
    new Response(null, { status: 302, headers: { location: 'https://evil.example' } }),
  );
  expect((await ask()).error).toContain('forbidden-host');
  room.answers.push(new Response('no_service', { status: 404 }));
  expect((await ask()).error).toBe('platform-refused: It answered 404.');
});

it.each([
  'https://hooks.slack.com.evil.example/services/T1/B1/x',
  'http://hooks.slack.com/services/T1/B1/x',
  'https://user@hooks.slack.com/services/T1/B1/x',
])('takes no address of another host: %s', async (url) => {
  const room = await openRoom({ kind: 'slack', url });
  expect([room.made.status, room.made.text.includes('hooks.slack.com/services')]).toEqual([
    400,
    true,
  ]);
});

it('keeps its secret sealed, shows it nowhere, and opens it after the key was replaced', async () => {
  const room = await openRoom(FEISHU);
  const audit = await room.app.call('GET', '/v1/audit', { token: room.token });
  const told = [room.made.text, JSON.stringify(await room.shown()), audit.text];
  for (const text of [...told, await dumpDatabases()]) {
    expect(text).not.toMatch(/a-feishu-secret|a-secret-hook/);
  }
  Object.assign(room.app.env, { CREDENTIAL_KEY: 'a-new-credential-key-of-32-letters-x' });
  expect([
    await resealNotices(room.app.env, room.db),
    await resealNotices(room.app.env, room.db),
  ]).toEqual([1, 0]);
  await raise(room.db, 'alr_1', 'BOX-1');
  expect(await room.tell(NOON_MS)).toBe(1);
});

it('counts what WeCom’s 2,048 bytes do not hold, Chinese counted as three, so that none is lost', async () => {
  const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a-key';
  const room = await openRoom({ kind: 'wecom', url }, { language: 'zh' });
  for (let at = 0; at < 12; at += 1) await raise(room.db, `alr_${at}`, '库存告急'.repeat(40));
  expect(await room.tell(NOON_MS)).toBe(1);
  const { content = '' } = (room.sent[0]?.body.text ?? {}) as { content?: string };
  expect(new TextEncoder().encode(content).byteLength).toBeLessThanOrEqual(2_048);
  const told = content.split('\n').filter((line) => line.startsWith('•')).length;
  expect(content).toContain('12 件新事项');
  expect(content.endsWith(`另有 ${12 - told} 件，见工作区“今日”`)).toBe(true);
});

it('tells 1 message where the same tick is handed over twice', async () => {
  const room = await openRoom(SLACK);
  await raise(room.db, 'alr_1', 'BOX-1');
  const both = await Promise.all([room.tell(NOON_MS), room.tell(NOON_MS)]);
  expect([both.sort(), room.sent.length]).toEqual([[0, 1], 1]);
});

it('calls nobody in a room of Slack by a title such as <!channel>', async () => {
  const room = await openRoom(SLACK);
  await raise(room.db, 'alr_1', '<!channel> & co');
  await room.tell(NOON_MS);
  expect(room.sent[0]?.body.text).toContain('&lt;!channel&gt; &amp; co');
});

it('waits 4,000 s where Telegram says so in its body', async () => {
  const room = await openRoom({ kind: 'telegram', token: '123456:ABC', chat: '-1001234' });
  await raise(room.db, 'alr_1', 'BOX-1');
  const parameters = { retry_after: 4_000 };
  room.answers.push(Response.json({ ok: false, error_code: 429, parameters }, { status: 429 }));
  expect(await room.tell(NOON_MS)).toBe(0);
  expect(Date.parse((await room.shown()).nextTryAtUtc)).toBe(NOON_MS + 4_000_000);
});
