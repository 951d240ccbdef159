import { formatPercent } from '../../../src-shared/format.ts'
import type { RegionModel } from './region-model.ts'

/** Longer names and texts end in an ellipsis on the picture; the list has room for them. */
const longest = 40

/** What stands beside a region in the picture: the text that was read in it, else its class and value; '' for nothing. */
export function regionLabel(model: RegionModel, index: number): string {
  const text = model.regions[index]?.text.trim() ?? ''
  if (text !== '') return shorten(text)
  const name = model.classes[model.classIndices[index] ?? 0]?.name ?? ''
  const value = model.values[index] ?? Number.NaN
  return [shorten(name), ...(Number.isNaN(value) ? [] : [formatPercent(value)])].join(' ').trim()
}

function shorten(text: string): string {
  const characters = [...text.slice(0, (longest + 1) * 2)]
  return characters.length <= longest ? text : `${characters.slice(0, longest - 1).join('')}…`
}
