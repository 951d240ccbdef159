interface Segment {
  readonly beginMs: number
  readonly endMs: number
}

/** The segment that is heard at a moment, the latest to begin where they overlap; -1 where it is silent. */
export const segmentAt = (segments: readonly Segment[], atMs: number): number =>
  segments.reduce((found, { beginMs, endMs }, index) => {
    if (atMs < beginMs || atMs >= endMs) return found
    return found === -1 || beginMs >= (segments[found]?.beginMs ?? 0) ? index : found
  }, -1)
