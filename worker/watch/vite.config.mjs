// Builds the viewers' page and the shared desk into worker/public/page, which the worker serves.
// No inline script, no hash of a machine: the page's policy allows its own files alone.
import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: '/page/',
  logLevel: 'warn',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
  build: {
    outDir: here('../public/page'),
    emptyOutDir: true,
    target: 'es2022',
    // Small files stay files: a data address would need a hole in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { input: { watch: here('watch.html'), desk: here('desk.html') } },
  },
});
