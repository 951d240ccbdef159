import { words } from '../../src-shared/words/words.ts'

const moments = new Intl.DateTimeFormat(words.models.locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** When something was seen that can't be asked for now, in the local time: `3 Mar 2026, 14:05`. */
export const seenWords = (seenAt: number) => moments.format(seenAt)
