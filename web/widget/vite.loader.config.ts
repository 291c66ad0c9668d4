/** Builds the loader: one classic script, served as /widget.js, beside the frame's files. */

import { defineConfig } from 'vite'
import { squeezeTemplates } from './squeeze.ts'

export default defineConfig({
  publicDir: false,
  plugins: [squeezeTemplates()],
  build: {
    outDir: '../dist/widget',
    emptyOutDir: false,
    target: 'es2022',
    lib: {
      entry: 'src/loader/loader.ts',
      name: 'handrailLoader',
      formats: ['iife'],
      fileName: () => 'widget.js',
    },
  },
})
