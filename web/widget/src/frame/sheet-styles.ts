/** The sheet over the conversation, and an article on it. */

import { css } from 'lit'

export const sheetStyles = css`
  dialog {
    inline-size: 100vw;
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    padding: 0;
    border: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    font: 400 var(--text-body) / var(--line-height) var(--font-text);
    color: var(--color-text);
    background: var(--color-surface);
  }
  dialog[open] {
    animation: slide var(--motion);
  }
  @keyframes slide {
    from {
      opacity: 0;
      translate: 0 1rem;
    }
  }
  .bar {
    position: sticky;
    inset-block-start: 0;
    display: flex;
    align-items: center;
    gap: var(--space-2);
    padding: var(--space-2) var(--space-4);
    padding-block-start: max(var(--space-2), env(safe-area-inset-top));
    border-block-end: 1px solid var(--color-line);
    background: var(--color-surface);
  }
  .bar .icon {
    margin-inline: calc(-1 * var(--space-2)) 0;
  }
  :host(:dir(rtl)) .bar svg {
    transform: scaleX(-1);
  }
  .bar h1 {
    min-inline-size: 0;
    font-weight: 650;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  h2 {
    padding: var(--space-4) var(--space-4) var(--space-1);
    font-size: var(--text-small);
    font-weight: 600;
    color: var(--color-text-quiet);
  }
  .items {
    display: grid;
    padding: var(--space-2);
  }
  .item {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-4);
    min-block-size: 3rem;
    padding: var(--space-2);
    border: 0;
    border-radius: var(--radius-small);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .item:hover {
    background: var(--color-accent-soft);
  }
  .item input {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    accent-color: var(--color-accent);
  }
  .notice {
    padding: var(--space-4);
  }
  handrail-email {
    display: block;
    padding-inline: var(--space-4);
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    padding-inline: var(--space-4);
  }
  .danger,
  .danger:hover:enabled {
    background: var(--color-danger);
    color: var(--color-surface);
  }
`

export const articleStyles = css`
  .page {
    padding: var(--space-4);
    overflow-wrap: anywhere;
  }
  .page > * {
    margin-block: 0 var(--space-3);
  }
  .page h2,
  .page h3,
  .page h4 {
    margin-block-start: var(--space-4);
    padding: 0;
    font-size: var(--text-body);
    font-weight: 650;
    color: inherit;
    scroll-margin-block-start: 4rem;
  }
  .page ul,
  .page ol {
    padding-inline-start: 1.4em;
  }
  .page li {
    margin-block-end: var(--space-1);
  }
  .page a,
  .elsewhere a {
    color: var(--color-accent-text);
    text-underline-offset: 2px;
  }
  .page table {
    display: block;
    overflow-x: auto;
    border-collapse: collapse;
  }
  .page :is(th, td) {
    padding: var(--space-1) var(--space-2);
    border: 1px solid var(--color-line);
    text-align: start;
  }
  .page :is(code, pre) {
    font-size: 0.9em;
    white-space: pre-wrap;
  }
  .page blockquote {
    padding-inline-start: var(--space-3);
    border-inline-start: 3px solid var(--color-line);
  }
  .elsewhere {
    padding: 0 var(--space-4) var(--space-6);
    font-size: var(--text-small);
  }
`
