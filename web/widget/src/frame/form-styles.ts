/** The form before the first message. */

import { css } from 'lit'

export const formStyles = css`
  form {
    display: grid;
    gap: var(--space-3);
    margin-block-start: var(--space-4);
    padding: var(--space-4);
    border: 1px solid var(--color-line);
    border-radius: var(--radius);
    background: var(--color-raised);
    box-shadow: var(--shadow-raised);
  }
  h2 {
    font-weight: 600;
  }
  .lead,
  .why {
    font-size: var(--text-small);
    color: var(--color-text-quiet);
  }
  .field,
  fieldset {
    display: grid;
    gap: var(--space-1);
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  label,
  legend {
    padding: 0;
    font-weight: 600;
  }
  .field input {
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
  [aria-invalid='true'] {
    border-color: var(--color-danger);
  }
  .topic {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    min-block-size: 2.75rem;
    font-weight: 400;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .topic input {
    flex: none;
    inline-size: 1.25rem;
    block-size: 1.25rem;
    accent-color: var(--color-accent);
  }
  .wrong {
    font-size: var(--text-small);
    color: var(--color-danger);
  }
  .sent {
    margin-block-start: var(--space-4);
    outline: none; /* takes the focus from the button that is gone */
  }
  .wrong:empty {
    display: none;
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--space-4);
  }
  .foot .plain {
    min-block-size: 2rem;
  }
`
