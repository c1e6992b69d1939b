// Sends a quick phrase into the room as the shop, in the language of whoever asked last.
import type { LiveDesk } from './live-context.ts';
import { languageAsked, phraseIn } from './quick-phrases.ts';

type Parts = Pick<LiveDesk, 'store' | 'phrases' | 'translation' | 'tell' | 'i18n'>;

/** The language to answer in: chosen by hand, or of the last comment, or the panel's own. */
export function answerLanguage({ phrases, store, translation, i18n }: Parts): string {
  const { comments } = store.rooms.room.value;
  const asked = () => languageAsked(comments, translation.languageOf);
  return phrases.language.value ?? asked() ?? i18n.format.locale.slice(0, 2);
}

/** Sends the phrase of a key, from 0; false when there is none or the room refused. */
export async function sendPhrase(parts: Parts, index: number): Promise<boolean> {
  const phrase = parts.phrases.phrases.value[index];
  if (!phrase) return false;
  const text = phraseIn(phrase, answerLanguage(parts));
  return text !== '' && parts.tell({ type: 'comment', text });
}
