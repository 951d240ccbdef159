import { settingsSchema, type Deadlines } from '../../../src-shared/settings.ts'
import type { WholeRange } from './whole-number.ts'

const { callsPerSecond, deadlines, keepInputs } = settingsSchema.shape

/** Limits as the settings' schema has them, so that they are written once. */
export const callsPerSecondRange = rangeOf(callsPerSecond.unwrap())
export const keepLimitMb = rangeOf(keepInputs.unwrap().options[1].shape.limitMb)
export const defaultDeadlines = deadlines.parse(undefined)

const deadlineShape = deadlines.unwrap().shape

export const deadlineRange = (name: keyof Deadlines) => rangeOf(deadlineShape[name].unwrap())

function rangeOf(schema: { readonly minValue: number | null; readonly maxValue: number | null }): WholeRange {
  return { min: schema.minValue ?? -Infinity, max: schema.maxValue ?? Infinity }
}
