import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { defineConfig } from 'vite';

const REFUSALS = 'virtual:refusals/';

/** The sentences of docs/refusals.md in one language, by code: the page that people read is the one that is shown. */
const refusals = (language) => {
  const text = readFileSync(new URL('../../docs/refusals.md', import.meta.url), 'utf8');
  const rows = text.matchAll(/^\| `([a-z0-9.-]+)`\s*\|([^|]+)\|([^|]+)\|/gm);
  const sentences = [...rows].map(([, code, en, it]) => [code, (language === 'it' ? it : en).trim()]);
  return Object.fromEntries(sentences);
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    {
      name: 'refusals',
      resolveId: (id) => (id.startsWith(REFUSALS) ? `\0${id}` : null),
      load: (id) =>
        id.startsWith(`\0${REFUSALS}`)
          ? `export default ${JSON.stringify(refusals(id.slice(REFUSALS.length + 1)))}`
          : null,
    },
  ],
  build: {
    outDir: '../../dist/console',
    emptyOutDir: true,
    // Nothing is written into the page or the styles that the policy would have to let in.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
  },
  server: { proxy: { '^/(v1|door|oidc|docs|openapi.json|health)': 'http://localhost:3000' } },
});
