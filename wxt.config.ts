// How the extension is built. What its manifest asks for stands in extension/manifest.ts.
import preact from '@preact/preset-vite';
import { defineConfig, type UserManifest } from 'wxt';
import { createManifest } from './extension/manifest.ts';
import { marketplaceMatches } from './extension/marketplaces/registry.ts';

// A build for a deployed API names its origin here; it then becomes a required host.
const apiOrigin = process.env.WXT_API_ORIGIN ?? 'http://localhost:8787';

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  outDir: 'dist/extension',
  manifestVersion: 3,
  imports: false,
  // Mozilla's reviewers build from the sources; pictures and tests are of no use to them.
  zip: { excludeSources: ['docs/screenshots/**', 'test/**'] },
  vite: () => ({ plugins: [preact()] }),
  manifest: ({ browser }) =>
    createManifest(browser, apiOrigin, marketplaceMatches()) as UserManifest,
});
