import { labelOf } from '../../src-shared/count-labels.ts'
import type { ResultPart, ResultPartOf } from '../../src-shared/results.ts'
import { words } from '../../src-shared/words/words.ts'

/** A file of an answer: a stored blob, or the bytes from `start` up to `end` of one. */
export interface AnswerFile {
  readonly hash: string
  /** What it is of the answer: node, mask of what and the like; none of what the answer mainly is. */
  readonly labels: readonly string[]
  /** Null where only its bytes tell. */
  readonly mediaType: string | null
  readonly range: { readonly start: number; readonly end: number } | null
}

/** Pictures, sounds, masks and other files, those of a workflow's nodes too. */
export function listFiles(parts: readonly ResultPart[], labels: readonly string[] = []): AnswerFile[] {
  return parts.flatMap((part): AnswerFile[] => {
    switch (part.kind) {
      case 'image':
      case 'audio':
        return [{ hash: part.hash, labels, mediaType: part.mediaType, range: null }]
      case 'heatmap':
        return [{ hash: part.hash, labels: [...labels, names.heatmap], mediaType: part.mediaType, range: null }]
      case 'file':
        return [{ hash: part.hash, labels: [...labels, part.name], mediaType: part.mediaType, range: null }]
      case 'regions':
        return listMasks(part, labels)
      case 'node':
        return listFiles(part.parts, [...labels, part.nodeId])
      case 'concepts':
      case 'text':
      case 'class':
      case 'embedding':
      case 'colors':
      case 'segments':
      case 'other':
        return []
      default:
        return part satisfies never
    }
  })
}

const names = words.cli.fileNames

function listMasks({ hash, regions }: ResultPartOf<'regions'>, labels: readonly string[]): AnswerFile[] {
  if (hash === null) return []
  return regions.flatMap((region) => {
    if (region.mask === null) return []
    const label = labelOf(region)
    const own = label === '' ? [names.mask] : [names.mask, label]
    return [{ hash, labels: [...labels, ...own], mediaType: null, range: region.mask }]
  })
}
