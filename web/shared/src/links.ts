/** Which addresses a reader may be sent to. */

/** The address if it is one of the web (http, https), else null. */
export function webAddress(address: string, base?: string): string | null {
  try {
    const url = new URL(address, base)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
  } catch {
    return null
  }
}
