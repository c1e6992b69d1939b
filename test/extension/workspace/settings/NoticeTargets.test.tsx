// The panel of rooms that are told: a target is added with a secret that stays nowhere, tested, and
// says what to do when it refuses.
import { expect, it } from 'vitest';
import type { NoticeTarget } from '../../../../shared/contract/notices.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { click, open, root, type, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const ROOM: NoticeTarget = {
  ...{ id: 'ntc_1', kind: 'slack', name: 'Team room', isOn: true, language: 'en' },
  ...{ quietFromHour: 22, quietToHour: 8, timeZone: 'UTC', lastSentAtUtc: null, failures: 0 },
  ...{ lastError: null, nextTryAtUtc: null },
};

async function openSettings(items: readonly NoticeTarget[]) {
  const fake = await createFakeWorkspace(
    '#/settings',
    'en',
    {},
    {
      'notices.list': () => ({ items }),
      'notices.create': () => ROOM,
      'notices.test': () => ({ isSent: false, error: 'platform-refused: It answered code 19021.' }),
    },
  );
  await open(fake);
  return fake;
}

it('adds a Feishu room in 2 clicks with its secret typed, and keeps the secret nowhere', async () => {
  const fake = await openSettings([]);
  await click('button', 'Add a room or mailbox');
  await type('Name of the room', 'Ops');
  await type('Webhook address', 'https://open.feishu.cn/open-apis/bot/v2/hook/a-hook');
  await type('Signing secret', 'a-secret');
  await click('button', 'Save');
  expect(fake.calls.find(({ endpointId }) => endpointId === 'notices.create')).toMatchObject({
    body: {
      rule: { name: 'Ops', isOn: true, quietFromHour: 22, quietToHour: 8 },
      secrets: { kind: 'feishu', secret: 'a-secret' },
    },
  });
  expect(root.innerHTML).not.toContain('a-secret');
});

it('says of a refused test what to compare, with the code the service gave', async () => {
  await openSettings([ROOM]);
  await click('button', 'Send a test');
  expect(root.textContent).toContain('Compare address, key and signing secret');
  expect(root.textContent).toContain('19021');
});
