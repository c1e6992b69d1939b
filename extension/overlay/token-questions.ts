// What the tokens of this page mean, as the background said, and the readings that wait for its
// answer. One batched question at a time; a token that is not ours is never asked twice.
import { countsAs, type IdentifierKind, type TokenContext } from './identifier-rules.ts';
import type { Candidates } from './item-tree.ts';

/** What the background says a token means; empty when it is not ours. */
export type TokenAnswer = readonly { item: string; kind: IdentifierKind }[];

/** One token as read, kept until the background has answered. */
export interface Reading {
  element: Element;
  context: TokenContext;
  /** Which state of the page it was read in; later ones may have changed it. */
  version: number;
}

/** A token that turned out to be ours, with every place it was read in. */
export interface OursToken {
  token: string;
  answer: TokenAnswer;
  readings: readonly Reading[];
}

const MOST_KNOWN_TOKENS = 20_000;
/** One question's tokens: few enough that reading its answer stays within a frame. */
const TOKENS_A_QUESTION = 500;

/** See the file's head. */
export class TokenQuestions {
  private known = new Map<string, TokenAnswer>();
  private waiting = new Map<string, Reading[]>();

  constructor(private confirm: (tokens: string[]) => Promise<Record<string, TokenAnswer>>) {}

  /** True when readings wait for a question to be sent. */
  get hasWaiting(): boolean {
    return this.waiting.size > 0;
  }

  /** What a token means; undefined when it has to be asked, which it then will be. */
  answerFor(token: string, reading: Reading): TokenAnswer | undefined {
    const answer = this.known.get(token);
    if (answer === undefined) {
      const readings = this.waiting.get(token);
      if (readings === undefined) this.waiting.set(token, [reading]);
      else readings.push(reading);
    }
    return answer;
  }

  /** Forgets every answer: the catalogue has changed. */
  forget(): void {
    this.known.clear();
  }

  /** Asks about what waits longest; the tokens that are ours. Empty when it failed. */
  async ask(): Promise<OursToken[]> {
    const waiting: [string, Reading[]][] = [];
    for (const entry of this.waiting) {
      if (waiting.push(entry) === TOKENS_A_QUESTION) break;
    }
    for (const [token] of waiting) this.waiting.delete(token);
    // A question that failed (the worker stopped, the extension was updated) is asked again by the
    // next reading of the same token.
    const answers = await this.confirm(waiting.map(([token]) => token)).catch(() => null);
    if (answers === null) return [];
    if (this.known.size > MOST_KNOWN_TOKENS) this.known.clear();
    const ours: OursToken[] = [];
    for (const [token, readings] of waiting) {
      const answer = answers[token] ?? [];
      this.known.set(token, answer);
      if (answer.length > 0) ours.push({ token, answer, readings });
    }
    return ours;
  }
}

/** The items a token may mean where it was read. */
export function candidatesOf(
  answer: TokenAnswer,
  token: string,
  context: TokenContext,
): Candidates {
  const [only] = answer;
  if (only !== undefined && answer.length === 1) {
    return countsAs(only.kind, token, context) ? [only.item] : [];
  }
  const counted = answer.filter(({ kind }) => countsAs(kind, token, context));
  return [...new Set(counted.map(({ item }) => item))].sort();
}
