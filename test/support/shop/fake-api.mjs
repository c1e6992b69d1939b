// A stand-in for the API over HTTP: pairs the demo, serves two sync feeds in pages, and records
// what it was asked. It keeps no ledger; tests of the real one run against the worker.
import { once } from 'node:events';
import { createServer } from 'node:http';

const SESSION = {
  workspaceId: 'wsp_demo',
  workspaceName: 'Box & Basket',
  reportingCurrency: 'USD',
  timeZone: 'Asia/Shanghai',
  memberId: 'mem_demo',
  displayName: 'Demo',
  role: 'owner',
  permissions: ['stock.read', 'stock.write', 'catalogue.write'],
  isDemo: true,
};

const PAGE = 10_000;

const problem = (status, code) => ({
  status,
  body: { type: `/errors/${code}`, title: code, status, code },
  type: 'application/problem+json',
});

function feed(state, rows, query, asked) {
  const etag = `"${state.epoch}-${state.revision}"`;
  if (asked.headers['if-none-match'] === etag) return { status: 304 };
  if (query.get('epoch') && query.get('epoch') !== state.epoch) {
    return problem(410, 'gone-sync-epoch');
  }
  const since = Number(query.get('since') ?? 0);
  const from = Number(query.get('cursor') ?? 0);
  const wanted = rows.filter(({ revision = 1 }) => revision > since);
  const page = wanted.slice(from, from + PAGE);
  return {
    status: 200,
    headers: { etag },
    body: {
      syncEpoch: state.epoch,
      revision: state.revision,
      changes: page.filter(({ row }) => row !== null).map(({ kind, row }) => ({ kind, row })),
      tombstones: page.filter(({ row }) => row === null).map(({ kind, id }) => ({ kind, id })),
      nextCursor: from + PAGE < wanted.length ? String(from + PAGE) : null,
    },
  };
}

function answer(state, asked) {
  const url = new URL(asked.url, 'http://localhost');
  if (state.isDown) return problem(503, 'unavailable');
  const own = state.answers[`${asked.method} ${url.pathname}`];
  if (own) return own(asked);
  switch (`${asked.method} ${url.pathname}`) {
    case 'POST /v1/auth/demo':
    case 'POST /v1/auth/tokens': {
      state.tokens += 1;
      const pair = {
        accessToken: `access-${state.tokens}`,
        refreshToken: `refresh-${state.tokens}`,
      };
      return { status: 201, body: { ...pair, expiresInSeconds: 600, session: SESSION } };
    }
    case 'GET /v1/sites/config':
      return { status: 200, body: { version: 1, switchedOff: [], hints: [], platforms: [] } };
    case 'GET /v1/sync/catalogue':
      return feed(state, state.catalogue, url.searchParams, asked);
    case 'GET /v1/sync/stock':
      return feed(state, state.stock, url.searchParams, asked);
    case 'GET /v1/skus':
      return { status: 200, body: { items: [], nextCursor: null } };
    case 'POST /v1/stock/counts':
      return {
        status: 201,
        body: { differenceUnits: 0, movement: null, isAwaitingReview: false },
      };
    default:
      return problem(404, 'not-found');
  }
}

/** Starts it on a free port; `state` may be changed while it runs. */
export async function startFakeApi({ catalogue, stock }) {
  const state = {
    catalogue,
    stock,
    epoch: 'epoch-1',
    revision: 1,
    tokens: 0,
    isDown: false,
    answers: {},
    asked: [],
  };
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', async () => {
      const { method, url, headers } = request;
      const asked = { method, url, headers, body: Buffer.concat(chunks).toString() };
      state.asked.push(asked);
      const { status, body, type, headers: more } = await answer(state, asked);
      response.writeHead(status, { 'content-type': type ?? 'application/json', ...more });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    state,
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((done) => server.close(done)),
  };
}
