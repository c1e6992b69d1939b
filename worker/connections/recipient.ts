// Where an order goes, as its shop says it: asked when the order is handed to a warehouse, passed
// on and kept nowhere. What a parcel cannot be sent to is refused by a code that says what to do.

/** Where an order goes. Never stored, never logged. */
export interface Recipient {
  readonly name: string;
  readonly company: string | null;
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  /** State or province, as the platform writes it. */
  readonly region: string | null;
  readonly postalCode: string | null;
  /** ISO 3166 alpha-2. */
  readonly country: string;
  readonly phone: string | null;
  readonly email: string | null;
}

/**
 * Why a shop names nobody a warehouse could send to. `platform-label`: the platform carries the
 * parcel under a label of its own; `pick-up`: the buyer comes for it; `no-recipient`: it does not
 * say.
 */
export interface NoRecipient {
  readonly reason: 'no-recipient' | 'platform-label' | 'pick-up';
}

/** What asking a shop where an order goes comes to. */
export type Destination = Recipient | NoRecipient;

/** An address as platforms give its parts; each may be missing. */
export type LooseRecipient = { readonly [Part in keyof Recipient]?: Recipient[Part] | null };

const ownText = (text: string | null | undefined): string | null => text?.trim() || null;

/** A recipient of whatever parts there are; what is missing is empty and refused later by name. */
export function recipientOf(parts: LooseRecipient): Recipient {
  return {
    name: ownText(parts.name) ?? '',
    company: ownText(parts.company),
    line1: ownText(parts.line1) ?? '',
    line2: ownText(parts.line2),
    city: ownText(parts.city) ?? '',
    region: ownText(parts.region),
    postalCode: ownText(parts.postalCode),
    country: ownText(parts.country) ?? '',
    // A hidden number helps no carrier, and one that is missing stops none.
    phone: parts.phone?.includes('*') ? null : ownText(parts.phone),
    email: ownText(parts.email),
  };
}

/** Lines of an address in two: the first alone, all others together. */
export function twoLines(
  lines: readonly (string | null | undefined)[],
): Pick<Recipient, 'line1' | 'line2'> {
  const [line1 = '', ...others] = lines.flatMap((line) => ownText(line) ?? []);
  return { line1, line2: others.join(', ') || null };
}

/**
 * Why no parcel would arrive there; null = it would. Platforms hide addresses with asterisks.
 *
 * @example name 'J*** D**' -> 'address-hidden'; no city -> 'address-incomplete'
 */
export function whyNotShippable({
  name,
  line1,
  line2,
  city,
  postalCode,
  country,
}: Recipient): 'address-hidden' | 'address-incomplete' | null {
  const shown = [name, line1, line2 ?? '', city, postalCode ?? ''];
  if (shown.some((part) => part.includes('*'))) return 'address-hidden';
  const isWhole = name !== '' && line1 !== '' && city !== '' && /^[A-Z]{2}$/.test(country);
  return isWhole ? null : 'address-incomplete';
}
