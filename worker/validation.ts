// Checks what callers send against the schemas of the contract and says which field is wrong.
import * as v from 'valibot';
import type { Schema } from '../shared/contract/endpoint.ts';
import type { FieldError } from '../shared/contract/errors.ts';
import { ApiError } from './errors.ts';

// A body of 500 wrong rows would otherwise answer with 500 messages.
const MAX_FIELDS = 20;

type Issue = v.BaseIssue<unknown>;

function pathOf(part: string, issue: Issue): string {
  const keys = (issue.path ?? []).map((item) => String(item.key));
  return [part, ...keys].join('.');
}

/** Parses one part of a request (`params`, `query`, `body`); undefined schema = nothing taken. */
export function parsePart(part: string, schema: Schema | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const fields: FieldError[] = result.issues
    .slice(0, MAX_FIELDS)
    .map((issue) => ({ path: pathOf(part, issue), message: issue.message }));
  const first = fields[0];
  throw new ApiError('bad-request', {
    detail: first ? `${first.path}: ${first.message}` : `The ${part} is not valid.`,
    fields,
  });
}

/** The JSON of a body; an empty one is an empty object, so that its fields are named as missing. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    const fields = [{ path: 'body', message: 'This is not valid JSON.' }];
    throw new ApiError('bad-request', { detail: 'body: This is not valid JSON.', fields, cause });
  }
}
