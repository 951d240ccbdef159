import { words } from '../../../src-shared/words/words.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const weekMs = 7 * dayMs

const { locale, moment } = words.history
const thisYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
const anyYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' })
const full = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'medium' })

/** Relative for a week, then absolute; both times in epoch ms. A time ahead of the clock is given absolutely. */
export function formatMoment(at: number, now: number): string {
  const agoMs = now - at
  if (Math.abs(agoMs) < minuteMs) return moment.justNow
  if (agoMs < 0 || agoMs >= weekMs) return isSameYear(at, now) ? thisYear.format(at) : anyYear.format(at)
  if (agoMs < hourMs) return moment.minutesAgo(Math.floor(agoMs / minuteMs))
  if (agoMs < dayMs) return moment.hoursAgo(Math.floor(agoMs / hourMs))
  return moment.daysAgo(Math.floor(agoMs / dayMs))
}

/** For hovering and for the opened entry: day, date and time to the second. */
export const formatFullMoment = (at: number) => full.format(at)

const isSameYear = (a: number, b: number) => new Date(a).getFullYear() === new Date(b).getFullYear()
