// Builds the story's page once and opens it in Chromium, for tests of what a person sees of the
// panel and for pictures of it. Ephemeral port; nothing leaves the machine.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { build } from 'vite';

/** The pages there are: the panel over the story, the viewers' page over a room made up. */
const PAGES = { panel: './panel-page.tsx', watch: './watch-page.tsx' } as const;
const HTML = `<!doctype html><html><head><meta charset="utf-8"><title>Panel</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/page.css"></head>
<body><div id="live"></div><script type="module" src="/page.js"></script></body></html>`;
const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html',
  js: 'text/javascript',
  mjs: 'text/javascript',
  css: 'text/css',
};

/** The story's page, served. */
export interface PanelServer {
  /** Address of a state, such as `url({ state: 'sold-out', lang: 'zh-CN' })`. */
  url(query: Readonly<Record<string, string>>): string;
  stop(): Promise<void>;
}

async function buildPage(folder: string, page: keyof typeof PAGES): Promise<void> {
  const entry = fileURLToPath(new URL(PAGES[page], import.meta.url));
  await build({
    ...{ configFile: false, logLevel: 'error', plugins: [preact()], root: folder },
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      cssCodeSplit: false,
      lib: { entry, formats: ['es'], fileName: () => 'page.js', cssFileName: 'page' },
    },
  });
  writeFileSync(join(folder, 'index.html'), HTML);
}

function serve(folder: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const file = path === '/' ? 'index.html' : path.slice(1).replaceAll('..', '');
    try {
      const body = await readFile(join(folder, file));
      const type = TYPES[file.split('.').at(-1) ?? ''] ?? '';
      response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=600' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

/** Builds and serves one of the pages. */
export async function startPanelPage(page: keyof typeof PAGES = 'panel'): Promise<PanelServer> {
  const folder = mkdtempSync(join(tmpdir(), 'stockcast-panel-'));
  await buildPage(folder, page);
  const server = await serve(folder);
  const { port } = server.address() as AddressInfo;
  return {
    url: (query) => `http://127.0.0.1:${port}/?${new URLSearchParams(query)}`,
    async stop() {
      await new Promise((done) => server.close(done));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
