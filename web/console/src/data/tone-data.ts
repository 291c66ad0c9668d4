/** Phrases that set the tone of an answer, by kind and language. */
import type { SavedReply, ToneBody, ToneGuide } from './wire'

export const toneKinds = ['apology', 'ownership', 'empathy'] as const
export type ToneKind = (typeof toneKinds)[number]

export type { ToneGuide }

/** The phrases as a list to choose from, each named by its kind. */
export const offeredBy = (guide: ToneGuide, names: Record<ToneKind, string>): SavedReply[] =>
  toneKinds.flatMap((kind) =>
    guide.phrases[kind].map((text, n) => ({
      id: `${kind} ${n}`,
      name: names[kind],
      text,
      locale: null,
      shared: true,
      editable: false,
    })),
  )

/** The text with a phrase at the caret, a space apart from the words before and after it. */
export function putAt(text: string, caret: number, phrase: string): string {
  const before = text.slice(0, caret)
  const after = text.slice(caret)
  const gap = (isNeeded: boolean): string => (isNeeded ? ' ' : '')
  return before + gap(/\S$/.test(before)) + phrase + gap(/^\S/.test(after)) + after
}

/** One phrase a line. */
export function readTone(form: FormData): ToneBody {
  const lines = (kind: ToneKind): string[] =>
    String(form.get(kind) ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
  return { apology: lines('apology'), ownership: lines('ownership'), empathy: lines('empathy') }
}
