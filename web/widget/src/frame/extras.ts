/**
 * What a conversation comes to need later: files, the copying of texts, the card of who waits, and
 * the rating. Fetched while nothing else goes on, so that the first message is not kept waiting.
 */

import './attach-view.ts'
import './copy-view.ts'
import './files-view.ts'
import { copyStyles } from './copy-styles.ts'
import { filesStyles } from './files-styles.ts'
import { ratingStyles } from './rating-styles.ts'
import { waitingStyles } from './waiting-styles.ts'

export { ratingView } from './rating-view.ts'
export { waitingView } from './waiting-view.ts'

export const extraStyles = [waitingStyles, ratingStyles, copyStyles, filesStyles]
