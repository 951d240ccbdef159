import { describe, expect, test } from 'vitest'
import type { JsonObject } from '@bufbuild/protobuf'
import type { MultiOutputResponse } from '../../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { rewriteText } from '../../../../src-main/demo-engine/runner/rewrite-text.ts'
import { readAll } from '../../../fixtures/demo-client.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'
import { serveFiles } from '../../../fixtures/file-server.ts'

const string = (id: string, stringValue: string) => ({ id, data: { stringValue } })
const int = (id: string, intValue: bigint) => ({ id, data: { intValue } })
const parts = (parts: object[], method?: string) => ({
  data: { parts, ...(method === undefined ? {} : { metadata: { _method_name: method } }) },
})
const request = (input: object, params: JsonObject = {}) => ({
  modelId: rewriteText.id,
  inputs: [input],
  model: { modelVersion: { outputInfo: { params } } },
})

async function predict(input: object, params: JsonObject = {}) {
  const { client } = await openDemo()
  const { status, outputs } = await client.call('postModelOutputs', request(input, params))
  return { code: status?.code, details: outputs[0]?.status?.details, data: outputs[0]?.data, output: outputs[0] }
}

async function generate(input: object) {
  const { client } = await openDemo()
  return readAll(client.read('generateModelOutputs', request(input)))
}

const partOf = ({ outputs }: MultiOutputResponse) => outputs[0]?.data?.parts[0]

describe('predict', () => {
  test('takes its arguments from parts by their names, and answers in a part', async () => {
    const input = parts([
      int('repeat', 2n),
      string('separator', ' | '),
      string('style', 'upper'),
      string('text', 'ß a'),
    ])
    const { code, data } = await predict(input)
    expect(code).toBe(StatusCode.SUCCESS)
    expect(data?.parts).toMatchObject([{ id: 'return', data: { stringValue: 'SS A | SS A' } }])
    expect(data?.text).toBeUndefined()
  })

  test.each([
    ['upper', 'O’NEIL WAS HERE'],
    ['lower', 'o’neil was here'],
    ['title', 'O’neil Was Here'],
    ['reverse', 'ereH saw lieN’o'],
  ])('writes in the style %s', async (style, expected) => {
    const { data } = await predict(parts([string('text', 'o’Neil was Here'), string('style', style)], 'predict'))
    expect(data?.parts[0]?.data?.stringValue).toBe(expected)
  })

  test('reverses characters as people see them', async () => {
    const { data } = await predict(parts([string('text', 'e\u0301👩‍👩‍👧x'), string('style', 'reverse')]))
    expect(data?.parts[0]?.data?.stringValue).toBe('x👩‍👩‍👧e\u0301')
  })

  test('takes a plain text for its first argument, and answers as older clients expect it', async () => {
    const { code, data, output } = await predict({ data: { text: { raw: 'one two' } } })
    expect(code).toBe(StatusCode.SUCCESS)
    expect(data).toMatchObject({ stringValue: 'One Two', text: { raw: 'One Two' }, parts: [] })
    expect(output).toMatchObject({ promptTokens: 2, completionTokens: 2 })
  })

  test('takes a text behind an address too', async () => {
    const files = await serveFiles((_request, response) =>
      response.setHeader('content-type', 'text/plain').end('far away'),
    )
    expect((await predict({ data: { text: { url: files } } })).data?.text?.raw).toBe('Far Away')
  })

  test('maps no parameters to arguments', async () => {
    const { data } = await predict({ data: { text: { raw: 'one' } } }, { style: 'upper', repeat: 3 })
    expect(data?.text?.raw).toBe('One')
  })

  test('answers an empty text with an empty part', async () => {
    const { code, data } = await predict(parts([string('text', '')]))
    expect([code, data?.parts]).toMatchObject([StatusCode.SUCCESS, [{ id: 'return', data: { stringValue: '' } }]])
  })
})

describe('count', () => {
  test('answers with JSON', async () => {
    const { data } = await predict(parts([string('text', 'Où est-il?\nLà.')], 'count'))
    expect(data?.parts).toMatchObject([{ id: 'return', data: { structValue: { characters: 14, words: 3, lines: 2 } } }])
    const plain = await predict({ data: { text: { raw: 'a b' }, metadata: { _method_name: 'count' } } })
    expect(plain.data?.structValue).toEqual({ characters: 3, words: 2, lines: 1 })
  })
})

describe('generate', () => {
  test('writes word by word, in parts or as plain text', async () => {
    const answers = await generate(parts([string('text', 'one two three'), string('style', 'upper')]))
    expect(answers.map((answer) => partOf(answer)?.id)).toEqual(['return', 'return', 'return'])
    expect(answers.map((answer) => partOf(answer)?.data?.stringValue)).toEqual(['ONE', ' TWO', ' THREE'])
    const plain = await generate({ data: { text: { raw: 'one two' } } })
    expect(plain.map(({ outputs }) => [outputs[0]?.data?.text?.raw, outputs[0]?.data?.stringValue])).toEqual([
      ['One', 'One'],
      [' Two', ' Two'],
    ])
  })

  test('is another method than predict: neither answers in the other’s way', async () => {
    const wrong = await predict(parts([string('text', 'x')], 'generate'))
    expect(wrong).toMatchObject({
      code: StatusCode.FAILURE,
      details: 'generate() answers in parts, by GenerateModelOutputs',
    })
    const [answer] = await generate(parts([string('text', 'x')], 'count'))
    expect(answer?.outputs[0]?.status).toMatchObject({
      code: StatusCode.FAILURE,
      details: 'count() answers at once, by PostModelOutputs',
    })
  })
})

describe('a call that can’t be meant is FAILURE with details', () => {
  test.each([
    ['a missing argument', parts([string('style', 'upper')]), 'Field text is required but not set'],
    ['no input at all', {}, 'Field text is required but not set'],
    [
      'an unknown argument',
      parts([string('text', 'x'), string('tone', 'y')]),
      'has no argument "tone"; it takes text, style, repeat, separator',
    ],
    [
      'an unknown method',
      parts([string('text', 'x')], 'translate'),
      'no method "translate"; it has predict, generate, count',
    ],
    [
      'a style that there is not',
      parts([string('text', 'x'), string('style', 'bold')]),
      'style is "bold"; allowed are upper, lower, title, reverse',
    ],
    [
      'too many',
      parts([string('text', 'x'), int('repeat', 101n)]),
      'repeat is 101; allowed are whole numbers from 1 to 100',
    ],
    ['none', parts([string('text', 'x'), int('repeat', 0n)]), 'repeat is 0'],
    ['a text for a number', parts([string('text', 'x'), string('repeat', '2')]), 'repeat must be an int'],
    [
      'a fraction for a number',
      parts([string('text', 'x'), { id: 'repeat', data: { floatValue: 2 } }]),
      'repeat must be an int',
    ],
    ['a number for a text', parts([int('text', 5n)]), 'text must be a str'],
    [
      'a result that is too long',
      parts([string('text', 'x'.repeat(20_000)), int('repeat', 100n)]),
      'the limit is 1000000',
    ],
  ])('%s', async (_name, input, details) => {
    const answer = await predict(input)
    expect(answer).toMatchObject({ code: StatusCode.FAILURE, details: expect.stringContaining(details) })
  })

  test('and so is a stream of requests, for which there is no method', async () => {
    const { client } = await openDemo()
    const { send, end, answers } = client.exchange('streamModelOutputs')
    send(request(parts([string('text', 'x')])))
    end()
    const [answer] = await readAll(answers)
    expect(answer?.outputs[0]?.status).toMatchObject({
      code: StatusCode.FAILURE,
      details: expect.stringContaining('no method "stream"'),
    })
  })
})
