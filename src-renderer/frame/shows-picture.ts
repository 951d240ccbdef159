import type { ResultPart } from '../../src-shared/results.ts'

/** Its viewer lays what the model found over the picture that was sent, or stands its own beside it. */
export function showsPicture(part: ResultPart): boolean {
  switch (part.kind) {
    case 'regions':
      return part.regions.some(({ span }) => span === null)
    case 'heatmap':
    case 'image':
      return true
    case 'concepts':
    case 'text':
    case 'class':
    case 'audio':
    case 'file':
    case 'embedding':
    case 'colors':
    case 'segments':
    case 'node':
    case 'other':
      return false
    default:
      return part satisfies never
  }
}
