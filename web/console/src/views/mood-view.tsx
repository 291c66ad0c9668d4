/** The customer's mood from message to message, as a small curve around the neutral line. */
import type { ReactElement } from 'react'
import { hundredth } from '../data/format'
import { t } from '../messages'

const WIDTH = 280
const HEIGHT = 44
const MARGIN = 5

export function MoodView({
  points,
}: {
  points: readonly { seq: number; score: number }[]
}): ReactElement | null {
  const first = points[0]
  const last = points.at(-1)
  if (!first || !last) return null
  const step = (WIDTH - 2 * MARGIN) / Math.max(points.length - 1, 1)
  const placed = points.map(({ seq, score }, index) => ({
    seq,
    score,
    x: MARGIN + index * step,
    y: HEIGHT / 2 - Math.min(Math.max(score, -1), 1) * (HEIGHT / 2 - MARGIN),
  }))
  return (
    <svg
      className="mood"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t.context.moodLabel(hundredth(first.score), hundredth(last.score))}
    >
      <line className="mood-neutral" x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
      <polyline className="mood-curve" points={placed.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {placed.map(({ seq, score, x, y }) => (
        <circle key={seq} className={moodClass(score)} cx={x} cy={y} r="3">
          <title>{hundredth(score)}</title>
        </circle>
      ))}
    </svg>
  )
}

const moodClass = (score: number): string =>
  score < -0.25 ? 'mood-low' : score > 0.25 ? 'mood-high' : 'mood-middle'
