// Replays what released versions said to each other: installed extensions live for months, so a
// request of theirs must still be valid and an answer they know must still be one.
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { EndpointSpec } from '../../../shared/contract/endpoint.ts';
import { problemSchema } from '../../../shared/contract/errors.ts';
import { ENDPOINTS } from '../../../shared/contract/registry.ts';
import exchanges from '../../fixtures/contract/v1/endpoints.json' with { type: 'json' };

interface Exchange {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body?: unknown;
  readonly answer: unknown;
}

const kept = (exchanges as Exchange[]).map((exchange, i) => [`${i} ${exchange.id}`, exchange]);

function endpointOf({ id }: Exchange): EndpointSpec {
  const endpoint = ENDPOINTS.find((one) => one.id === id);
  if (!endpoint) throw new Error(`${id} is no longer in the contract; /v1 only grows.`);
  return endpoint;
}

// A field that a newer server added; an installed client must not stumble over it.
function withNews(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNews);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, withNews(inner)]);
  return { ...Object.fromEntries(entries), addedLater: 'news' };
}

describe.each(kept as [string, Exchange][])('%s', (_, exchange) => {
  it('is still at its place', () => {
    const { method, path, status } = endpointOf(exchange);
    expect([method, path, status]).toEqual([exchange.method, exchange.path, exchange.status]);
  });

  it('still takes the request', () => {
    const { body } = endpointOf(exchange);
    if (body) expect(v.safeParse(body, exchange.body).issues).toBeUndefined();
    else expect(exchange.body).toBeUndefined();
  });

  it('still knows the answer, also with fields added later', () => {
    const { response } = endpointOf(exchange);
    if (!response) throw new Error('A kept exchange has a JSON answer.');
    expect(v.safeParse(response, exchange.answer).issues).toBeUndefined();
    expect(v.safeParse(response, withNews(exchange.answer)).issues).toBeUndefined();
  });
});

it('reads an error whose code it does not know', () => {
  const problem = { type: '/docs#new', title: 'New', status: 409, code: 'invented-later' };
  expect(v.parse(problemSchema, problem).code).toBe('invented-later');
});

it('reads a movement of a kind it does not know as "other"', () => {
  const answer = (id: string) => (exchanges as Exchange[]).find((one) => one.id === id);
  const movement = answer('movements.record')?.answer as object;
  const { response } = endpointOf({ id: 'movements.record' } as Exchange);
  const read = v.parse(response as v.GenericSchema, { ...movement, kind: 'teleport' });
  expect(read).toMatchObject({ kind: 'other' });
});
