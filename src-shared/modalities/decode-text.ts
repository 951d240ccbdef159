import type { Data } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { DecodedPart } from '../results.ts'
import type { Leftovers } from './leftovers.ts'

/** As it came, leading blanks too; '' where there is none. Models on runners give it as a string, and as a text as well. */
export const readText = ({ text, stringValue }: Data) => text?.raw || stringValue

/** Whether `text`, the text of the data, is all that its field of that name holds; an address beside it is not its own. */
export function isTextTaken({ text: field }: Data, text: string): boolean {
  if (field === undefined) return true
  return field.raw === '' ? field.url === '' : field.raw === text
}

/** The fields that hold `text`, the text of `data`, or nothing. */
export function fieldsOfText(data: Data, text: string): ('text' | 'stringValue')[] {
  const isStringTaken = data.stringValue === text
  return [...(isTextTaken(data, text) ? ['text' as const] : []), ...(isStringTaken ? ['stringValue' as const] : [])]
}

/** The text of an answer; none where there is none. */
export function decodeText(data: Data, left: Leftovers): DecodedPart[] {
  const text = readText(data)
  if (data.stringValue !== text) left.add('stringValue', data.stringValue)
  if (!isTextTaken(data, text)) left.add('text', data.text)
  return text === '' ? [] : [{ kind: 'text', text }]
}
