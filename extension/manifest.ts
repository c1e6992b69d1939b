// The manifest as data: the permissions of DESIGN.md section 5 and not one more. Pure; the build
// passes in the browser and the API's origin. Must not read the clock, the disk or the environment.

/** Browsers the build knows; the rest of Chromium takes the Chrome manifest. */
const isFirefox = (browser: string) => browser === 'firefox';

/** What the extension needs from the first day, on every browser. */
const PERMISSIONS = ['storage', 'alarms', 'scripting', 'contextMenus', 'notifications'];

/** APIs that Firefox does not have (sidebar_action is its panel; it has no offscreen document). */
const CHROMIUM_PERMISSIONS = ['sidePanel', 'offscreen'];

/** The dev server and the practice pages; to Chromium the two names are two hosts. */
const LOOPBACK_HOSTS = ['http://localhost/*', 'http://127.0.0.1/*'];

/** A site that no profile knows can be taught; its own host alone is then asked for. */
const ANY_SITE = 'https://*/*';

function apiHosts(apiOrigin: string): string[] {
  const { protocol, hostname } = new URL(apiOrigin);
  const host = `${protocol}//${hostname}/*`;
  return LOOPBACK_HOSTS.includes(host) ? [] : [host];
}

const chromiumOnly = {
  minimum_chrome_version: '116',
};

// What leaves the browser goes to the seller's own server: the sign-in, who signed in, and of a
// page the seller's own codes with the quantity beside them.
const firefoxOnly = {
  browser_specific_settings: {
    gecko: {
      id: 'extension@stockcast.app',
      strict_min_version: '142.0',
      data_collection_permissions: {
        required: ['authenticationInfo', 'personallyIdentifyingInfo', 'websiteContent'],
      },
    },
  },
};

/**
 * The manifest of one browser.
 *
 * @param marketplaceHosts match patterns of the sites with a profile, all optional
 */
export function createManifest(
  browser: string,
  apiOrigin: string,
  marketplaceHosts: readonly string[],
) {
  return {
    name: '__MSG_extName__',
    short_name: '__MSG_extShortName__',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    permissions: [...PERMISSIONS, ...(isFirefox(browser) ? [] : CHROMIUM_PERMISSIONS)],
    host_permissions: [...LOOPBACK_HOSTS, ...apiHosts(apiOrigin)],
    optional_host_permissions: [...marketplaceHosts, ANY_SITE],
    action: { default_title: '__MSG_actionTitle__' },
    omnibox: { keyword: 'sc' },
    commands: {
      _execute_action: {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_commandLookup__',
      },
      'open-panel': {
        suggested_key: { default: 'Alt+Shift+L' },
        description: '__MSG_commandPanel__',
      },
    },
    content_security_policy: {
      extension_pages: "script-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'",
    },
    ...(isFirefox(browser) ? firefoxOnly : chromiumOnly),
  };
}
