import { describe, expect, test } from 'vitest'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { hashFeatures, listFeatures } from '../../../../src-main/demo-engine/texts/hash-features.ts'
import { hashedWords } from '../../../../src-main/demo-engine/texts/hashed-words.ts'
import { words } from '../../../../src-shared/words/words.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'
import { testSeeded } from '../../../fixtures/seeded.ts'
import { makeText } from '../../../fixtures/sounds.ts'

const embed = (text: string) => hashFeatures(listFeatures(text), 1024)
const compare = (one: string, other: string) => {
  const [a, b] = [embed(one), embed(other)]
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
}
const ask = (texts: string[], params = {}) => ({
  modelId: hashedWords.id,
  inputs: texts.map((raw) => ({ data: { text: { raw } } })),
  model: { modelVersion: { outputInfo: { params } } },
})

describe('texts', () => {
  testSeeded('are nearer to what they were made of than to others', (random) => {
    const { topics } = words.help
    for (let round = 0; round < 40; round++) {
      const [one, other] = random.shuffle(topics)
      if (one === undefined || other === undefined) throw new Error('no topics')
      const tokens = one.text.split(' ')
      const changed = tokens.map((token) => (random.next() < 0.2 ? random.pick(other.text.split(' ')) : token))
      expect([one.title, other.title, compare(one.text, changed.join(' ')) > compare(one.text, other.text)]).toEqual([
        one.title,
        other.title,
        true,
      ])
    }
  })

  test('are near where they share words or spellings, and far where they don’t', () => {
    expect(compare('a red car', 'the red cars')).toBeGreaterThan(0.5)
    expect(compare('a red car', 'the blue ships')).toBeLessThan(0.3)
    expect(compare('Ärger', 'ÄRGER')).toBeCloseTo(1)
    expect(compare('one two three', 'three one two')).toBeCloseTo(1)
    expect(compare('🙂', '🙂🙂')).toBeGreaterThan(0.99)
  })
})

describe('the model', () => {
  testSeeded('answers with a vector of the length that was asked for, of norm 1', async (random) => {
    const { client } = await openDemo()
    const dimensions = random.pick([256, 512, 1024])
    const texts = Array.from({ length: 20 }, () => `${makeText(random, 80)}x`)
    const params = { dimensions: random.pick([dimensions, String(dimensions)]), input_type: 'clustering' }
    const { status, outputs } = await client.call('postModelOutputs', ask(texts, params))
    expect(status?.code).toBe(StatusCode.SUCCESS)
    for (const { data } of outputs) {
      const [embedding] = data?.embeddings ?? []
      expect(embedding?.numDimensions).toBe(dimensions)
      expect(embedding?.vector).toHaveLength(dimensions)
      expect(Math.hypot(...(embedding?.vector ?? []))).toBeCloseTo(1, 5)
    }
  })

  test('has 1024 dimensions by itself, and makes the same vector for every input_type', async () => {
    const { client } = await openDemo()
    const vectorOf = async (params: object) => {
      const { outputs } = await client.call('postModelOutputs', ask(['the same text'], params))
      return outputs[0]?.data?.embeddings[0]?.vector
    }
    const plain = await vectorOf({})
    expect(plain).toHaveLength(1024)
    for (const input_type of ['search_document', 'search_query', 'classification', 'clustering']) {
      expect(await vectorOf({ input_type })).toEqual(plain)
    }
  })

  test('refuses other figures with 21202, and blanks with 30104', async () => {
    const { client } = await openDemo()
    for (const params of [{ dimensions: 300 }, { input_type: 'query' }]) {
      const { status } = await client.call('postModelOutputs', ask(['x'], params))
      expect(status).toMatchObject({
        code: StatusCode.MODEL_INVALID_ARGUMENT,
        details: expect.stringContaining('allowed are'),
      })
    }
    const { outputs } = await client.call('postModelOutputs', ask([' \n\t']))
    expect(outputs[0]?.status).toMatchObject({
      code: StatusCode.INPUT_INVALID_ARGUMENT,
      details: 'the text holds nothing but blanks',
    })
  })
})
