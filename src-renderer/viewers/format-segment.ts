import { words } from '../../src-shared/words/words.ts'

/** `0:01.2 – 0:03.0`: to a tenth of a second, as short segments differ by less than one. */
export const formatSegment = ({ beginMs, endMs }: { beginMs: number; endMs: number }): string =>
  words.viewers.segments.range(formatMoment(beginMs), formatMoment(endMs))

function formatMoment(atMs: number): string {
  const tenths = Math.round(atMs / 100)
  const seconds = Math.floor(tenths / 10)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}.${tenths % 10}`
}
