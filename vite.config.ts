import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'

declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

/** Entries of the client build alone: their hashed names are in the manifest that the server reads. */
const browserModules = ['upload', 'live-status', 'live-news', 'passkey', 'offer-passkey'].map(
  (name) => `app/enhance/${name}.ts`,
)

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    remix({
      ignoredRouteFiles: ['**/*'],
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
  // As a hundred modules that lead to each other it costs a boot a second and 80 MB; bundled, nothing.
  ssr: { noExternal: ['drizzle-orm'] },
  optimizeDeps: { exclude: ['@node-rs/argon2', 'better-sqlite3', 'sharp'] },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    cssMinify: 'esbuild',
    manifest: true,
    ...(isSsrBuild ? {} : { rollupOptions: { input: browserModules } }),
  },
}))
