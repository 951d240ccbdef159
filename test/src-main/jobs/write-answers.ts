import type { MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import type { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import type { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import type { ScriptedStream } from '../../fixtures/scripted-stream.ts'
import { ok } from '../clarifai/open-test-client.ts'

type Methods = typeof V2.method
type Request = MessageShape<Methods['streamModelOutputs']['input']>
type Answer = MessageInitShape<Methods['streamModelOutputs']['output']>
export type PlayedStream = ScriptedStream<Methods['streamModelOutputs']>
export type PlayedAnswer = ScriptedStream<Methods['generateModelOutputs']>

export const textIn = (request: Request | null | undefined) => request?.inputs[0]?.data?.text?.raw ?? ''

export const answerWith = (data: MessageInitShape<typeof DataSchema>): Answer => ({
  status: ok,
  outputs: [{ status: ok, data }],
})

/** To a request of a stream, as the platform tells which: the id of its input comes back. */
export function answerTo(request: Request, text = textIn(request)): Answer {
  const id = request.inputs[0]?.id ?? ''
  return { status: ok, outputs: [{ status: ok, input: { id }, data: { text: { raw: text } } }] }
}

/** All requests of a stream as they come, with the one that had come when it began to be played. */
export async function* requestsOf(stream: PlayedStream): AsyncGenerator<Request> {
  const [first] = stream.requests
  for (let request = first ?? null; request !== null; request = await stream.next()) yield request
}

/** Waits for so many requests, or for the last one. */
export async function readRequests(stream: PlayedStream, count = Infinity): Promise<void> {
  let readCount = 1
  while (readCount < count && (await stream.next()) !== null) readCount += 1
}

/** Answers each request as it comes, to the end. */
export async function echoAll(stream: PlayedStream): Promise<void> {
  for await (const request of requestsOf(stream)) await stream.send(answerTo(request))
  stream.end()
}
