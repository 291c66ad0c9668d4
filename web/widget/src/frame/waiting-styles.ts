/**
 * The card of who waits: the place in line, and the form to leave an address; and the notice that
 * says where help is, which nobody reads who does not come to wait.
 */

import { css } from 'lit'

export const waitingStyles = css`
  section.waiting {
    display: flex;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-4);
    border-radius: var(--radius);
    background: var(--color-waiting-soft);
    color: var(--color-waiting);
  }
  .place {
    display: grid;
    place-items: center;
    flex: none;
    min-inline-size: 2.5rem;
    block-size: 2.5rem;
    padding-inline: var(--space-1);
    border: 2px solid currentColor;
    border-radius: var(--radius-round);
    font-size: var(--text-large);
    font-weight: 650;
    font-variant-numeric: tabular-nums;
  }
  .wait {
    flex: 1;
    min-inline-size: 0;
  }
  .sentence {
    font-weight: 600;
  }
  summary {
    inline-size: fit-content;
    padding-block: var(--space-1);
    font-size: var(--text-small);
    text-decoration: underline;
    text-underline-offset: 2px;
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  .waiting form {
    display: grid;
    justify-items: start;
    gap: var(--space-2);
    padding-block-start: var(--space-1);
    font-size: var(--text-small);
    color: var(--color-text);
  }
  .waiting input {
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding-inline: var(--space-3);
    border: 1px solid var(--color-outline);
    border-radius: var(--radius-small);
    background: var(--color-surface);
    font: inherit;
    font-size: 1rem; /* smaller makes iOS zoom in */
    color: inherit;
  }

  /* Where help is: read before anything else. */
  .line.emergency,
  .emergency .bubble {
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--color-danger);
    border-inline-start-width: 0.35rem;
    border-radius: var(--radius);
    background: var(--color-danger-soft);
    font-size: inherit;
    text-align: start;
    color: var(--color-text);
  }
`
