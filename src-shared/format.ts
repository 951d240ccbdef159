/** Figures as a person would give them; the same on the screen and on the command line. */

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** 950 → `950 B`, 1_234_567 → `1.2 MB` (decimal units, as the platform's limits are given). */
export function formatBytes(sizeBytes: number): string {
  let value = sizeBytes
  let unit = 0
  while (value >= 999.5 && unit < byteUnits.length - 1) {
    value /= 1000
    unit += 1
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1
  return `${value.toFixed(digits)} ${byteUnits[unit] ?? ''}`
}

/** 87 → `87 ms`, 1_234 → `1.2 s`, 83_000 → `1:23 min`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 999.5) return `${Math.round(durationMs)} ms`
  if (durationMs < 59_950) return `${(durationMs / 1000).toFixed(1)} s`
  return `${formatClock(durationMs)} min`
}

/** 42_000 → `0:42`. */
export function formatClock(durationMs: number): string {
  const seconds = Math.floor(durationMs / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** 0.9342 → `93 %`; what is neither none nor all never shows as 0 or 100. */
export function formatPercent(share: number): string {
  const percent = share * 100
  if (percent > 0 && percent < 0.5) return '<1 %'
  if (percent >= 99.5 && percent < 100) return '>99 %'
  return `${Math.round(percent)} %`
}

/** 12345 → `12,345`. */
export const formatCount = (count: number) => count.toLocaleString('en')

/** 85_000_000 → `85 megapixels`. */
export const formatPixels = (pixels: number) => `${(pixels / 1e6).toFixed(pixels % 1e6 === 0 ? 0 : 1)} megapixels`
