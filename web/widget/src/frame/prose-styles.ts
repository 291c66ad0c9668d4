/** An agent's Markdown within a message. The console's `.prose` looks the same. */

import { css } from 'lit'

export const proseStyles = css`
  .bubble :is(p, ul, ol, blockquote, pre) {
    margin: 0;
  }
  .bubble :is(p, ul, ol, blockquote, pre) + * {
    margin-block-start: 0.5em;
  }
  .bubble :is(ul, ol) {
    padding-inline-start: 1.4em;
  }
  .bubble blockquote {
    padding-inline-start: 0.7em;
    border-inline-start: 3px solid var(--color-line);
  }
  .bubble :is(code, pre) {
    font-family: ui-monospace, monospace;
    font-size: 0.92em;
  }
  .bubble pre {
    white-space: pre-wrap;
  }
`
