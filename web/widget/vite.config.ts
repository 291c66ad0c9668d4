/** Builds the frame: the page at /widget with its assets under /widget/assets. */

import { defineConfig } from 'vitest/config'
import { mockServer } from './dev/mock.ts'

export default defineConfig(({ command }) => ({
  base: command === 'build' ? '/widget/' : '/',
  plugins: command === 'serve' ? [mockServer()] : [],
  build: {
    outDir: '../dist/widget',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0, // the page's policy allows files of our own, not data: scripts
  },
  test: { include: ['tests/**/*.test.ts'] },
}))
