import type { ParamSpec } from '../../src-shared/params.ts'
import { readParamText } from './param-text.ts'

type Steps = Pick<ParamSpec, 'min' | 'max' | 'step' | 'isWhole' | 'default'>

/** By how much a figure moves at a key: as declared, or so that a hundred steps cross a small range. */
export function stepOf({ min, max, step, isWhole }: Steps): number {
  if (step !== null && step > 0) return step
  if (isWhole) return 1
  return min !== null && max !== null && max > min ? roundTo((max - min) / 100, 6) : 0.1
}

/** The figure a step up (1) or down (-1), within its limits; of an empty field, beside its default. Else as it is. */
export function stepNumberText(spec: Steps, text: string, direction: 1 | -1): string {
  const reading = text.trim() === '' ? null : readParamText('number', text)
  if (reading?.ok === false) return text
  const start = reading?.value ?? spec.default ?? spec.min ?? 0
  if (typeof start !== 'number') return text
  const step = stepOf(spec)
  const moved = roundTo(start + direction * step, decimalsOf(start, step))
  return String(Math.min(Math.max(moved, spec.min ?? -Infinity), spec.max ?? Infinity))
}

const roundTo = (value: number, decimals: number) => Number(value.toFixed(decimals))

/** Adding would leave 0.30000000000000004 else. */
function decimalsOf(...values: readonly number[]): number {
  const counts = values.map((value) => {
    const [digits = '', exponent = '0'] = String(value).split('e')
    return (digits.split('.')[1]?.length ?? 0) - Number(exponent)
  })
  return Math.min(Math.max(0, ...counts), 20)
}
