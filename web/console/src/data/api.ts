/** Calls to the server, and the two ways they fail: it refused, or it could not be reached. */
import { retryAfterMs } from '@handrail/shared/backoff'
import type { FieldProblem, Problem } from '@handrail/shared/contract'
import type { DeletePath, GetPath, PatchPath, PostPath, PutPath } from './wire'

/** A call that hangs longer is treated as unreachable, so that a retry can begin. */
const TIMEOUT_MS = 15_000

/** The server answered with a problem; `detail` is a sentence for the reader. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly retryAfterMs: number | null = null,
    /** What is wrong with which field, where the server says so. */
    readonly errors: readonly FieldProblem[] = [],
  ) {
    super(detail)
  }

  /** The same call may succeed later without any change. */
  get isPassing(): boolean {
    return this.status === 429 || this.status >= 500
  }
}

/** No answer came: nobody knows whether the call had its effect. */
export class Unreachable extends Error {}

export interface ApiOptions {
  fetch?: typeof fetch
  onSignedOut?: () => void
}

export class Api {
  csrf: string | null = null
  private readonly fetch: typeof fetch
  private readonly onSignedOut: () => void

  constructor(options: ApiOptions = {}) {
    this.fetch = options.fetch ?? ((...call) => window.fetch(...call))
    this.onSignedOut = options.onSignedOut ?? ((): void => undefined)
  }

  get<T>(path: GetPath): Promise<T> {
    return this.call<T>('GET', path)
  }

  post<T>(path: PostPath, body?: unknown, timeoutMs?: number): Promise<T> {
    return this.call<T>('POST', path, body, timeoutMs)
  }

  put<T>(path: PutPath, body: unknown): Promise<T> {
    return this.call<T>('PUT', path, body)
  }

  patch<T>(path: PatchPath, body: unknown): Promise<T> {
    return this.call<T>('PATCH', path, body)
  }

  /** A file as it is. */
  upload<T>(path: PutPath, file: Blob): Promise<T> {
    return this.call<T>('PUT', path, file)
  }

  delete(path: DeletePath): Promise<void> {
    return this.call<void>('DELETE', path)
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
    let response: Response
    let text: string
    try {
      response = await this.fetch(path, {
        method,
        headers,
        credentials: 'same-origin',
        // What is under way when the page is closed still arrives.
        keepalive: method !== 'GET' && !isFile, // browsers bound what they keep so
        signal: AbortSignal.timeout(timeoutMs),
        ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
      })
      text = await response.text()
    } catch (error) {
      throw new Unreachable(path, { cause: error })
    }
    if (!response.ok) throw this.refusal(response, text, path)
    if (text === '') return undefined as T
    try {
      return JSON.parse(text) as T
    } catch (error) {
      throw new Unreachable(path, { cause: error })
    }
  }

  private refusal(response: Response, text: string, path: string): Refusal {
    const problem = readProblem(text)
    // A wrong password is a 401 too, and no reason to say that a session ended.
    if (response.status === 401 && path !== '/api/staff/login') this.onSignedOut()
    return new Refusal(
      response.status,
      problem.code ?? 'unknown',
      problem.detail ?? problem.title ?? response.statusText,
      retryAfterMs(response.headers.get('Retry-After')),
      problem.errors,
    )
  }
}

function readProblem(text: string): Partial<Problem> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
