/**
 * What a conversation comes to need later: the card of who waits, the rating, and how texts are
 * marked up. Fetched while nothing else goes on, so that the first message is not kept waiting.
 */

import { proseStyles } from './prose-styles.ts'
import { ratingStyles } from './rating-styles.ts'
import { waitingStyles } from './waiting-styles.ts'

export { proseView } from './prose-view.ts'
export { ratingView } from './rating-view.ts'
export { waitingView } from './waiting-view.ts'

export const extraStyles = [waitingStyles, ratingStyles, proseStyles]
