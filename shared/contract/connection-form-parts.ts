// What the forms of several platforms are made of.
import * as v from 'valibot';
import { idSchema } from './primitives.ts';

/** Something a person copies from a platform: a secret, an id of an app. */
export const secret = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000));
/** A secret that a person makes up. */
export const longSecret = v.pipe(secret, v.minLength(24, 'A secret of 24 characters or more'));
/** A secret that may be missing. */
export const maybeSecret = v.optional(v.nullable(secret), null);
/** When access ends, epoch milliseconds; null = the platform says when. */
export const maybeInstant = v.optional(v.nullable(v.number()), null);
/** The platform's id of a stock location -> our warehouse. */
export const warehouses = v.optional(v.record(idSchema, idSchema), {});

const QUEUE = /^arn:aws[\w-]*:sqs:[\w-]+:\d{12}:[\w-]+$/;
const BUS = /^arn:aws[\w-]*:events:[\w-]+:\d{12}:event-bus\/[\w./-]+$/;
/** A seller's SQS queue or EventBridge bus; may be missing. */
export const maybeQueueArn = v.optional(
  v.nullable(
    v.pipe(
      v.string(),
      v.trim(),
      v.check(
        (arn) => QUEUE.test(arn) || BUS.test(arn),
        'Such as arn:aws:sqs:us-east-2:444455556666:a',
      ),
    ),
  ),
  null,
);
