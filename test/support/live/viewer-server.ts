// Serves the test's viewer page and passes its wish for a ticket on to the worker: the page stands
// on another origin than the API, which answers strangers' pages with no CORS.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'vite';

async function bundle(): Promise<string> {
  const entry = new URL('./viewer-page.ts', import.meta.url).pathname;
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'stockcastViewer' } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('the viewer page was not built');
  return output.output[0].code;
}

/** A running server of viewer pages for one live. */
export interface ViewerServer {
  /** The page's address. */
  readonly url: string;
  /** What the pages reported, newest last. */
  readonly reports: unknown[];
  stop(): void;
}

/** Starts it on a free port. */
export async function startViewerServer(apiOrigin: string, code: string): Promise<ViewerServer> {
  const script = await bundle();
  const head = `<!doctype html><html data-api="${apiOrigin}"><meta charset="utf-8">`;
  const page = `${head}<title>viewer</title><body><script type="module" src="/viewer.js"></script>`;
  const reports: unknown[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (request.url === '/ticket') {
      const headers = { 'content-type': 'application/json' };
      const address = `${apiOrigin}/v1/watch/${code}/ticket`;
      const answer = await fetch(address, { method: 'POST', headers, body });
      response.writeHead(answer.status, headers).end(await answer.text());
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
