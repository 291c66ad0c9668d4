/** The button that copies a text. */

import { css } from 'lit'

export const copyStyles = css`
  /* There for who points or tabs; always there for fingers. */
  .copy {
    display: grid;
    place-items: center;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    padding: 0;
    border: 0;
    border-radius: var(--radius-small);
    background: none;
    color: var(--color-text-quiet);
    font-size: var(--text-small);
  }
  .copy:hover {
    background: var(--color-accent-soft);
    color: var(--color-accent-text);
  }
  .message > handrail-copy {
    position: absolute;
    inset-block-end: 0;
    inset-inline-start: calc(100% + 0.15rem);
  }
  @media (hover: hover) {
    .message > handrail-copy {
      opacity: 0;
    }
    .message:hover > .copy,
    handrail-copy:focus-within {
      opacity: 1;
    }
  }
  .source handrail-copy {
    margin-inline-start: auto;
  }
`
