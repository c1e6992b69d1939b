// The readable page of the API, from the same contract as OpenAPI.
import type { EndpointSpec } from '../../shared/contract/endpoint.ts';
import { ERRORS } from '../../shared/contract/errors.ts';
import { ENDPOINTS } from '../../shared/contract/registry.ts';
import { errorCodesOf, openApiDocument } from '../openapi.ts';
import { escapeHtml, htmlPage } from './html.ts';

type Operation = Record<string, unknown>;

function operationOf(endpoint: EndpointSpec): Operation {
  const paths = openApiDocument().paths as Record<string, Record<string, Operation>>;
  const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
  return paths[path]?.[endpoint.method.toLowerCase()] ?? {};
}

function details(title: string, value: unknown): string {
  if (value === undefined) return '';
  const json = escapeHtml(JSON.stringify(value, null, 2));
  return `<details><summary>${title}</summary><pre>${json}</pre></details>`;
}

function endpointHtml(endpoint: EndpointSpec): string {
  const operation = operationOf(endpoint);
  const { access } = endpoint;
  const needs =
    access.kind === 'member' ? `needs <code>${access.permission}</code>` : 'open to all';
  const key = endpoint.isIdempotencyKeyed ? ', with an <code>Idempotency-Key</code>' : '';
  const errors = errorCodesOf(endpoint)
    .map((code) => `<a href="#${code}"><code>${code}</code></a>`)
    .join(' ');
  const responses = operation.responses as Record<string, unknown> | undefined;
  return `<article id="${endpoint.id}">
    <p><span class="method">${endpoint.method}</span> <code>${escapeHtml(endpoint.path)}</code></p>
    <p>${escapeHtml(endpoint.summary)} <span class="quiet">(${needs}${key})</span></p>
    ${details('Parameters', operation.parameters)}
    ${details('Body', operation.requestBody)}
    ${details(`Answer ${endpoint.status}`, responses?.[endpoint.status])}
    <p class="quiet">Errors: ${errors}</p></article>`;
}

function nounsHtml(): string {
  const byNoun = new Map<string, EndpointSpec[]>();
  for (const endpoint of ENDPOINTS) {
    const noun = endpoint.id.split('.')[0] ?? '';
    byNoun.set(noun, [...(byNoun.get(noun) ?? []), endpoint]);
  }
  return [...byNoun]
    .map(([noun, endpoints]) => `<h2>${noun}</h2>${endpoints.map(endpointHtml).join('')}`)
    .join('');
}

const INTRODUCTION = `<h1>Stockcast API</h1>
<p>JSON over HTTPS. Send <code>Authorization: Bearer</code> with an access token or an API key.
Times are UTC instants (ISO 8601 ending in Z), money is integer minor units with an ISO 4217 code,
ids are text. Unknown fields and members of enums may appear: ignore them.</p>
<p>Every write takes an <code>Idempotency-Key</code>: the same key and request give the first answer
again; the same key with another request is a 409. Lists are paged: pass <code>nextCursor</code> as
<code>cursor</code>. Failures are <code>application/problem+json</code> with a <code>code</code>
from the list at the end, and <code>fields</code> that name what to mend.</p>
<p><a href="/openapi.json">openapi.json</a></p>`;

const WEBHOOKS = `<h2 id="webhooks">Signed webhooks</h2>
<p>A shop without a connection of its own tells us of its orders by webhook. Make a connection of
the platform <code>webhook</code> (in the workspace: Connections, <i>Signed webhook</i>) with a
secret of 24 characters or more, and send each order to its <code>hookPath</code> whenever it
changes, as it stands then.</p>
<p>Sign as Standard Webhooks (standardwebhooks.com) does: the signature is
<code>v1,</code> and the base64 of HMAC-SHA256 over <code>id.timestamp.body</code>, with the secret
as key (a secret that begins with <code>whsec_</code> is base64 after that). Headers:</p>
<pre>webhook-id: msg_0001            new for each message, the same on a retry
webhook-timestamp: 1795327200   seconds; taken 5 minutes before and after
webhook-signature: v1,K5oZ...=  several, separated by blanks, while you rotate
</pre>
<pre>{ "order": {
  "ref": "W-1001",
  "updatedAtUtc": "2026-11-22T06:02:00Z",
  "placedAtUtc": "2026-11-22T06:00:00Z",
  "lines": [ { "ref": "1", "sellerSku": "BOX-1", "orderedUnits": 4, "cancelledUnits": 1,
    "shipments": [ { "ref": "p1", "units": 2, "warehouseRef": "newark" } ] } ] } }</pre>
<p>Units are totals so far; of two messages the one with the later <code>updatedAtUtc</code> counts,
whatever came first. <code>cancelledUnits</code> never left and are for sale again,
<code>returns</code> are back in a warehouse, <code>refundedUnits</code> move no stock.
<code>warehouseRef</code> is your name of a place, as the connection's
<code>settings.warehouses</code> maps it to ours. 200: stored; 401: the signature does not fit, the
message is too old, or a header is missing; any other answer: send it again later.</p>`;

const IMPORTS = `<h2 id="stock">Stock by REST</h2>
<p>A warehouse or ERP without a connection of its own sends what is there: one list of objects, a
row each, as the body of <code>POST /v1/imports</code>, with an API key that has
<code>import.write</code>. CSV, TSV and XLSX are taken alike.</p>
<pre>[ { "sku": "BOX-1", "warehouse": "Newark", "onHand": 480,
    "asOf": "2026-11-22T05:30:00Z" } ]</pre>
<p>In its query: <code>fileName=stock.json</code>, and <code>mapping=</code> with which name means
what (without one the answer is a proposal of it):</p>
<pre>{ "version": 1, "yields": "stock", "decimalMark": "auto", "dateOrder": "auto",
  "timeZone": null, "place": null, "columns": { "sku": ["sku"], "warehouse": ["warehouse"],
    "onHand": ["onHand"], "asOf": ["asOf"] } }</pre>
<p>The answer is a dry run: nothing has changed yet. <code>POST /v1/imports/:id/apply</code> applies
it, <code>GET /v1/imports/:id/errors</code> names each refused row with its fix, and
<code>POST /v1/imports/:id/undo</code> takes it back. The same bytes again change nothing.</p>`;

let page: string | null = null;

/** The page; made once per isolate. */
export function docsPage(): Response {
  if (page === null) {
    const codes = Object.entries(ERRORS)
      .map(
        ([code, { status, title }]) =>
          `<article id="${code}"><code>${code}</code> ${status} ${escapeHtml(title)}</article>`,
      )
      .join('');
    page = `${INTRODUCTION}${IMPORTS}${WEBHOOKS}${nounsHtml()}<h2>Errors</h2>${codes}`;
  }
  return htmlPage('Stockcast API', page);
}
