// What the background has told this page about its own texts: which tokens are ours and the
// facts of each item. Asks in batches; keeps nothing of tokens that are not ours.
import type { ItemFacts } from '../copy/item-types.ts';
import type { OverlayConfirm } from '../messages/overlay.ts';
import type { IdentifierKind } from './identifier-rules.ts';
import type { Candidates } from './item-tree.ts';
import type { TokenAnswer } from './token-questions.ts';

/** Few enough that unpacking the answer stays within a slice; the limit of a message is 500. */
const TOKENS_A_MESSAGE = 100;

/** Asks the background about texts of this page. */
export type AskAboutTokens = (tokens: readonly string[]) => Promise<OverlayConfirm>;

/** A purely numeric code that is not the item's own SKU is a platform's id. */
function kindOf(token: string, item: ItemFacts): IdentifierKind {
  if (token === item.sku || item.candidates.some(({ sku }) => sku === token)) return 'sku';
  return /^\d+$/.test(token) ? 'listing' : 'sku';
}

/** See the file's head. */
export class KnownItems {
  private byKey = new Map<string, ItemFacts>();
  private tokens = new Set<string>();

  constructor(
    private ask: AskAboutTokens,
    private ignoredPrefixes: readonly string[],
  ) {}

  /** What each token means; tokens that are not ours are left out. */
  async confirm(tokens: readonly string[]): Promise<Record<string, TokenAnswer>> {
    const asked = tokens.filter(
      (token) => !this.ignoredPrefixes.some((prefix) => token.startsWith(prefix)),
    );
    const messages: Promise<OverlayConfirm>[] = [];
    for (let at = 0; at < asked.length; at += TOKENS_A_MESSAGE) {
      messages.push(this.ask(asked.slice(at, at + TOKENS_A_MESSAGE)));
    }
    const answers: Record<string, TokenAnswer> = {};
    for (const { items } of await Promise.all(messages)) {
      for (const { token, item } of items) answers[token] = this.take(token, item);
    }
    return answers;
  }

  /** Asks again about everything that was ours; true when the same tokens still are. */
  async renew(): Promise<boolean> {
    const before = [...this.tokens];
    this.tokens.clear();
    this.byKey.clear();
    await this.confirm(before);
    return before.every((token) => this.tokens.has(token));
  }

  /** True for a text of this page that was confirmed as ours. */
  isOurs(token: string): boolean {
    return this.tokens.has(token);
  }

  /** The facts of a block's item; undefined while nothing is known of it. */
  factsOf(items: Candidates): ItemFacts | undefined {
    const [only] = items;
    if (items.length === 1 && only !== undefined) {
      return this.byKey.get(only) ?? this.ambiguousWith(items);
    }
    return this.byKey.get(items.join('\n')) ?? this.ambiguousWith(items);
  }

  private ambiguousWith(items: Candidates): ItemFacts | undefined {
    for (const facts of this.byKey.values()) {
      const keys = facts.candidates.map(({ itemKey }) => itemKey);
      if (facts.kind === 'ambiguous' && items.every((item) => keys.includes(item))) return facts;
    }
    return undefined;
  }

  private take(token: string, item: ItemFacts): TokenAnswer {
    this.tokens.add(token);
    const kind = kindOf(token, item);
    if (item.kind !== 'ambiguous') {
      this.byKey.set(item.itemKey, item);
      return [{ item: item.itemKey, kind }];
    }
    const keys = item.candidates.map(({ itemKey }) => itemKey).sort();
    this.byKey.set(keys.join('\n'), item);
    return keys.map((itemKey) => ({ item: itemKey, kind }));
  }
}
