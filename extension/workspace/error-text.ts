// What an error means to a person: a sentence by its code, and the server's detail below it.
// Knows the codes of the contract and of the client; must not decide what to do about them.
import { WAREHOUSE_USES } from '../../shared/contract/warehouses.ts';
import { ApiError } from '../api.ts';
import type { WordKey } from '../i18n/catalogue.ts';
import type { Translate } from '../i18n/translate.ts';

type ErrorWord = Exclude<
  Extract<WordKey, `errors.${string}`>,
  'errors.inUse' | `errors.uses.${string}`
>;

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

// What refers to it stands in the fields, `uses.stock`: said in the reader's language.
const inUse = (fields: ApiError['failure']['fields'], t: Translate): ErrorText => {
  const named = fields.map(({ path }) => WAREHOUSE_USES.find((use) => path === `uses.${use}`));
  const uses = named.map((use) => t(`errors.uses.${use ?? 'other'}`));
  return { sentence: t('errors.inUse', { uses: uses.join(' · ') }), detail: '' };
};

/** The sentence for an error, and what the server added. */
export const errorText = (error: unknown, t: Translate): ErrorText => {
  if (error instanceof ApiError && error.failure.code === 'in-use') {
    return inUse(error.failure.fields, t);
  }
  const sentence = t(wordByCode[codeOf(error)] ?? 'errors.server');
  if (!(error instanceof ApiError)) {
    return { sentence, detail: error instanceof Error ? error.message : '' };
  }
  const { detail, fields } = error.failure;
  const mended = fields.map(({ path, message }) => `${path}: ${message}`);
  return { sentence, detail: [detail, ...mended].filter(Boolean).join(' · ') };
};
