// The OpenAPI 3.1 document, generated from the contract: nothing is said here that the worker does
// not also check. Made once per isolate, on first use.
import { toJsonSchema } from '@valibot/to-json-schema';
import type { EndpointSpec, Schema } from '../shared/contract/endpoint.ts';
import { COMMON_ERRORS, ERRORS, type ErrorCode, problemSchema } from '../shared/contract/errors.ts';
import { ENDPOINTS } from '../shared/contract/registry.ts';

type Json = Record<string, unknown>;

// Requests are described as they are sent, answers as they arrive. What JSON Schema cannot say
// (trimming, a check over two fields) is left out rather than said wrongly.
function schemaOf(schema: Schema, typeMode: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = toJsonSchema(schema as never, {
    typeMode,
    errorMode: 'ignore',
    target: 'draft-2020-12',
  });
  return rest as Json;
}

function parametersOf(schema: Schema | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

const KEY_PARAMETER: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'New for each write, the same on a retry. Answers are kept for 48 hours.',
  schema: { type: 'string', minLength: 8, maxLength: 200 },
};

/** Every code an endpoint can answer. */
export function errorCodesOf(endpoint: EndpointSpec): ErrorCode[] {
  const isMember = endpoint.access.kind === 'member';
  const codes: ErrorCode[] = [
    ...(isMember ? (['unauthenticated', 'token-expired', 'forbidden'] as const) : []),
    ...(endpoint.isIdempotencyKeyed ? (['idempotency-mismatch'] as const) : []),
    ...endpoint.errors,
    ...COMMON_ERRORS,
  ];
  return [...new Set(codes)];
}

function failuresOf(endpoint: EndpointSpec): Json {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorCodesOf(endpoint)) {
    const { status } = ERRORS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const content = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      { description: codes.map((code) => `\`${code}\` ${ERRORS[code].title}`).join('; '), content },
    ]),
  );
}

function successOf(endpoint: EndpointSpec): Json {
  if (!endpoint.response) return { description: 'Done' };
  const schema = schemaOf(endpoint.response, 'output');
  return { description: 'Done', content: { 'application/json': { schema } } };
}

function bodyOf(endpoint: EndpointSpec): Json {
  if (endpoint.isStreamed) {
    const schema = { type: 'string', format: 'binary' };
    return { requestBody: { content: { 'application/octet-stream': { schema } } } };
  }
  if (!endpoint.body) return {};
  const schema = schemaOf(endpoint.body, 'input');
  return { requestBody: { required: true, content: { 'application/json': { schema } } } };
}

function operationOf(endpoint: EndpointSpec): Json {
  const { access } = endpoint;
  const permission = access.kind === 'member' ? ` Needs \`${access.permission}\`.` : '';
  return {
    operationId: endpoint.id,
    tags: [endpoint.id.split('.')[0]],
    summary: endpoint.summary,
    description: `${endpoint.summary}${permission}`,
    security: access.kind === 'member' ? [{ bearer: [] }] : [],
    parameters: [
      ...parametersOf(endpoint.params, 'path'),
      ...parametersOf(endpoint.query, 'query'),
      ...(endpoint.isIdempotencyKeyed ? [KEY_PARAMETER] : []),
    ],
    ...bodyOf(endpoint),
    responses: { [endpoint.status]: successOf(endpoint), ...failuresOf(endpoint) },
  };
}

function pathsOf(endpoints: readonly EndpointSpec[]): Record<string, Json> {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
  }
  return paths;
}

let document: Json | null = null;

/** The document of the whole API. */
export function openApiDocument(): Json {
  document ??= {
    openapi: '3.1.0',
    info: {
      title: 'Stockcast API',
      version: '1',
      license: { name: 'MIT', identifier: 'MIT' },
      description: 'Fields and members of enums may be added; nothing is removed from /v1.',
    },
    paths: pathsOf(ENDPOINTS),
    components: {
      schemas: { Problem: schemaOf(problemSchema, 'output') },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
  return document;
}
