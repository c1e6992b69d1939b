// A report of Amazon's: asked for, waited for, fetched from where Amazon keeps documents and from
// nowhere else, unpacked, and read by the report format that reads the same file from a person.
import type { ListingFact } from '../../shared/reports/facts.ts';
import { openReport } from '../../shared/reports/read-report.ts';
import type { PulledPage } from '../domain/connections/pulled.ts';
import type { AmazonApi, AmazonContext } from './amazon-api.ts';
import { type AmazonPlace, cursorOf, firstPlace } from './amazon-cursor.ts';
import { DOCUMENT_HOSTS } from './amazon-marketplaces.ts';
import { ownLevel } from './amazon-offers.ts';
import { documentAnswer, reportAnswer, reportBegunAnswer } from './amazon-payloads.ts';
import { ConnectionError } from './connection-error.ts';

const REPORT_TYPE = 'GET_MERCHANT_LISTINGS_ALL_DATA';
/** A report takes minutes; it is asked after so often. */
const POLL_MS = 30_000;

/** Asks for the report of all offers. */
export async function beginListingReport(api: AmazonApi, nowMs: number): Promise<PulledPage> {
  const { data } = await api.ask(reportBegunAnswer, {
    ...{ operation: 'createReport', path: '/reports/2021-06-30/reports', method: 'POST' },
    body: { reportType: REPORT_TYPE, marketplaceIds: [api.marketplace.id] },
  });
  const place = { ...firstPlace('report'), token: data.reportId, tokenAtMs: nowMs };
  return { next: cursorOf(place), restMs: POLL_MS };
}

/** Bytes of a document; unpacked where it is packed. @throws ConnectionError by name */
async function documentOf(
  api: AmazonApi,
  documentId: string,
  context: AmazonContext,
): Promise<AsyncIterable<Uint8Array>> {
  const { data } = await api.ask(documentAnswer, {
    operation: 'getReportDocument',
    path: `/reports/2021-06-30/documents/${encodeURIComponent(documentId)}`,
  });
  const { url, compressionAlgorithm } = data;
  // The link holds its own permission: no token of ours goes with it, and only where we know.
  if (!DOCUMENT_HOSTS[api.marketplace.region].includes(new URL(url).hostname)) {
    throw new ConnectionError('platform-refused', 'The document lies on a host nobody has named.');
  }
  const answer = await context.fetch(url);
  if (!answer.ok || !answer.body) {
    await answer.body?.cancel();
    throw new ConnectionError('platform-silent', `The document answered ${answer.status}.`);
  }
  if (compressionAlgorithm === null) return answer.body;
  if (compressionAlgorithm !== 'GZIP') {
    throw new ConnectionError('unreadable', 'The document is packed in a way nobody has named.');
  }
  return answer.body.pipeThrough(new DecompressionStream('gzip'));
}

async function listingFacts(bytes: AsyncIterable<Uint8Array>, api: AmazonApi) {
  const { timeZone, country } = api.marketplace;
  const report = await openReport(bytes, { timeZone, market: country });
  if (report.match.by !== 'format') {
    throw new ConnectionError('unreadable', 'The report’s columns are not those of its type.');
  }
  const facts: ListingFact[] = [];
  for await (const batch of report.batches()) {
    facts.push(...batch.facts.filter((fact): fact is ListingFact => fact.kind === 'listing'));
  }
  return facts;
}

/** Asks after the report; once it is done, what it says. */
export async function askListingReport(
  api: AmazonApi,
  at: AmazonPlace,
  context: AmazonContext,
): Promise<PulledPage> {
  const { data } = await api.ask(reportAnswer, {
    operation: 'getReport',
    path: `/reports/2021-06-30/reports/${encodeURIComponent(at.token ?? '')}`,
  });
  const { processingStatus, reportDocumentId } = data;
  if (processingStatus === 'IN_QUEUE' || processingStatus === 'IN_PROGRESS') {
    return { next: cursorOf(at), restMs: POLL_MS };
  }
  if (processingStatus !== 'DONE' || reportDocumentId === null) {
    throw new ConnectionError('platform-refused', `The report ended as ${processingStatus}.`);
  }
  const offers = await listingFacts(await documentOf(api, reportDocumentId, context), api);
  const levels = offers.flatMap(({ item, fulfilment, listedQuantity }) =>
    item.sku !== null && fulfilment === 'own' && listedQuantity !== null
      ? [ownLevel(item.sku, listedQuantity, api.marketplace)]
      : [],
  );
  return { offers, levels, next: null, restMs: 0 };
}
