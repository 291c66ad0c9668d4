/** Bubbles, quiet lines, answers and buttons of the conversation. */

import { css } from 'lit'

export const timelineStyles = css`
  .timeline {
    display: flex;
    flex-direction: column;
    gap: var(--space-2);
  }
  .earlier {
    align-self: center;
    padding: var(--space-2);
    font-size: var(--text-small);
  }
  .day {
    display: flex;
    align-items: center;
    gap: var(--space-3);
    margin-block: var(--space-3) var(--space-1);
    font-size: var(--text-small);
    color: var(--color-text-quiet);
  }
  .day::before,
  .day::after {
    content: '';
    flex: 1;
    border-block-start: 1px solid var(--color-line);
  }

  .message {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: var(--space-1);
    position: relative;
    max-inline-size: 88%;
    animation: arrive var(--motion);
  }
  .message.own {
    align-self: flex-end;
    align-items: flex-end;
  }
  .author {
    display: flex;
    align-items: center;
    gap: var(--space-2);
    margin-block-start: var(--space-2);
    font-size: var(--text-small);
    font-weight: 600;
  }
  .role {
    font-weight: 400;
    color: var(--color-text-quiet);
  }
  .face {
    display: grid;
    place-items: center;
    inline-size: 1.75rem;
    block-size: 1.75rem;
    border-radius: 50%;
    font-size: 0.75rem;
  }
  .face img {
    position: absolute;
    inline-size: 1.75rem;
    border-radius: 50%;
  }
  .face.bot {
    background: var(--color-raised);
    box-shadow: inset 0 0 0 1px var(--color-line);
    color: var(--color-text-quiet);
  }
  .face.person {
    background: var(--color-accent-soft);
    color: var(--color-accent-text);
  }
  .author.hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .bubble {
    max-inline-size: 100%;
    padding: 0.55rem 0.85rem;
    border-radius: var(--radius);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .other .bubble {
    background: var(--color-raised);
    border: 1px solid var(--color-line);
    border-end-start-radius: 0.25rem;
  }
  .own .bubble {
    border: 1px solid transparent; /* seen where the reader forces their own colours */
    background: var(--color-accent);
    color: var(--color-on-accent);
    border-end-end-radius: 0.25rem;
  }
  .own.failed .bubble,
  .own.refused .bubble {
    background: var(--color-danger-soft);
    color: var(--color-text);
  }
  .bubble a {
    color: inherit;
  }
  .other .bubble a {
    color: var(--color-accent-text);
  }
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.3em;
    font-size: var(--text-small);
    color: var(--color-text-quiet);
  }
  .state svg {
    inline-size: 1em;
    block-size: 1em;
  }
  .failed .state,
  .refused .state {
    color: var(--color-danger);
  }
  .state .plain {
    margin-inline-start: var(--space-1);
    color: inherit;
    font-weight: 600;
  }

  .line {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--space-2);
    margin-block: var(--space-2);
    padding-inline: var(--space-4);
    font-size: var(--text-small);
    text-align: center;
    white-space: pre-line;
    overflow-wrap: anywhere;
    color: var(--color-text-quiet);
    animation: arrive var(--motion);
  }

  .answer {
    inline-size: 100%;
    padding: var(--space-3) var(--space-4);
    border: 1px solid var(--color-line);
    border-radius: var(--radius);
    background: var(--color-raised);
    box-shadow: var(--shadow-raised);
  }
  .answer h2 {
    display: flex;
    gap: var(--space-2);
    font-weight: 650;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .answer .glyph {
    display: inline-flex;
    padding-block-start: 0.1em;
    color: var(--color-accent-text);
  }
  .answer .path {
    margin-block-start: var(--space-1);
    font-size: var(--text-small);
    color: var(--color-text-quiet);
  }
  .answer .passage {
    margin-block: var(--space-2);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .answer .source {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--space-1) var(--space-3);
    font-size: var(--text-small);
  }
  .answer a {
    padding-block: var(--space-1);
    font-weight: 600;
    color: var(--color-accent-text);
    text-underline-offset: 2px;
  }
  .language {
    color: var(--color-text-quiet);
  }

  .prompt {
    margin-block-start: var(--space-1);
    margin-inline-start: var(--space-1);
    color: var(--color-text-quiet);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-block-start: var(--space-1);
  }
  .typing .bubble {
    display: flex;
    gap: 0.3rem;
    padding-block: 0.9rem;
  }
  .typing i {
    inline-size: 0.45rem;
    block-size: 0.45rem;
    border-radius: 50%;
    background: var(--color-text-quiet);
    animation: breathe 1.2s infinite ease-in-out;
  }
  .typing i:nth-of-type(2) {
    animation-delay: 0.15s;
  }
  .typing i:nth-of-type(3) {
    animation-delay: 0.3s;
  }
  @keyframes breathe {
    0%,
    60%,
    100% {
      opacity: 0.3;
    }
    30% {
      opacity: 1;
    }
  }
  @keyframes arrive {
    from {
      opacity: 0;
      translate: 0 0.35rem;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .typing i,
    .message,
    .line {
      animation: none;
    }
  }
`
