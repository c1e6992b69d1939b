// Comments in the host's language, by the ladder of facts/live.md 8: the browser's own detector,
// then its built-in translator where it is there. Without them comments stand as they are; what
// they want is said by the room's intent in any case. Nothing is sent anywhere.
import { signal } from '@preact/signals';
import type { RoomComment } from '../../shared/contract/live-frames.ts';

/** The browser's translator for one pair of languages. */
export interface PairTranslator {
  translate(text: string): Promise<string>;
}

/** Whether a pair can be translated. `downloadable`: after a click, which loads a model. */
export type PairState = 'available' | 'downloadable' | 'downloading' | 'unavailable';

/** What the browser offers; all of it may be missing. */
export interface TranslationParts {
  /** Primary language tag; null when it cannot tell. */
  readonly detect: (text: string) => Promise<string | null>;
  readonly state: (from: string, to: string) => Promise<PairState>;
  /** Null when the browser does not make one in time. */
  readonly create: (from: string, to: string) => Promise<PairTranslator | null>;
  /** The reader's language. */
  readonly target: () => string;
}

/** One comment as the reader sees it. */
export interface Translated {
  readonly language: string | null;
  readonly text: string | null;
}

const KEPT = 400;

const primary = (language: string | null): string | null => language?.split('-')[0] ?? null;

/** Translations by comment. */
export class TranslationStore {
  readonly byComment = signal<ReadonlyMap<string, Translated>>(new Map());
  /** Languages whose model waits for a click, such as `es`. */
  readonly downloadable = signal<readonly string[]>([]);
  readonly #parts: TranslationParts;
  readonly #pairs = new Map<string, Promise<PairTranslator | null>>();
  readonly #begun = new Set<string>();

  constructor(parts: TranslationParts) {
    this.#parts = parts;
  }

  /** The language of a comment, as the browser reads it or the room says. */
  readonly languageOf = ({ commentId, language }: RoomComment): string | null =>
    this.byComment.value.get(commentId)?.language ?? primary(language);

  /** Its translation; null = there is none, or it is in the reader's language. */
  readonly textOf = ({ commentId }: RoomComment): string | null =>
    this.byComment.value.get(commentId)?.text ?? null;

  /** Reads comments that are new to it. */
  async read(comments: readonly RoomComment[]): Promise<void> {
    const fresh = comments.filter(({ commentId }) => !this.#begun.has(commentId));
    for (const { commentId } of fresh) this.#begun.add(commentId);
    await Promise.all(fresh.map((comment) => this.#one(comment)));
  }

  /** Loads the model of a language; must be called in a click. Then reads what waited for it. */
  async download(language: string, comments: readonly RoomComment[]): Promise<void> {
    this.#pairs.set(language, this.#parts.create(language, this.#parts.target()));
    const isThere = (await this.#pairs.get(language)) !== null;
    if (!isThere) this.#pairs.delete(language);
    this.downloadable.value = this.downloadable.value.filter((one) => one !== language);
    const waiting = comments.filter((comment) => this.languageOf(comment) === language);
    await Promise.all(waiting.map((comment) => this.#one(comment)));
  }

  async #one(comment: RoomComment): Promise<void> {
    // What is written counts; the writer's own language is the next best guess.
    const language = (await this.#parts.detect(comment.text)) ?? primary(comment.language);
    this.#keep(comment.commentId, { language, text: null });
    if (language === null || language === this.#parts.target()) return;
    const translator = await this.#pair(language);
    if (!translator) return;
    const text = await translator.translate(comment.text).catch(() => null);
    if (text !== comment.text) this.#keep(comment.commentId, { language, text });
  }

  #pair(language: string): Promise<PairTranslator | null> {
    const known = this.#pairs.get(language);
    if (known) return known;
    const made = this.#make(language);
    this.#pairs.set(language, made);
    // A pair that is not there may be there later: the next comment asks again.
    void made.then((translator) => {
      if (!translator && this.#pairs.get(language) === made) this.#pairs.delete(language);
    });
    return made;
  }

  async #make(language: string): Promise<PairTranslator | null> {
    const target = this.#parts.target();
    const state = await this.#parts.state(language, target);
    if (state === 'available') return this.#parts.create(language, target);
    const isOffered = this.downloadable.value.includes(language);
    if (state === 'downloadable' && !isOffered) {
      this.downloadable.value = [...this.downloadable.value, language];
    }
    return null;
  }

  #keep(commentId: string, translated: Translated): void {
    const entries = [...this.byComment.value].slice(-KEPT);
    this.byComment.value = new Map(entries).set(commentId, translated);
  }
}
