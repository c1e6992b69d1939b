// An order as a letter in the member's own mail program: to the supplier, with the link by which it
// is confirmed. Sends nothing itself: the member presses send there.

/** What stands in the letter. */
export interface OrderMail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** A plain address; null for a text that is none, so that nothing else gets into the address. */
export function mailAddressOf(text: string | undefined): string | null {
  const address = text?.trim() ?? '';
  return /^[^\s@?&,;:<>"]+@[^\s@?&,;:<>"]+\.[^\s@?&,;:<>"]+$/.test(address) ? address : null;
}

/**
 * The letter as an address that a mail program opens (RFC 6068).
 *
 * @example to a@b.cn, subject PO-7 -> mailto:a@b.cn?subject=PO-7&body=...
 */
export function mailUrlOf({ to, subject, body }: OrderMail): string {
  const text = body.replaceAll('\n', '\r\n');
  const query = `subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
  return `mailto:${encodeURIComponent(to).replace('%40', '@')}?${query}`;
}

/** Opens the letter in the member's mail program. */
export function openMail(mail: OrderMail): void {
  const link = document.createElement('a');
  link.href = mailUrlOf(mail);
  link.click();
}
