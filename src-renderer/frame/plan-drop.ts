import { words } from '../../src-shared/words/words.ts'

export interface DropPlan {
  readonly title: string
  /** What of it is refused and why; '' where nothing is. */
  readonly detail: string
  readonly canDrop: boolean
}

/** What a workspace calls the inputs that it takes. */
export interface DropWords {
  readonly ones: (count: number) => string
  readonly some: (refused: number, count: number) => string
  readonly none: (count: number) => string
  readonly accepted: string
}

/** What `DataTransfer.items` tell while they still hover: kind and type, neither name nor bytes. */
type HoveringItem = Pick<DataTransferItem, 'kind' | 'type'>

/**
 * What dropping these would do; null where they are nothing for an input list. A folder has no type, so it passes.
 * `mediaTypes` may name a whole family, as in `text/*`.
 */
export function planDrop(
  items: readonly HoveringItem[],
  mediaTypes: readonly string[],
  text: DropWords,
): DropPlan | null {
  const files = items.filter(({ kind }) => kind === 'file')
  if (files.length === 0) {
    const isUrl = items.some(({ kind, type }) => kind === 'string' && type === 'text/uri-list')
    return isUrl ? { title: words.inputs.drop.url, detail: '', canDrop: true } : null
  }
  const refused = files.filter(({ type }) => type !== '' && !isTaken(type, mediaTypes)).length
  if (refused === files.length) return { title: text.none(refused), detail: text.accepted, canDrop: false }
  const taken = files.length - refused
  const title = files.some(({ type }) => type === '') ? words.inputs.drop.items(taken) : text.ones(taken)
  return { title, detail: refused === 0 ? '' : text.some(refused, files.length), canDrop: true }
}

const isTaken = (type: string, mediaTypes: readonly string[]) =>
  mediaTypes.some((taken) => taken === type || (taken.endsWith('/*') && type.startsWith(taken.slice(0, -1))))
