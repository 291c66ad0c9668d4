/** Builds the frame: the page at /widget with its assets under /widget/assets. */

import { defineConfig } from 'vitest/config'
import { mockServer } from './dev/mock.ts'
import { plainImports, squeezeTemplates } from './squeeze.ts'

const LATER =
  /(email|form|menu|rating|sheet|waiting|copy|files|attach|prose)-(view|styles)|(form|rating)-data|rating-flow|later|refusal|markdown|guard|extra|safe-html|transcript-data|chime|colors|outbox-(memory|store)|upload-data|keyed|shared.src.(files|upload)/
const isNeededAtFirst = (id: string) =>
  !LATER.test(id) && !/phrases.(extras.)?[a-z]{2}\.ts|\.css|\.html/.test(id)

export default defineConfig(({ command }) => ({
  base: command === 'build' ? '/widget/' : '/',
  plugins: [squeezeTemplates(), plainImports(), ...(command === 'serve' ? [mockServer()] : [])],
  build: {
    outDir: '../dist/widget',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // One file for what the first message needs: small ones compress worse and come one by one.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'core', test: isNeededAtFirst }] },
        // A language has four files of words: told apart by their names.
        chunkFileNames: ({ facadeModuleId, name }) => {
          const kind = /phrases.(extras|later|refusals)/.exec(facadeModuleId ?? '')
          return `assets/${kind ? `${kind[1]}-` : ''}${name}-[hash].js`
        },
      },
    },
    assetsInlineLimit: 0, // the page's policy allows files of our own, not data: scripts
  },
  test: { include: ['tests/**/*.test.ts'] },
}))
