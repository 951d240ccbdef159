import { once } from 'node:events'
import { expect, onTestFinished, test, vi } from 'vitest'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { pictureModels, pictureTraits } from '../../../src-main/demo-engine/picture-models.ts'
import { helpAnswers } from '../../../src-main/demo-engine/text-models.ts'
import { words } from '../../../src-shared/words/words.ts'
import { readAll } from '../../fixtures/demo-client.ts'
import { openDemo } from '../../fixtures/demo-server.ts'
import { serveSilence } from '../../fixtures/file-server.ts'
import { encodePicture, paintScene } from '../../fixtures/pictures.ts'
import { testSeeded } from '../../fixtures/seeded.ts'

const ask = (raw: string, id = '') => ({ modelId: helpAnswers.id, inputs: [{ id, data: { text: { raw } } }] })

testSeeded('answers to pictures come in the order of the requests and equal those of single calls', async (random) => {
  const { client } = await openDemo()
  const requests = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => {
      const size = { width: random.integer(1, 400), height: random.integer(1, 400) }
      const base64 = await encodePicture(paintScene(size, random), random.pick(['png', 'jpeg', 'webp']))
      return {
        modelId: random.pick(pictureModels).id,
        inputs: [{ id: `picture-${index}`, data: { image: { base64 } } }],
      }
    }),
  )
  const { send, end, answers } = client.exchange('streamModelOutputs')
  requests.forEach(send)
  end()
  const streamed = await readAll(answers)
  expect(streamed.map(({ outputs }) => outputs[0]?.input?.id)).toEqual(requests.map(({ inputs }) => inputs[0]?.id))
  for (const [index, request] of requests.entries()) {
    const { status, outputs } = await client.call('postModelOutputs', request)
    expect(status?.code).toBe(StatusCode.SUCCESS)
    expect(streamed[index]?.outputs[0]?.data).toEqual(outputs[0]?.data)
    expect(streamed[index]?.outputs[0]?.model).toEqual(outputs[0]?.model)
  }
})

test('a text is answered whole, one message a request', async () => {
  const { client } = await openDemo()
  const titles = words.help.topics.map(({ title }) => title)
  const { send, end, answers } = client.exchange('streamModelOutputs')
  for (const title of titles) send(ask(title))
  end()
  const streamed = await readAll(answers)
  expect(streamed).toHaveLength(titles.length)
  for (const [index, { outputs }] of streamed.entries()) {
    expect(outputs[0]?.data?.text?.raw).toContain(titles[index])
    expect(outputs[0]?.completionTokens).toBeGreaterThan(0)
  }
})

test('a bad input, an unknown model and an empty request fail their own answers only', async () => {
  const { client } = await openDemo()
  const { send, end, answers } = client.exchange('streamModelOutputs')
  send(ask('streams'))
  send({ modelId: pictureTraits.id, inputs: [{ data: { image: { base64: Buffer.from('%PDF-1.7') } } }] })
  send({ modelId: 'none', inputs: [{}] })
  send({ modelId: helpAnswers.id })
  send(ask('workflows'))
  end()
  expect((await readAll(answers)).map(({ status }) => status?.code)).toEqual([
    StatusCode.SUCCESS,
    StatusCode.INPUT_UNSUPPORTED_FORMAT,
    StatusCode.MODEL_DOES_NOT_EXIST,
    StatusCode.PREDICT_INVALID_REQUEST,
    StatusCode.SUCCESS,
  ])
})

test('each answer comes while the stream is open for more', async () => {
  const { client } = await openDemo()
  const { send, end, answers } = client.exchange('streamModelOutputs')
  for (const id of ['one', 'two', 'three']) {
    send(ask('streams', id))
    expect((await answers.next()).value).toMatchObject({ outputs: [{ input: { id } }] })
  }
  end()
  expect((await answers.next()).done).toBe(true)
})

test('500 requests sent at once get 500 answers', async () => {
  const { client } = await openDemo()
  const { send, end, answers } = client.exchange('streamModelOutputs')
  for (let index = 0; index < 500; index += 1) send(ask('streams', `${index}`))
  end()
  const ids = (await readAll(answers)).map(({ outputs }) => outputs[0]?.input?.id)
  expect(ids).toEqual(Array.from({ length: 500 }, (_, index) => `${index}`))
})

test('cancelling ends what is under way, and is no bug to be logged', async () => {
  const logged = vi.spyOn(console, 'error')
  onTestFinished(() => logged.mockRestore())
  const { client } = await openDemo()
  const { address, arrived } = await serveSilence()
  const { send, cancel, answers } = client.exchange('streamModelOutputs')
  send({ modelId: pictureTraits.id, inputs: [{ data: { image: { url: address } } }] })
  const answer = answers.next()
  answer.catch(() => undefined)
  const closed = once(await arrived, 'close')
  cancel()
  await closed
  await expect(answer).rejects.toMatchObject({ details: expect.stringMatching(/cancel/i) })
  expect(logged).not.toHaveBeenCalled()
})

test('a stream without requests ends without answers', async () => {
  const { client } = await openDemo()
  const { end, answers } = client.exchange('streamModelOutputs')
  end()
  expect(await readAll(answers)).toEqual([])
})
