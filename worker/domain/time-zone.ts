// Whether a text names a time zone this runtime knows.

/** True for an IANA zone such as `Asia/Shanghai`. */
export function isTimeZone(name: string): boolean {
  try {
    // Throws a RangeError for a zone it does not know; there is no other way to ask.
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
