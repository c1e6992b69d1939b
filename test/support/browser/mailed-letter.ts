// The letter a page hands to the mail program: what it asks the browser to open, and the page stays
// where it is. Listens to real Chromium; changes nothing in the page.
import type { Page } from 'playwright-core';

/** A letter as its address says it. */
export interface MailedLetter {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

const letterOf = (address: string): MailedLetter => {
  const url = new URL(address);
  const { searchParams } = url;
  return {
    to: decodeURIComponent(url.pathname),
    subject: searchParams.get('subject') ?? '',
    body: searchParams.get('body') ?? '',
  };
};

/** Does `act` and answers the letter it opens. */
export async function mailedBy(page: Page, act: () => Promise<void>): Promise<MailedLetter> {
  const client = await page.context().newCDPSession(page);
  await client.send('Page.enable');
  const asked = new Promise<string>((resolve) => {
    client.on('Page.frameRequestedNavigation', ({ url }) => {
      if (url.startsWith('mailto:')) resolve(url);
    });
  });
  await act();
  const address = await asked;
  await client.detach();
  return letterOf(address);
}
