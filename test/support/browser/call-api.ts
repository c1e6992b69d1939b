// Calls the API from one of our own pages, as its rooms do: through the background's message.
import type { Page } from 'playwright-core';
import type { ListingDifference } from '../../../shared/contract/differences.ts';

/** The value of the answer; undefined where the server refused. */
// biome-ignore lint/suspicious/noExplicitAny: answers of many endpoints, tested elsewhere
export function callApi(own: Page, endpointId: string, more: object): Promise<any> {
  const message = { id: 9, timestamp: 0, type: 'api.call', data: { endpointId, ...more } };
  const text = JSON.stringify(message);
  return own.evaluate(`chrome.runtime.sendMessage(${text}).then(({ res }) => res.value)`);
}

/** A listing's three numbers and the verdict on them. */
export async function differenceOf(own: Page, skuId: string, listingId: string) {
  const { items } = await callApi(own, 'skus.differences', { params: { id: skuId } });
  return (items as ListingDifference[]).find((one) => one.listingId === listingId);
}
