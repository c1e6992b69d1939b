// Without an account on one's own machine: the sample shop, and a shop of one's own beside it.
import { beforeAll, describe, expect, it } from 'vitest';
import { insertMember } from '../../../worker/db/member.ts';
import { createWorkspace } from '../../../worker/db/workspace.ts';
import { NOW_MS, openApp } from '../open-app.ts';

const EXTENSION = `chrome-extension://${'a'.repeat(32)}`;
const app = openApp();

describe('the demo', () => {
  const pair = (
    url: string,
    environment: string,
    headers: Record<string, string> = {},
    more: object = {},
  ) => {
    const demo = openApp({ env: { ENVIRONMENT: environment } });
    const body = { deviceName: 'x', ...more };
    return demo.call('POST', '/v1/auth/demo', { body, headers, origin: url });
  };

  beforeAll(async () => {
    const demo = { id: 'ws_demo', name: 'Sample', isDemo: true };
    const db = await createWorkspace(app.env, demo, NOW_MS);
    const member = {
      id: 'mem_demo',
      email: null,
      displayName: 'Demo',
      role: 'owner' as const,
      grantedPermissions: [],
      password: null,
    };
    await insertMember(db, member, NOW_MS).run();
  });

  it('pairs by itself on loopback in development only', async () => {
    expect((await pair('http://localhost:8787', 'dev')).status).toBe(201);
    expect((await pair('http://localhost:8787', 'dev', { origin: EXTENSION })).status).toBe(201);
    expect((await pair('http://localhost:8787', 'production')).status).toBe(404);
    expect((await pair('http://shop.example', 'dev')).status).toBe(404);
    const page = { origin: 'https://evil.example' };
    expect((await pair('http://localhost:8787', 'dev', page)).status).toBe(404);
  });

  it('opens 1 shop of one’s own on that machine, the same again, and none from elsewhere', async () => {
    const own = { workspaceName: 'Mug & Co', displayName: 'Li Na', timeZone: 'Asia/Shanghai' };
    const first = await pair('http://localhost:8787', 'dev', {}, { own });
    expect(first.status).toBe(201);
    expect(first.json.session).toMatchObject({
      workspaceName: 'Mug & Co',
      timeZone: 'Asia/Shanghai',
      displayName: 'Li Na',
      role: 'owner',
      isDemo: false,
    });
    const renamed = { own: { ...own, workspaceName: 'Another' } };
    const second = await pair('http://localhost:8787', 'dev', {}, renamed);
    expect(second.json.session).toEqual(first.json.session);
    expect((await pair('http://localhost:8787', 'dev')).json.session.workspaceId).toBe('ws_demo');
    expect((await pair('http://localhost:8787', 'production', {}, { own })).status).toBe(404);
    expect((await pair('http://shop.example', 'dev', {}, { own })).status).toBe(404);
  });
});
