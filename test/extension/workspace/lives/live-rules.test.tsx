// The rules of lives as a person changes them: what is sent, what is refused before it is sent.
import { act } from 'preact/test-utils';
import { expect, it } from 'vitest';
import {
  getLiveSettings,
  type LiveSettingsBody,
  putLiveSettings,
} from '../../../../shared/contract/live-settings.ts';
import { createFakeWorkspace } from '../../../support/workspace/fake-services.ts';
import { click, open, root, settle, useRoom } from '../../../support/workspace/room.tsx';

useRoom();

const SETTINGS: LiveSettingsBody = {
  ...{ commentRetentionDays: 30, holdSeconds: 600, promiseDays: 3, blockWords: ['scam'] },
};

async function openRules() {
  const fake = await createFakeWorkspace(
    '#/lives/rules',
    'en',
    {},
    {
      [getLiveSettings.id]: () => SETTINGS,
      [putLiveSettings.id]: ({ body }) => body,
    },
  );
  await open(fake);
  return fake;
}

async function type(label: string, value: string): Promise<void> {
  const found = [...root.querySelectorAll('label')].find((one) => one.textContent === label);
  const field = root.querySelector<HTMLInputElement>(`[id="${found?.htmlFor}"]`);
  if (!field) throw new Error(`no field ${label}`);
  await act(async () => {
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await settle();
}

it('opens with 3 days to ship and sends 5, with the other rules as they stand', async () => {
  const fake = await openRules();
  expect(root.querySelector('h1')?.textContent).toBe('What a live sells leaves within 3 days');
  await type('Days to ship in', '5');
  await type('Blocked words', 'scam\n\n  fake ');
  await click('button', 'Save');
  const sent = fake.calls.find(({ endpointId }) => endpointId === putLiveSettings.id);
  expect(sent?.body).toEqual({ ...SETTINGS, promiseDays: 5, blockWords: ['scam', 'fake'] });
});

it('names 61 minutes of hold and half a day to ship, and sends neither', async () => {
  const fake = await openRules();
  await type('A claim is held for', '61');
  await type('Days to ship in', '0.5');
  expect([...root.querySelectorAll('.field-error')].map((one) => one.textContent)).toEqual([
    'A whole number from 0 to 60.',
    'From 1 to 60 minutes.',
  ]);
  await click('button', 'Save');
  expect(fake.calls.some(({ endpointId }) => endpointId === putLiveSettings.id)).toBe(false);
});
