import { describe, expect, test } from 'vitest'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { rateSentiment } from '../../../../src-main/demo-engine/texts/rate-sentiment.ts'
import { sentimentOf } from '../../../../src-main/demo-engine/texts/sentiment-words.ts'
import { wordListSentiment } from '../../../../src-main/demo-engine/texts/word-list-sentiment.ts'
import { openDemo } from '../../../fixtures/demo-server.ts'
import { testSeeded } from '../../../fixtures/seeded.ts'
import { makeText } from '../../../fixtures/sounds.ts'

const ask = (inputs: object[], outputConfig = {}) => ({
  modelId: wordListSentiment.id,
  inputs,
  model: { modelVersion: { outputInfo: { outputConfig } } },
})
const say = (raw: string) => ({ data: { text: { raw } } })

async function judge(text: string): Promise<string> {
  const rated = Object.entries(await rateSentiment(text)).toSorted(([, one], [, other]) => other - one)
  return rated[0]?.[0] ?? ''
}

test.each([
  ['I love your product very much', 'positive'],
  ['The delivery was late and the box was broken.', 'negative'],
  ['The meeting is on Tuesday at ten.', 'neutral'],
  ['It is not good.', 'negative'],
  ['There was nothing wrong with it, no problems at all', 'positive'],
  ['I don’t hate it', 'positive'],
  ['Not the fastest machine. Wonderful screen, though!', 'positive'],
  ['It isn’t cheap, but it is excellent', 'positive'],
  ['TERRIBLE!!! Worst purchase ever', 'negative'],
  ['They disappointed us, failing again and again', 'negative'],
  ['She is happier and lovelier than ever', 'positive'],
  ['', 'neutral'],
])('“%s” is %s', async (text, sentiment) => {
  expect(await judge(text)).toBe(sentiment)
})

test('strong words, and strengthened ones, count for more', async () => {
  const positive = async (text: string) => (await rateSentiment(text)).positive
  expect(await positive('a wonderful day')).toBeGreaterThan(await positive('a nice day'))
  expect(await positive('a very nice day')).toBeGreaterThan(await positive('a really plain nice day'))
  expect(await positive('a slightly nice day')).toBeLessThan(await positive('a nice day'))
})

test('the lists hold some hundred words of either kind, each once', () => {
  const values = [...sentimentOf.values()]
  expect(values.filter((value) => value > 0).length).toBeGreaterThan(150)
  expect(values.filter((value) => value < 0).length).toBeGreaterThan(150)
})

describe('the model', () => {
  testSeeded('gives three values that add up to 1, whatever the text', async (random) => {
    const { client } = await openDemo()
    const words = [...sentimentOf.keys(), 'not', 'very', 'table', 'but', '!', 'is']
    const texts = Array.from({ length: 20 }, () =>
      random.next() < 0.3
        ? makeText(random, 60)
        : Array.from({ length: random.integer(1, 60) }, () => random.pick(words)).join(' '),
    )
    const { status, outputs } = await client.call('postModelOutputs', ask(texts.map(say)))
    expect(status?.code).toBe(StatusCode.SUCCESS)
    for (const [index, { data }] of outputs.entries()) {
      const values = data?.concepts.map(({ value }) => value) ?? []
      expect(values, texts[index]).toEqual(values.toSorted((one, other) => other - one))
      expect(values.every((value) => value >= 0)).toBe(true)
      expect(data?.concepts.map(({ name }) => name).toSorted()).toEqual(['negative', 'neutral', 'positive'])
      expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5)
    }
  })

  test('counts the words of the prompt, and keeps to output_config', async () => {
    const { client } = await openDemo()
    const text = say('What a wonderful day')
    const { outputs } = await client.call('postModelOutputs', ask([text], { maxConcepts: 1 }))
    expect(outputs[0]).toMatchObject({ promptTokens: 4, completionTokens: 0 })
    expect(outputs[0]?.data?.concepts).toMatchObject([{ id: 'sentiment-positive', name: 'positive', appId: 'demo' }])
    const high = await client.call('postModelOutputs', ask([text], { minValue: 0.3 }))
    expect(high.outputs[0]?.data?.concepts.map(({ name }) => name)).toEqual(['positive'])
  })

  test('answers some chosen concepts with MIXED_STATUS, and none of them with 21202', async () => {
    const { client } = await openDemo()
    const choose = (...names: string[]) =>
      client.call('postModelOutputs', ask([say('fine')], { selectConcepts: names.map((name) => ({ name })) }))
    const some = await choose('negative', 'furious')
    expect(some.status).toMatchObject({ code: StatusCode.MIXED_STATUS, details: expect.stringContaining('furious') })
    expect(some.outputs[0]?.data?.concepts.map(({ name }) => name)).toEqual(['negative'])
    expect((await choose('Negative')).status?.code).toBe(StatusCode.MODEL_INVALID_ARGUMENT)
  })
})
