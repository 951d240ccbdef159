import type { Data } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { DecodedPart } from '../results.ts'
import type { Leftovers } from './leftovers.ts'

/** As it came, leading blanks too; '' where there is none. Models on runners give it as a string, and as a text as well. */
export const readText = ({ text, stringValue }: Data) => text?.raw || stringValue

/** The fields that hold `text`, the text of `data`, or nothing. */
export function fieldsOfText(data: Data, text: string): ('text' | 'stringValue')[] {
  const isTaken = data.text === undefined || (data.text.raw === '' ? data.text.url === '' : data.text.raw === text)
  return [...(isTaken ? ['text' as const] : []), ...(data.stringValue === text ? ['stringValue' as const] : [])]
}

/** The text of an answer; none where there is none. */
export function decodeText(data: Data, left: Leftovers): DecodedPart[] {
  const text = readText(data)
  if (data.stringValue !== text) left.add('stringValue', data.stringValue)
  if (data.text !== undefined && data.text.raw === '' && data.text.url !== '') left.add('text', data.text)
  return text === '' ? [] : [{ kind: 'text', text }]
}
