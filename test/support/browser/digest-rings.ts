// What the extension's own worker rings of the digest, and its alarm set to now.
import type { Worker } from 'playwright-core';

// The extension's own global, inside its worker.
declare const chrome: {
  storage: { local: { remove(keys: string[]): unknown } };
  notifications: { getAll(): Promise<Record<string, boolean>> };
  alarms: { create(name: string, when: { when: number }): Promise<void> };
};

/** Ids of the notices of a digest that stand now. */
export const digestRings = (worker: Worker): Promise<string[]> =>
  worker.evaluate(async () => {
    const all = await chrome.notifications.getAll();
    return Object.keys(all).filter((id) => id === 'digest');
  });

/** The browser asks four times an hour; its alarm rings as it does every minute. */
export const askForDigest = (worker: Worker): Promise<void> =>
  worker.evaluate(async () => {
    await chrome.storage.local.remove(['digestLook']);
    await chrome.alarms.create('tick', { when: Date.now() });
  });
