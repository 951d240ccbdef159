import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { expect, test } from 'vitest'
import { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { decodeText, fieldsOfText, readText } from '../../../src-shared/modalities/decode-text.ts'
import { Leftovers } from '../../../src-shared/modalities/leftovers.ts'

type Init = MessageInitShape<typeof DataSchema>

function decode(init: Init) {
  const left = new Leftovers()
  return [...decodeText(create(DataSchema, init), left), ...left.parts]
}

test.each<[title: string, data: Init, parts: object[]]>([
  ['as it came', { text: { raw: ' a\r\n\u0000é😀 ' } }, [{ kind: 'text', text: ' a\r\n\u0000é😀 ' }]],
  ['as a string of a runner', { stringValue: '\n' }, [{ kind: 'text', text: '\n' }]],
  ['once where both are the same', { text: { raw: 'a' }, stringValue: 'a' }, [{ kind: 'text', text: 'a' }]],
  [
    'and the string in the tree where they differ',
    { text: { raw: 'a' }, stringValue: 'b' },
    [
      { kind: 'text', text: 'a' },
      { kind: 'other', value: { stringValue: 'b' } },
    ],
  ],
  [
    'an address alone in the tree',
    { text: { url: 'https://a' } },
    [{ kind: 'other', value: { text: { url: 'https://a' } } }],
  ],
  [
    'a string, and an address in the tree',
    { text: { url: 'https://a' }, stringValue: 'b' },
    [
      { kind: 'text', text: 'b' },
      { kind: 'other', value: { text: { url: 'https://a' } } },
    ],
  ],
  ['nothing of an empty text', { text: { raw: '', textInfo: { encoding: 'UnknownTextEnc' } } }, []],
  ['nothing of no text', {}, []],
])('a text is read %s', (_title, data, parts) => {
  expect(decode(data)).toEqual(parts)
})

test('the fields that hold a text are named, so that nobody takes them for something else', () => {
  const fields = (init: Init) => {
    const data = create(DataSchema, init)
    return fieldsOfText(data, readText(data))
  }
  expect(fields({ text: { raw: 'a' }, stringValue: 'a' })).toEqual(['text', 'stringValue'])
  expect(fields({ text: { raw: 'a' }, stringValue: 'b' })).toEqual(['text'])
  expect(fields({ text: { url: 'https://a' }, stringValue: 'b' })).toEqual(['stringValue'])
})
