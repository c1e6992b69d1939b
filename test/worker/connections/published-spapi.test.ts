// Every model file beside the repository (../shared/data/spapi), whatever it is called: each answer
// of an operation we ask comes through, each refusal gets a name, and each of our own requests is
// one that a model describes. A model we ask nothing of is skipped and says so.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { amazonFormSchema } from '../../../shared/contract/connection-forms.ts';
import { AmazonApi, type AmazonContext } from '../../../worker/connections/amazon-api.ts';
import { AMAZON_LIMITS, type AmazonOperation } from '../../../worker/connections/amazon-limits.ts';
import { ConnectionError } from '../../../worker/connections/connection-error.ts';
import { connectAmazon, openAskedAmazon } from './asked-amazon.ts';
import { passTime, round } from './asked-shop.ts';

interface Param {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly enum: readonly string[] | null;
}
interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly params: readonly Param[];
}
interface Case {
  readonly operationId: string;
  readonly status: number;
  readonly response: unknown;
}
interface Model {
  readonly name: string;
  readonly operations: readonly Operation[];
  readonly cases: readonly Case[];
}

const files = Object.entries(
  import.meta.glob<string>('../../../../shared/data/spapi/*.json', {
    query: '?raw',
    import: 'default',
    eager: true,
  }),
);
const hasFiles = files.length > 0;
const models: Model[] = files
  .map(([path, text]) => ({ ...JSON.parse(text), name: path.slice(path.lastIndexOf('/') + 1) }))
  .filter((model: Partial<Model>) => Array.isArray(model.cases));
const isAsked = ({ operationId }: { operationId: string }) => operationId in AMAZON_LIMITS;
const all: Model[] = hasFiles
  ? models
  : [{ name: '(../shared/data/spapi is not here)', operations: [], cases: [] }];

const form = v.parse(amazonFormSchema, {
  platform: 'amazon',
  credentials: { clientId: 'a', clientSecret: 'b', refreshToken: 'c', accessToken: 'd' },
  settings: { sellerId: 'A3TH9S8BH6GOGM', marketplaceId: 'ATVPDKIKX0DER' },
});

async function outcome({ operationId, status, response }: Case): Promise<string> {
  const answer = async (input: RequestInfo | URL) =>
    String(input).endsWith('/auth/o2/token')
      ? Response.json({ access_token: 't', expires_in: 3600 })
      : new Response(status === 204 ? null : JSON.stringify(response), { status });
  const { credentials, settings } = form;
  const context = {
    ...{ accountId: 'acc_1', settings, nowMs: 0, connectedAtUtc: 0 },
    credentials: { ...credentials, tokenEndsAtMs: 3_600_000 },
    fetch: answer as typeof fetch,
    keepCredentials: async () => {},
    renewOnce: async () => null,
    storedCredentials: async () => credentials,
  } satisfies AmazonContext;
  try {
    const asked = { operation: operationId as AmazonOperation, path: '/a' };
    await new AmazonApi(context).ask(v.unknown(), asked);
    return 'came through';
  } catch (error) {
    return error instanceof ConnectionError ? 'has a name' : `threw ${error}`;
  }
}

describe('the model', () => {
  it.skipIf(!hasFiles).for(all)(
    '$name: each answer comes through, each refusal has a name',
    async (model, context) => {
      const cases = model.cases.filter(isAsked);
      if (cases.length === 0) context.skip('Stockcast asks none of its operations');
      for (const one of cases) {
        const wanted = one.status < 300 ? 'came through' : 'has a name';
        expect([one.operationId, one.status, await outcome(one)]).toEqual([
          ...[one.operationId, one.status, wanted],
        ]);
      }
    },
  );
});

const matches = ({ path, method }: Operation, asked: { path: string; method: string }) =>
  method === asked.method && new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(asked.path);

it.skipIf(!hasFiles)('asks only what a model describes, with its own names and words', async () => {
  const shop = await openAskedAmazon({ 'BOX-1': 100, 'BOX-2': 50 });
  const [offer] = shop.fake.books.offers;
  if (offer) shop.fake.books.place(offer, 2);
  await connectAmazon(shop);
  for (const minutes of [10, 7 * 60]) {
    passTime(shop, minutes);
    await round(shop);
  }
  const known = models.flatMap(({ operations }) => operations);
  const seen = new Set<string>();
  for (const { operation, url, method } of shop.fake.requests) {
    const { pathname: path, searchParams, hostname } = new URL(url);
    if (!hostname.startsWith('sellingpartnerapi')) continue;
    const described = known.filter((one) => matches(one, { path, method }));
    expect([method, path, described.length > 0]).toEqual([method, path, true]);
    const fits = described.some(({ operationId, params }) => {
      const ofQuery = params.filter((one) => one.in === 'query');
      const hasAll = ofQuery.every((one) => !one.required || searchParams.has(one.name));
      return (
        operationId === operation &&
        hasAll &&
        [...searchParams].every(([name, value]) =>
          ofQuery.some(
            (one) =>
              one.name === name &&
              (one.enum === null || value.split(',').every((word) => one.enum?.includes(word))),
          ),
        )
      );
    });
    expect([operation, `${searchParams}`, fits]).toEqual([operation, `${searchParams}`, true]);
    seen.add(operation);
  }
  expect([...seen].length).toBeGreaterThan(9);
});
