// Small pieces that the answers of several platforms are made of. What is missing or null is null;
// what is too long for us is refused, but for words of a person, which are cut.
import * as v from 'valibot';

/** An id as text, whether the platform sends text or a number. */
export const ref = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(String),
  v.minLength(1),
  v.maxLength(120),
);
/** An id that may be missing. */
export const optionalRef = v.optional(v.nullable(ref), null);
/** Words of the platform, as long as they are. */
export const text = v.optional(v.nullable(v.string()), null);
/** A short word of the platform: a status, an instant, a code. */
export const word = v.optional(v.nullable(v.pipe(v.string(), v.maxLength(300))), null);
/** A sum as the platform writes it, text or number; as text. */
export const amount = v.optional(
  v.nullable(v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.maxLength(40))),
  null,
);
/** Whole units, never below 0. */
export const units = v.pipe(v.number(), v.integer(), v.minValue(0));
/** Whole units that may be missing. */
export const optionalUnits = v.optional(v.nullable(units), null);
/** Yes or no; what is missing is no. */
export const flag = v.optional(v.nullable(v.boolean()), false);
/** A number that may be missing; as an instant, in the platform's own unit. */
export const optionalNumber = v.optional(v.nullable(v.number()), null);
/** Words of a person, cut to what is kept of them. */
export const title = v.optional(
  v.nullable(
    v.pipe(
      v.string(),
      v.transform((long) => long.slice(0, 300)),
    ),
  ),
  null,
);
/** A list that may be missing: then it is empty. */
export const listOf = <T extends v.GenericSchema>(one: T) =>
  v.pipe(
    v.optional(v.nullable(v.array(one)), null),
    v.transform((all) => all ?? []),
  );
/** An object that may be missing. */
export const maybe = <T extends v.GenericSchema>(one: T) => v.optional(v.nullable(one), null);
/** Any list of ids, as text. */
export const refs = listOf(ref);
