import { create } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { textGenerate } from '../../../src-shared/modalities/text-generate.ts'
import { paramsSchema } from '../../../src-shared/params.ts'

describe('the input', () => {
  it('goes as it was typed, or as an address that the service fetches', () => {
    expect(textGenerate.toData({ kind: 'text', text: ' a\n' }, {})).toEqual({ text: { raw: ' a\n' } })
    expect(textGenerate.toData({ kind: 'url', url: 'https://a/b.txt' }, {})).toEqual({
      text: { url: 'https://a/b.txt' },
    })
  })
})

describe('the parameters', () => {
  it('go by the names of the API, as the kinds that they are', () => {
    const params = paramsSchema.parse({ more: { temperature: 0.7, max_tokens: 200, stop: ['\n'], top_k: '50' } })
    expect(textGenerate.toConfig(params)).toEqual({
      params: { temperature: 0.7, max_tokens: 200, stop: ['\n'], top_k: '50' },
    })
  })

  it('are left out altogether where none is set', () => {
    expect(textGenerate.toConfig(paramsSchema.parse({}))).toEqual({})
    expect(textGenerate.toConfig(paramsSchema.parse({ more: {} }))).toEqual({})
  })
})

describe('the answer', () => {
  const answer = (data: Parameters<typeof create<typeof DataSchema>>[1]) =>
    textGenerate.fromData(create(DataSchema, data), {})

  it('keeps its leading blanks', () => {
    expect(answer({ text: { raw: '  the' } })).toEqual([{ kind: 'text', text: '  the' }])
    expect(answer({ text: { raw: ' ' } })).toEqual([{ kind: 'text', text: ' ' }])
  })

  it('is found where models on runners put it', () => {
    expect(answer({ stringValue: ' a' })).toEqual([{ kind: 'text', text: ' a' }])
    expect(answer({ parts: [{ id: 'return', data: { stringValue: ' b' } }] })).toEqual([{ kind: 'text', text: ' b' }])
  })

  it('shows what it does not understand', () => {
    expect(answer({ text: { raw: 'a' }, intValue: 7n })).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'other', value: { intValue: '7' } },
    ])
    const parts = [{ data: { stringValue: 'a' } }, { data: { stringValue: 'b' } }]
    expect(answer({ parts })).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'text', text: 'b' },
    ])
  })

  it('is nothing where nothing came', () => {
    expect(answer({})).toEqual([])
    expect(answer({ text: { raw: '' } })).toEqual([])
  })
})
