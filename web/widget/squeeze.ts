/**
 * Takes the white space out of the templates in the build: no minifier looks into strings. Style
 * sheets lose comments and line ends, templates of HTML their indentation.
 */

import type { Plugin } from 'vite'

export function squeezeTemplates(): Plugin {
  return {
    name: 'handrail-squeeze',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (/styles?\.ts$/.test(id)) return squeezedStyles(code)
      // Only indentation, at the beginning of a line: inside a tag or between two it means nothing.
      if (/-view\.ts$/.test(id)) return code.replace(/\n[ \t]+/g, '\n')
      return null
    },
  }
}

/** Chunks that need no style sheet of their own can be imported plainly: 1 KB less of loading code. */
export function plainImports(): Plugin {
  return {
    name: 'handrail-plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: (id) =>
      id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load()' : null,
  }
}

export function squeezedStyles(code: string): string {
  return code.replace(/(css|STYLE = )`([^`]*)`/g, (_, tag: string, css: string) => {
    const small = css
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/\s+/g, ' ')
      .replace(/\s*([{};,])\s*/g, '$1')
      .replace(/: /g, ':')
      .replace(/;}/g, '}')
      .trim()
    return `${tag}\`${small}\``
  })
}
