// The list of all endpoints. A test fails an endpoint that is declared but not listed here, and a
// listed one without a route.
import * as auth from './auth.ts';
import * as catalogue from './catalogue.ts';
import type { EndpointSpec } from './endpoint.ts';
import * as stock from './stock.ts';
import * as sync from './sync.ts';

const isEndpoint = (value: unknown): value is EndpointSpec =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;

/** Every endpoint of the API, by noun. */
export const ENDPOINTS: readonly EndpointSpec[] = [auth, catalogue, stock, sync].flatMap((noun) =>
  Object.values(noun).filter(isEndpoint),
);
