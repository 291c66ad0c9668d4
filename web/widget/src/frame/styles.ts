/** How the panel looks. Adopted, never inline: our content security policy forbids `<style>`. */

import { css } from 'lit'
import { timelineStyles } from './timeline-styles.ts'

/** What the panel and the sheet over it share. */
export const baseStyles = css`
  * {
    box-sizing: border-box;
  }
  :host(:lang(ko)) {
    word-break: keep-all; /* Korean breaks between words; what is too long still breaks anywhere */
  }
  p,
  h1,
  h2 {
    margin: 0;
    font-size: inherit;
  }
  svg {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  button,
  textarea {
    font: inherit;
    color: inherit;
  }
  button {
    cursor: pointer;
  }
  button:disabled {
    cursor: default;
    opacity: 0.55;
  }
  :focus-visible {
    outline: 2px solid var(--color-focus);
    outline-offset: 2px;
  }
  .sr-only {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .plain {
    padding: 0;
    border: 0;
    background: none;
    color: var(--color-accent-text);
    text-decoration: underline;
    text-underline-offset: 2px;
  }

  .icon {
    display: grid;
    place-items: center;
    inline-size: 2.75rem;
    block-size: 2.75rem;
    margin-inline-end: calc(-1 * var(--space-2));
    border: 0;
    border-radius: 50%;
    background: none;
    color: var(--color-text-quiet);
  }
  .icon.more svg {
    stroke-width: 3.5;
  }
  .icon:hover {
    background: var(--color-canvas);
    color: var(--color-text);
  }
  .primary {
    min-block-size: 2.75rem;
    padding-inline: var(--space-6);
    border: 0;
    border-radius: var(--radius-round);
    background: var(--color-accent);
    color: var(--color-on-accent);
    font-weight: 600;
  }
  .primary:hover:enabled {
    background: var(--color-accent-strong);
  }
  .choice {
    min-block-size: 2.75rem;
    max-inline-size: 100%;
    padding: var(--space-1) var(--space-4);
    border: 1px solid var(--color-accent);
    border-radius: 1.375rem;
    background: var(--color-surface);
    color: var(--color-accent-text);
    font-weight: 550;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .choice:hover {
    background: var(--color-accent-soft);
  }
`

const frameStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    block-size: 100dvh;
    font: 400 var(--text-body) / var(--line-height) var(--font-text);
    color: var(--color-text);
    background: var(--color-canvas);
    -webkit-text-size-adjust: 100%;
  }
  header {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    padding: var(--space-3) var(--space-4);
    padding-block-start: max(var(--space-3), env(safe-area-inset-top));
    background: var(--color-surface);
    border-block-end: 1px solid var(--color-line);
  }
  .who {
    flex: 1;
    min-inline-size: 0;
  }
  h1 {
    font-size: var(--text-large);
    font-weight: 650;
    line-height: 1.3;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .status {
    font-size: var(--text-small);
    color: var(--color-text-quiet);
  }
  .status::before {
    content: '';
    display: inline-block;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    margin-inline-end: 0.4rem;
    border-radius: 50%;
    background: var(--color-outline);
  }
  .status.present::before {
    background: var(--color-success);
  }
  .status.waiting {
    color: var(--color-waiting);
  }
  .status.waiting::before {
    background: var(--color-waiting);
  }
  .status.trouble {
    color: var(--color-danger);
  }
  .status.trouble::before {
    background: var(--color-danger);
  }
  main {
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-anchor: none; /* we keep the place ourselves when older messages come */
    padding: var(--space-4);
    outline: none; /* takes the focus when a pressed button goes away */
  }
  .new {
    position: absolute;
    inset-block-end: 9rem;
    inset-inline: 0;
    justify-self: center;
    margin-inline: auto;
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    padding: var(--space-1) var(--space-3);
    border: 1px solid var(--color-line);
    border-radius: var(--radius-round);
    background: var(--color-raised);
    color: var(--color-accent-text);
    font-size: var(--text-small);
    box-shadow: var(--shadow-raised);
  }

  footer {
    padding: var(--space-2) var(--space-3) var(--space-3);
    padding-block-end: max(var(--space-3), env(safe-area-inset-bottom));
    background: var(--color-surface);
    border-block-start: 1px solid var(--color-line);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--space-2);
    margin-block-end: var(--space-1);
  }
  .action {
    display: inline-flex;
    align-items: center;
    gap: var(--space-1);
    min-block-size: 2.25rem;
    padding-inline: var(--space-2);
    border: 0;
    border-radius: var(--radius-small);
    background: none;
    font-size: var(--text-small);
    font-weight: 550;
    color: var(--color-accent-text);
  }
  .action.end {
    margin-inline-start: auto;
    color: var(--color-text-quiet);
  }
  .action:hover {
    background: var(--color-accent-soft);
  }
  .action.end:hover {
    background: var(--color-canvas);
    color: var(--color-text);
  }
  footer form {
    display: flex;
    align-items: flex-end;
    gap: var(--space-2);
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    max-block-size: 8.5rem;
    padding: 0.6rem 0.85rem;
    border: 1px solid var(--color-outline);
    border-radius: 1.35rem;
    background: var(--color-surface);
    font-size: 1rem; /* smaller makes iOS zoom in */
    line-height: 1.4;
    resize: none;
  }
  textarea::placeholder {
    color: var(--color-text-quiet);
    opacity: 1;
  }
  textarea:focus-visible {
    outline-offset: -1px;
  }
  .send {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 2.75rem;
    block-size: 2.75rem;
    border: 0;
    border-radius: 50%;
    background: var(--color-accent);
    color: var(--color-on-accent);
    transition: background var(--motion);
  }
  .send:hover:enabled {
    background: var(--color-accent-strong);
  }
  .send:disabled {
    background: var(--color-line);
    color: var(--color-text-quiet);
    opacity: 1;
  }
  :host(:dir(rtl)) .send svg {
    transform: scaleX(-1);
  }
  .count {
    margin-block-start: var(--space-1);
    font-size: var(--text-small);
    color: var(--color-text-quiet);
    text-align: end;
  }
`

export const styles = [baseStyles, frameStyles, timelineStyles]
