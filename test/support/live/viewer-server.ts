// Serves the test's viewer page and passes its wish for a ticket on to the worker: the page stands
// on another origin than the API, which answers strangers' pages with no CORS.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bundleScript } from './bundle.ts';

const JSON_TYPE = { 'content-type': 'application/json' };

/** A running server of viewer pages for one live. */
export interface ViewerServer {
  /** The page's address. */
  readonly url: string;
  /** What the pages reported, newest last. */
  readonly reports: unknown[];
  stop(): void;
}

/** Starts it on a free port. */
export async function startViewerServer(
  apiOrigin: string,
  code: string,
  hostTicket: () => Promise<unknown>,
  rivalTicket: () => Promise<unknown> = async () => null,
): Promise<ViewerServer> {
  const script = await bundleScript('./viewer-page.ts', 'stockcastViewer');
  const head = `<!doctype html><html data-api="${apiOrigin}"><meta charset="utf-8">`;
  const page = `${head}<title>viewer</title><body><script type="module" src="/viewer.js"></script>`;
  const reports: unknown[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (request.url === '/ticket?as=host') {
      response.writeHead(200, JSON_TYPE).end(JSON.stringify(await hostTicket()));
    } else if (request.url === '/ticket?as=rival') {
      response.writeHead(200, JSON_TYPE).end(JSON.stringify(await rivalTicket()));
    } else if (request.url === '/ticket?as=viewer') {
      const address = `${apiOrigin}/v1/watch/${code}/ticket`;
      const answer = await fetch(address, { method: 'POST', headers: JSON_TYPE, body });
      response.writeHead(answer.status, JSON_TYPE).end(await answer.text());
    } else if (request.url === '/report') {
      reports.push(JSON.parse(body));
      response.end();
    } else if (request.url === '/viewer.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    } else {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { url: `http://localhost:${port}/`, reports, stop: () => server.close() };
}
