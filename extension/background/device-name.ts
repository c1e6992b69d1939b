// How this browser is called in the list of devices, from its user agent. Pure.

/** How this browser is called in the list of devices. */
export function deviceName(userAgent: string): string {
  const name = /Edg\//.exec(userAgent)
    ? 'Edge'
    : /Firefox\//.exec(userAgent)
      ? 'Firefox'
      : 'Chrome';
  const system = /Windows|Mac OS X|CrOS|Linux/.exec(userAgent)?.[0] ?? '';
  return `${name} ${system}`.trim();
}
