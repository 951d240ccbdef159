import type { RegionModel } from './region-model.ts'

/** Which regions are shown. */
export interface ShownRegions {
  /** 1 for each that is. */
  readonly flags: Uint8Array
  /** Their indices in the order of the list. */
  readonly indices: readonly number[]
  /** Of each class, those at or above the threshold, whether the class is hidden or not. */
  readonly classCounts: Uint32Array
  /** Hidden by the threshold alone. */
  readonly belowCount: number
}

/** One pass over the columns; a region without a value is below no threshold. */
export function filterRegions(model: RegionModel, minValue: number, hiddenClasses: ReadonlySet<number>): ShownRegions {
  const { values, classIndices, listOrder } = model
  const flags = new Uint8Array(values.length)
  const classCounts = new Uint32Array(model.classes.length)
  const isHidden = Uint8Array.from(model.classes, (_, index) => (hiddenClasses.has(index) ? 1 : 0))
  const indices: number[] = []
  let belowCount = 0
  for (const index of listOrder) {
    // NaN is below nothing
    if ((values[index] ?? 0) < minValue) {
      belowCount += 1
      continue
    }
    const classIndex = classIndices[index] ?? 0
    classCounts[classIndex] = (classCounts[classIndex] ?? 0) + 1
    if (isHidden[classIndex] === 1) continue
    flags[index] = 1
    indices.push(index)
  }
  return { flags, indices, classCounts, belowCount }
}
