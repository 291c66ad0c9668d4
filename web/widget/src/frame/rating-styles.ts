/** The rating card. */

import { css } from 'lit'

export const ratingStyles = css`
  .rating {
    margin-block-start: var(--space-4);
    padding: var(--space-4);
    border: 1px solid var(--color-line);
    border-radius: var(--radius);
    background: var(--color-raised);
    box-shadow: var(--shadow-raised);
  }
  .rating h2 {
    margin-block-end: var(--space-3);
    font-weight: 600;
    white-space: pre-line;
  }
  .steps {
    display: flex;
    gap: var(--space-1);
    margin-block-end: var(--space-2);
  }
  .steps i {
    inline-size: 1.25rem;
    block-size: 0.25rem;
    border-radius: var(--radius-round);
    background: var(--color-line);
  }
  .steps .now {
    background: var(--color-accent);
  }
  .scale {
    display: grid;
    gap: var(--space-1);
  }
  .scale.ces {
    grid-template-columns: repeat(7, minmax(0, 1fr));
  }
  .scale.nps {
    grid-template-columns: repeat(11, minmax(0, 1fr));
  }
  .scale button {
    min-block-size: 2.75rem;
    padding: 0;
    border: 1px solid var(--color-outline);
    border-radius: var(--radius-small);
    background: var(--color-surface);
    font-variant-numeric: tabular-nums;
  }
  .scale button:hover:enabled {
    border-color: var(--color-accent);
    background: var(--color-accent-soft);
    color: var(--color-accent-text);
  }
  .ends {
    display: flex;
    justify-content: space-between;
    gap: var(--space-4);
    margin-block-start: var(--space-1);
    font-size: var(--text-small);
    color: var(--color-text-quiet);
  }
  .ends span:last-child {
    text-align: end;
  }
  .foot {
    margin-block-start: var(--space-3);
    font-size: var(--text-small);
  }
  .foot .plain {
    min-block-size: 2rem;
  }
  .rating form {
    display: grid;
    gap: var(--space-3);
    justify-items: start;
  }
  .rating textarea {
    inline-size: 100%;
    border-radius: var(--radius-small);
  }
  /* Eleven in a row would be narrower than a finger on a phone: two rows. */
  @media (max-width: 399px) {
    .scale.nps {
      grid-template-columns: repeat(6, minmax(0, 1fr));
    }
  }
`
