// What an error means to a person: a sentence by its code, and the server's detail below it.
// Knows the codes of the contract and of the client; must not decide what to do about them.
import { ApiError } from '../api.ts';
import type { WordKey } from '../i18n/catalogue.ts';
import type { Translate } from '../i18n/translate.ts';

type ErrorWord = Extract<WordKey, `errors.${string}`>;

const wordByCode: Readonly<Record<string, ErrorWord>> = {
  'bad-request': 'errors.invalid',
  unauthenticated: 'errors.unauthorised',
  'token-expired': 'errors.unauthorised',
  'token-reused': 'errors.unauthorised',
  forbidden: 'errors.forbidden',
  'not-found': 'errors.notFound',
  conflict: 'errors.conflict',
  'already-connected': 'errors.alreadyConnected',
  'already-reversed': 'errors.alreadyReversed',
  'out-of-order': 'errors.outOfOrder',
  'not-enough-stock': 'errors.notEnoughStock',
  'too-large': 'errors.tooLarge',
  'unsupported-file': 'errors.unsupportedFile',
  'upgrade-required': 'errors.outdated',
  'slow-down': 'errors.tooMany',
  'code-expired': 'errors.codeExpired',
  offline: 'errors.offline',
};

/** The code of an error; anything that is not the client's own error counts as internal. */
export const codeOf = (error: unknown): string =>
  error instanceof ApiError ? error.failure.code : 'internal';

/** What to tell the person. */
export interface ErrorText {
  readonly sentence: string;
  /** The server's own words, in English; '' when it gave none. */
  readonly detail: string;
}

/** The sentence for an error, and what the server added. */
export const errorText = (error: unknown, t: Translate): ErrorText => {
  const sentence = t(wordByCode[codeOf(error)] ?? 'errors.server');
  if (!(error instanceof ApiError)) {
    return { sentence, detail: error instanceof Error ? error.message : '' };
  }
  const { detail, fields } = error.failure;
  const mended = fields.map(({ path, message }) => `${path}: ${message}`);
  return { sentence, detail: [detail, ...mended].filter(Boolean).join(' · ') };
};
