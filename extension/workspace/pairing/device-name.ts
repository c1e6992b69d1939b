// A name by which a person recognises this browser in the list of devices.
// Reads only what the browser says of itself; no fingerprint.

type Says = Pick<Navigator, 'userAgent' | 'platform'>;

const browserOf = (userAgent: string): string => {
  if (userAgent.includes('Firefox/')) return 'Firefox';
  if (userAgent.includes('Edg/')) return 'Edge';
  return 'Chrome';
};

const systemOf = ({ userAgent, platform }: Says): string => {
  if (/Windows/.test(userAgent)) return 'Windows';
  if (/Mac/.test(platform)) return 'Mac';
  return /Linux/.test(userAgent) ? 'Linux' : platform;
};

/** For example "Chrome, Windows". */
export const deviceName = (says: Says = navigator): string =>
  `${browserOf(says.userAgent)}, ${systemOf(says)}`;
