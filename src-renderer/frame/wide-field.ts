import type { ParamSpec } from '../../src-shared/params.ts'
import type { FieldText } from '../state/param-text.ts'

/** A text that is likely to have several lines, by its name, its default or what stands in it. */
export function isLongText({ name, default: value }: ParamSpec, text: string): boolean {
  const isLong = (sample: string) => sample.includes('\n') || sample.length > 40
  return /prompt|template|instruction/i.test(name) || isLong(text) || (typeof value === 'string' && isLong(value))
}

/** Fields that stand below their name, over the whole width. */
export function isWideField(spec: ParamSpec, { type, text }: FieldText): boolean {
  switch (type) {
    case 'number':
    case 'boolean':
      return false
    case 'text':
      return spec.type !== 'enum' && isLongText(spec, text)
    case 'json':
    case 'numbers':
    case 'lines':
      return true
    default:
      return type satisfies never
  }
}
