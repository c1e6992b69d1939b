// Hands out the viewers' page and the shared desk: built files with a policy that lets them talk to
// this server alone. Who may come in is decided by the ticket they ask for.
import type { Context } from 'hono';
import { agoraProject } from '../connections/agora/agora-settings.ts';
import type { AppEnv } from '../context.ts';
import { htmlPage } from './html.ts';

// Agora's own list, and the hosts its SDK was seen to ask (facts/toolchain.md 4).
const AGORA_HOSTS =
  'https://*.agora.io:* wss://*.edge.agora.io:* https://*.agoraio.cn:* wss://*.edge.agoraio.cn:* ' +
  'https://*.sd-rtn.com:* wss://*.edge.sd-rtn.com:*';

function policyOf(c: Context<AppEnv>): string {
  const { protocol, host } = new URL(c.req.url);
  // Older Safari does not count a socket as the page's own origin.
  const socket = `${protocol === 'https:' ? 'wss' : 'ws'}://${host}`;
  const elsewhere = agoraProject(c.env) ? ` ${AGORA_HOSTS}` : '';
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "media-src 'self' blob: mediastream:",
    `connect-src 'self' ${socket}${elsewhere}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

// A co-host's phone is a camera on the desk's address; whoever watches has no use for one.
const DEVICES = {
  watch: 'camera=(), microphone=()',
  desk: 'camera=(self), microphone=(self)',
} as const;

async function showBuilt(c: Context<AppEnv>, name: 'watch' | 'desk'): Promise<Response> {
  const built = await c.env.ASSETS.fetch(new URL(`/page/${name}.html`, c.req.url));
  if (!built.ok) {
    const body = '<h1>Not built yet</h1><p>Run <code>npm run build:watch</code> and reload.</p>';
    return htmlPage('Not built yet', body, 503);
  }
  return new Response(built.body, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyOf(c),
      'permissions-policy': `geolocation=(), payment=(), usb=(), ${DEVICES[name]}`,
      'cross-origin-opener-policy': 'same-origin',
    },
  });
}

/** The page at `/watch/<code>`. */
export const showWatchPage = (c: Context<AppEnv>) => showBuilt(c, 'watch');

/** The page at `/desk/<code>`. */
export const showDeskPage = (c: Context<AppEnv>) => showBuilt(c, 'desk');
