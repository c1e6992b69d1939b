// The ladder of translation: detector, then the browser's translator where it is there, else the
// comment as it stands. Nothing is asked for twice.
import { expect, test } from 'vitest';
import {
  type PairState,
  type TranslationParts,
  TranslationStore,
} from '../../../extension/live/translation.ts';
import type { RoomComment } from '../../../shared/contract/live-frames.ts';

const comment = (commentId: string, text: string): RoomComment => ({
  ...{ commentId, text, authorId: 'vwr_1', atMs: 0, language: null, intent: null },
});

const partsWith = (state: PairState) => {
  const created: string[] = [];
  const parts: TranslationParts = {
    detect: async (text) => (/envío/.test(text) ? 'es' : 'en'),
    state: async () => state,
    create: async (from, to) => {
      created.push(`${from}>${to}`);
      return { translate: async (text) => `[${to}] ${text}` };
    },
    target: () => 'en',
  };
  return { parts, created };
};

test('a Spanish comment is translated by one translator, however many come', async () => {
  const { parts, created } = partsWith('available');
  const store = new TranslationStore(parts);
  const comments = [comment('a', '¿envío?'), comment('b', 'envío gratis'), comment('c', 'hi')];
  await store.read(comments);
  await store.read(comments);
  expect(created).toEqual(['es>en']);
  expect(comments.map(store.textOf)).toEqual(['[en] ¿envío?', '[en] envío gratis', null]);
});

test('a model that must be loaded waits for a click, then translates what waited', async () => {
  const { parts, created } = partsWith('downloadable');
  const store = new TranslationStore(parts);
  const waiting = comment('a', '¿envío?');
  await store.read([waiting]);
  expect([store.downloadable.value, created, store.textOf(waiting)]).toEqual([['es'], [], null]);
  await store.download('es', [waiting]);
  expect(store.textOf(waiting)).toBe('[en] ¿envío?');
  expect(store.downloadable.value).toEqual([]);
});

test('without a translator the comment stands as it is, with its language', async () => {
  const { parts } = partsWith('unavailable');
  const store = new TranslationStore(parts);
  const asked = comment('a', '¿envío?');
  await store.read([asked]);
  expect([store.languageOf(asked), store.textOf(asked)]).toEqual(['es', null]);
});
