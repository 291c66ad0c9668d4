/** Calls to the server, and the two ways they fail: it refused, or it could not be reached. */
import { retryAfterMs } from '@handrail/shared/backoff'
import type { FieldProblem, Problem, SentFile } from '@handrail/shared/contract'
import type { OutgoingFile } from '@handrail/shared/files'
import { upload } from '@handrail/shared/upload'
import type {
  DeletePath,
  GetAnswer,
  GetPath,
  PatchAnswer,
  PatchBody,
  PatchPath,
  PostAnswer,
  PostBody,
  PostPath,
  PutAnswer,
  PutBody,
  PutPath,
} from './wire'

/** A call that hangs longer is treated as unreachable, so that a retry can begin. */
const TIMEOUT_MS = 15_000

/** Browsers keep no more than 64 KiB on its way; a character has three bytes at most. */
const LONGEST_KEPT_ALIVE = 20_000

/** A problem as the server writes it, with what some codes carry. */
export interface Told extends Partial<Problem> {
  /** Of `already_claimed`: who was faster. */
  owner?: { name: string }
  /** Of `unknown_variable`: those that are unknown. */
  variables?: string[]
}

/** The server answered with a problem. */
export class Refusal extends Error {
  readonly code: string
  /** The server's own sentence, in English. */
  readonly detail: string
  /** What is wrong with which field, where the server says so. */
  readonly errors: readonly FieldProblem[]

  constructor(
    readonly status: number,
    readonly problem: Told,
    readonly retryAfterMs: number | null = null,
  ) {
    const detail = problem.detail ?? problem.title ?? String(status)
    super(detail)
    this.code = problem.code ?? 'unknown'
    this.detail = detail
    this.errors = problem.errors ?? []
  }

  /** The same call may succeed later without any change. */
  get isPassing(): boolean {
    return this.status === 429 || this.status >= 500
  }
}

/**
 * What is wrong with fields of what was sent, said beside each.
 * place: finds in a field's path, as its first group, where the page says it.
 */
export function wrongBy(
  error: unknown,
  place: RegExp,
  say: (problem: FieldProblem) => string,
): Readonly<Record<string, string>> {
  if (!(error instanceof Refusal) || error.status !== 422) return {}
  return Object.fromEntries(
    error.errors.flatMap((problem) => {
      const found = place.exec(problem.field)?.[1]
      return found === undefined ? [] : [[found, say(problem)]]
    }),
  )
}

/** No answer came: nobody knows whether the call had its effect. */
export class Unreachable extends Error {}

export interface ApiOptions {
  fetch?: typeof fetch
  upload?: typeof upload
  onSignedOut?: () => void
}

export class Api {
  csrf: string | null = null
  private readonly fetch: typeof fetch
  private readonly sendUp: typeof upload
  private readonly onSignedOut: () => void

  constructor(options: ApiOptions = {}) {
    this.fetch = options.fetch ?? ((...call) => window.fetch(...call))
    this.sendUp = options.upload ?? upload
    this.onSignedOut = options.onSignedOut ?? ((): void => undefined)
  }

  get<P extends GetPath>(path: P): Promise<GetAnswer<P>> {
    return this.call('GET', path)
  }

  post<P extends PostPath>(
    path: P,
    body?: PostBody<P>,
    timeoutMs?: number,
  ): Promise<PostAnswer<P>> {
    return this.call('POST', path, body, timeoutMs)
  }

  /** A `Blob` is sent as it is. */
  put<P extends PutPath>(path: P, body: PutBody<P>): Promise<PutAnswer<P>> {
    return this.call('PUT', path, body)
  }

  patch<P extends PatchPath>(path: P, body: PatchBody<P>): Promise<PatchAnswer<P>> {
    return this.call('PATCH', path, body)
  }

  delete(path: DeletePath): Promise<void> {
    return this.call('DELETE', path)
  }

  /** Uploads a file, telling the share that has left; safe to repeat. */
  async upload(
    to: PostPath,
    file: OutgoingFile,
    signal: AbortSignal,
    onProgress: (share: number) => void,
  ): Promise<SentFile> {
    const headers = this.csrf === null ? {} : { 'X-CSRF-Token': this.csrf }
    const answer = await this.sendUp({ to, file, headers, signal, onProgress })
    if (answer === null) throw new Unreachable(to)
    const { status, data, retryAfter } = answer
    if (data.file) return data.file
    throw this.refusal(status, data, retryAfter, to)
  }

  private async call<T>(
    method: string,
    path: string,
    body?: unknown,
    timeoutMs = TIMEOUT_MS,
  ): Promise<T> {
    const headers: Record<string, string> = { Accept: 'application/json' }
    const isFile = body instanceof Blob
    if (body !== undefined) headers['Content-Type'] = isFile ? body.type : 'application/json'
    if (method !== 'GET' && this.csrf !== null) headers['X-CSRF-Token'] = this.csrf
    const sent = body === undefined || isFile ? body : JSON.stringify(body)
    const size = sent instanceof Blob ? sent.size : (sent?.length ?? 0)
    let response: Response
    let text: string
    try {
      response = await this.fetch(path, {
        method,
        headers,
        credentials: 'same-origin',
        // What is under way when the page is closed still arrives.
        keepalive: method !== 'GET' && size < LONGEST_KEPT_ALIVE,
        signal: AbortSignal.timeout(timeoutMs),
        ...(sent === undefined ? {} : { body: sent }),
      })
      text = await response.text()
    } catch (error) {
      throw new Unreachable(path, { cause: error })
    }
    if (!response.ok) {
      const retryAfter = retryAfterMs(response.headers.get('Retry-After'))
      throw this.refusal(response.status, readProblem(text), retryAfter, path)
    }
    if (text === '') return undefined as T
    try {
      return JSON.parse(text) as T
    } catch (error) {
      throw new Unreachable(path, { cause: error })
    }
  }

  private refusal(
    status: number,
    problem: Told,
    retryAfter: number | null,
    path: string,
  ): Refusal {
    // A wrong password is a 401 too, and no reason to say that a session ended.
    if (status === 401 && path !== '/api/staff/login') this.onSignedOut()
    return new Refusal(status, problem, retryAfter)
  }
}

function readProblem(text: string): Told {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
