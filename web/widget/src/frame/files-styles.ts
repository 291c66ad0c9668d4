/** Files in the conversation, and those that are about to be sent. */

import { css } from 'lit'

export const filesStyles = css`
  handrail-files,
  .files {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    max-inline-size: 100%;
  }
  .own handrail-files,
  .own .files {
    justify-content: flex-end;
  }
  .files {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .file {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    max-inline-size: 100%;
    padding: var(--space-1) var(--space-2);
    border: 1px solid var(--color-line);
    border-radius: var(--radius-small);
    background: var(--color-raised);
    color: var(--color-text);
    font-size: var(--text-small);
    text-decoration: none;
    overflow-wrap: anywhere;
  }
  a.file:hover {
    border-color: var(--color-accent);
  }
  .file.picture {
    flex-direction: column;
    align-items: stretch;
    padding: 2px;
  }
  /* The same height before and after it has come: nothing jumps. */
  .file.picture img,
  .file .blank {
    block-size: 9rem;
    min-inline-size: 4rem;
    max-inline-size: 100%;
    border-radius: calc(var(--radius-small) - 2px);
    object-fit: cover;
    background: var(--color-canvas);
  }
  .file .size {
    color: var(--color-text-quiet);
    white-space: nowrap;
  }
  .file progress {
    inline-size: 100%;
    min-inline-size: 5rem;
    block-size: 0.5rem;
    accent-color: var(--color-accent);
  }

  handrail-attach {
    display: contents;
  }
  footer form {
    flex-wrap: wrap;
  }
  .attach {
    flex: none;
    margin-inline-end: 0;
  }
  .tray {
    flex-basis: 100%;
    order: -1;
  }
  .tray .file img {
    inline-size: 2.25rem;
    block-size: 2.25rem;
    border-radius: calc(var(--radius-small) - 2px);
    object-fit: cover;
  }
  .tray .remove {
    min-inline-size: 2rem;
    min-block-size: 2rem;
    padding: 0;
    border: 0;
    background: none;
  }
  .tray .problem {
    margin-block-end: var(--space-1);
    color: var(--color-danger);
    font-size: var(--text-small);
  }
  :host([data-drop]) footer {
    outline: 2px dashed var(--color-accent);
    outline-offset: -2px;
  }
`
