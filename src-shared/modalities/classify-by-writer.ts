import { Failure } from '../errors.ts'
import type { Params } from '../params.ts'
import type { DecodedPart } from '../results.ts'
import type { CheckedInput } from './define.ts'
import { findClass } from './find-class.ts'

/** What a model that writes is asked where nothing else is said. */
export const defaultTemplate = [
  'Classify the text into one of these classes: {classes}.',
  'Answer with the name of the class alone.',
  '',
  'Text: {text}',
].join('\n')

/**
 * Whether a text has to be sent as characters: a question can't be put around what lies at an address. Who has an
 * address fetches it (`sendAsBytes`).
 */
export const needsText = ({ classes }: Params): boolean => classes !== undefined

/** The text inside the question for its class, where there are classes. Failure `invalid` for an address then. */
export function askForClass(input: CheckedInput, { classes, template = defaultTemplate }: Params): CheckedInput {
  if (classes === undefined) return input
  if (input.kind === 'text') return { kind: 'text', text: fill(template, classes, input.text) }
  const problem = 'to be put into a question, a text is sent as characters and not as an address'
  throw new Failure({ kind: 'invalid', what: 'inputs', problem })
}

/** A template that has no place for the text gets one at its end. */
function fill(template: string, classes: readonly string[], text: string): string {
  const whole = template.includes('{text}') ? template : `${template}\n\n{text}`
  // one pass, so that what stands in the text is taken for no placeholder
  return whole.replaceAll(/\{(classes|text)\}/g, (_, name) => (name === 'text' ? text : classes.join(', ')))
}

/** The parts with each text as the class that it names, where classes were asked for; a classifier's concepts stay. */
export function matchClass(parts: readonly DecodedPart[], { classes }: Params): DecodedPart[] {
  return parts.map((part) =>
    part.kind === 'text' && classes !== undefined
      ? { kind: 'class', name: findClass(part.text, classes), text: part.text }
      : part,
  )
}
