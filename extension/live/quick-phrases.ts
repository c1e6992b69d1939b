// Quick phrases on the keys 1 to 9: each in several languages, sent in the language of whoever
// asked last. Where they are kept is said by who makes the store.
import { signal } from '@preact/signals';
import type { RoomComment } from '../../shared/contract/live-frames.ts';
import type { Kept } from './prompter.ts';

/** One phrase by language (BCP 47 primary tag), such as { en: 'Ships tomorrow' }. */
export type QuickPhrase = Readonly<Record<string, string>>;

/** Phrases that have a key. */
export const PHRASE_KEYS = 9;

/** Languages phrases are written in from the first day. */
export const PHRASE_LANGUAGES = ['en', 'zh', 'es', 'pt', 'de', 'fr', 'ja'] as const;

/** What a new workspace starts with; no promise about stock or dates is among them. */
export const FIRST_PHRASES: readonly QuickPhrase[] = [
  {
    en: 'The link is pinned below the video.',
    zh: '链接在视频下方置顶。',
    es: 'El enlace está fijado debajo del vídeo.',
    pt: 'O link está fixado abaixo do vídeo.',
    de: 'Der Link steht angeheftet unter dem Video.',
    fr: 'Le lien est épinglé sous la vidéo.',
    ja: 'リンクは動画の下に固定してあります。',
  },
  {
    en: 'Shipping is shown at checkout, before you pay.',
    zh: '运费在付款前的结算页可以看到。',
    es: 'El envío se muestra al finalizar la compra, antes de pagar.',
    pt: 'O frete aparece no checkout, antes de pagar.',
    de: 'Der Versand steht an der Kasse, vor dem Bezahlen.',
    fr: 'La livraison est indiquée au paiement, avant de payer.',
    ja: '送料はお支払い前の画面に表示されます。',
  },
  {
    en: 'What you claim is held for you: please pay before the timer ends.',
    zh: '抢到会先为你锁单，请在倒计时结束前付款。',
    es: 'Lo que reservas queda guardado: paga antes de que termine el tiempo.',
    pt: 'O que você reserva fica guardado: pague antes do fim do tempo.',
    de: 'Reserviertes ist für dich zurückgelegt: bitte vor Ablauf der Zeit bezahlen.',
    fr: 'Votre réservation est gardée : payez avant la fin du minuteur.',
    ja: '確保した商品はタイマーが切れるまでにお支払いください。',
  },
  {
    en: 'It is sold out. Join the waitlist: places are served in order.',
    zh: '已经卖完，可以候补，按先后顺序。',
    es: 'Está agotado. Únete a la lista de espera: se atiende por orden.',
    pt: 'Esgotado. Entre na lista de espera: atendemos por ordem.',
    de: 'Ausverkauft. Auf die Warteliste setzen: es geht der Reihe nach.',
    fr: "C'est épuisé. Inscrivez-vous sur la liste d'attente : chacun son tour.",
    ja: '売り切れです。順番待ちに登録できます。',
  },
  {
    en: 'Sizes and measures are in the product link.',
    zh: '尺寸在商品链接里。',
    es: 'Las medidas están en el enlace del producto.',
    pt: 'As medidas estão no link do produto.',
    de: 'Größen und Maße stehen im Produktlink.',
    fr: 'Les tailles sont dans le lien du produit.',
    ja: 'サイズは商品リンクにあります。',
  },
];

const primary = (language: string) => language.toLowerCase().split('-')[0] ?? '';

/** A phrase in a language; English when it is not there, else whatever there is. */
export function phraseIn(phrase: QuickPhrase, language: string | null): string {
  const own = phrase[primary(language ?? '')];
  return own ?? phrase.en ?? Object.values(phrase)[0] ?? '';
}

/** The language to answer in: that of the last comment whose language is known. */
export function languageAsked(
  comments: readonly RoomComment[],
  languageOf: (comment: RoomComment) => string | null,
): string | null {
  for (const comment of comments.toReversed().slice(0, 10)) {
    const language = languageOf(comment);
    if (language) return primary(language);
  }
  return null;
}

/** The phrases of a person. */
export class PhraseStore {
  readonly phrases = signal<readonly QuickPhrase[]>(FIRST_PHRASES);
  /** Chosen by hand; null = the language of who asked last. */
  readonly language = signal<string | null>(null);
  readonly #kept: Kept<readonly QuickPhrase[] | null>;

  constructor(kept: Kept<readonly QuickPhrase[] | null>) {
    this.#kept = kept;
  }

  async load(): Promise<void> {
    this.phrases.value = (await this.#kept.read()) ?? FIRST_PHRASES;
  }

  /** Writes a phrase in one language; an empty text takes that language out of it. */
  async write(index: number, language: string, text: string): Promise<void> {
    const before = this.phrases.value[index] ?? {};
    const { [language]: _, ...others } = before;
    const phrase = text.trim() === '' ? others : { ...others, [language]: text.trim() };
    const next = [...this.phrases.value];
    next[index] = phrase;
    this.phrases.value = next
      .filter((one) => one && Object.keys(one).length > 0)
      .slice(0, PHRASE_KEYS);
    await this.#kept.write(this.phrases.value);
  }
}
