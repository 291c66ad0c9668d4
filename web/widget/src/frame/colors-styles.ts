/** The shades that follow from a site's own accent. */

export const ACCENT_STYLE = `
  /* A site's own accent: what stands on it and beside it is worked out so that it can be read.
     Luminance .179 has the same contrast to black and to white. */
  :root[data-accent] {
    --flip: calc((0.179 - y) * 1e4);
    --color-on-accent: color(from var(--color-accent) xyz-d65 var(--flip) var(--flip) var(--flip));
    --color-accent-strong: color-mix(in oklab, var(--color-accent), var(--color-text) 15%);
    --color-accent-soft: color-mix(in oklab, var(--color-accent) 14%, var(--color-surface));
    --color-accent-text: oklch(from var(--color-accent) min(l, 0.46) c h);
  }

  @media (prefers-color-scheme: dark) {
    :root[data-accent] {
      --color-accent-text: oklch(from var(--color-accent) max(l, 0.8) c h);
    }
  }
`
