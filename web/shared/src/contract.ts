/**
 * The wire contract in types: what the customer API takes and answers, from the API itself, and
 * what it answers when it refuses. Names are those of the contract.
 */
import type { Event } from './wire.ts'

export type * from './wire.ts'

export type EventType = Event['type']

/** An `application/problem+json` body; `detail` is a sentence to show. */
export interface Problem {
  status: number
  title: string
  detail: string
  code: string
  errors?: FieldProblem[]
}

/** One field of what was sent, and what is wrong with it. */
export interface FieldProblem {
  field: string
  message: string
}
