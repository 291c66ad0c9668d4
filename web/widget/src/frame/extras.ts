/**
 * What a conversation comes to need later: the card of who waits, and the rating. Fetched while
 * nothing else goes on, so that the first message is not kept waiting for it.
 */

import { ratingStyles } from './rating-styles.ts'
import { waitingStyles } from './waiting-styles.ts'

export { ratingView } from './rating-view.ts'
export { waitingView } from './waiting-view.ts'

export const extraStyles = [waitingStyles, ratingStyles]
