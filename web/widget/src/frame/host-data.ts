/**
 * The host page as the frame sees it: tells it what happened and asks it who is signed in.
 * Knows no DOM beyond the two windows it speaks between.
 */

import { received, type Happening, type ToFrame, type ToHost } from '../bridge.ts'
import { Unreachable } from './api.ts'

const ANSWER_MS = 10_000 // the host asks its own server; longer than that and we try again later

export class Host {
  readonly #window: Window
  readonly #origin: string
  #waiting: ((answer: { token: string | null; failed: boolean }) => void) | null = null

  constructor(window: Window, origin: string) {
    this.#window = window
    this.#origin = origin
  }

  tell(message: ToHost): void {
    this.#window.postMessage(message, this.#origin)
  }

  happened(what: Happening): void {
    this.tell({ handrail: 'happened', ...what })
  }

  listen(hear: (message: ToFrame) => void): void {
    window.addEventListener('message', (event) => {
      const from = { source: this.#window, origin: this.#origin }
      const message = received<ToFrame>(event, from)
      if (!message) return
      if (message.handrail === 'identify' && this.#waiting) {
        return this.#waiting({ token: message.identityToken, failed: message.failed === true })
      }
      hear(message)
    })
  }

  /** A token of the customer who is signed in there, or null. Rejects when the host cannot say. */
  async askIdentity(): Promise<string | null> {
    const answer = new Promise<{ token: string | null; failed: boolean }>((resolve) => {
      this.#waiting = resolve
      setTimeout(() => resolve({ token: null, failed: true }), ANSWER_MS)
    })
    this.tell({ handrail: 'identity' })
    const { token, failed } = await answer
    this.#waiting = null
    if (failed) throw new Unreachable('The host page could not say who is signed in.')
    return token
  }
}
