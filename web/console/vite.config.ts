/** Builds the console to web/dist/console, served at /console; `vite` alone runs it on a mock. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { mockServer } from './dev/mock.ts'

export default defineConfig({
  base: '/console/',
  plugins: [react(), mockServer()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    // Inlined assets would need `data:` in the content security policy.
    assetsInlineLimit: 0,
  },
  test: { environment: 'node', include: ['tests/**/*.test.ts'] },
})
