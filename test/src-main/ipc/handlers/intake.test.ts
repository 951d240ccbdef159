import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { runJob } from '../../../../src-main/jobs/run-job.ts'
import { ModelMethods } from '../../../../src-main/jobs/model-methods.ts'
import { contract } from '../../../../src-shared/ipc/contract.ts'
import type { JobEvent, JobRequest } from '../../../../src-shared/jobs.ts'
import { demoProfileId } from '../../../../src-shared/profiles.ts'
import { encodeWav } from '../../../fixtures/wav-file.ts'
import { makeTemporaryFolder } from '../../temporary-folder.ts'
import { openHandlers } from './open-handlers.ts'

const modalityId = 'multimodal-generate'
const wav = encodeWav([new Float32Array(8_000)], { sampleRate: 8_000 })
const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: 'red' } })
  .png()
  .toBuffer()

const single = (ref: string) => ({ ref, sendAsBytes: false, shrink: false })

/** A run by the demo engine of a text, a picture on disk and a recorded sound as one input. */
async function openRun() {
  const folder = await makeTemporaryFolder()
  const opened = await openHandlers()
  const { services, server } = opened
  const { intake, history, clients, settings } = services
  const path = join(folder, 'lighthouse.png')
  await writeFile(path, png)
  const picture = await intake.grant(path)
  const { ref: text } = await intake.addText(modalityId, 'Which bell rings here?')
  const { ref: sound } = await intake.addBytes(modalityId, 'harbour.wav', wav)
  const run = async (inputs: JobRequest['inputs']) => {
    const request: JobRequest = {
      modalityId,
      profileId: demoProfileId,
      target: { userId: 'foresight', appId: 'demo', modelId: 'describe-together', versionId: '' },
      call: 'predict',
      selector: { kind: 'shared' },
      useCache: false,
      inputs,
      params: {},
      keep: true,
      normalise: true,
      sendSingly: false,
      keepOpen: false,
    }
    const deps = { history, intake, settings: settings.get, connect: clients.connect, methods: new ModelMethods() }
    const events: JobEvent[] = []
    for await (const event of runJob(request, new AbortController().signal, deps)) events.push(event)
    const [started] = events
    return history.get(started?.kind === 'started' ? (started.entryIds[0] ?? 0) : 0)
  }
  const fromHistory = async (...entryIds: number[]) => {
    const answer = await server.query('intake.fromHistory', { modalityId, entryIds })
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    return contract.intake.fromHistory.output.parse(answer.value)
  }
  const entry = await run([{ ...single(text), companions: [picture.ref, sound].map(single) }])
  return { ...opened, path, entry, run, fromHistory }
}

it('gives an input of several media back with all of them, and they run again to the same answer', async () => {
  const { entry, run, fromHistory, bugs } = await openRun()
  expect(entry).toMatchObject({ state: 'done', input: { origin: 'text' } })
  expect(entry.input.companions.map(({ name }) => name)).toEqual(['lighthouse.png', 'harbour.wav'])
  const [again, ...others] = await fromHistory(entry.id)
  expect(others).toEqual([])
  expect(again?.draft).toMatchObject({ origin: 'text', excerpt: 'Which bell rings here?', error: null })
  expect(again?.companions).toMatchObject([
    { origin: 'file', name: 'lighthouse.png', mediaType: 'image/png', width: 8, height: 6, error: null },
    { name: 'harbour.wav', mediaType: 'audio/wav', durationMs: 1000, error: null },
  ])
  const companions = again?.companions.map(({ ref }) => single(ref)) ?? []
  const second = await run([{ ...single(again?.draft.ref ?? ''), companions }])
  expect(second.parts).toEqual(entry.parts)
  expect(second.input.companions.map(({ hash }) => hash)).toEqual(entry.input.companions.map(({ hash }) => hash))
  expect(bugs).toEqual([])
})

it('gives what is gone with its error, and the others all the same', async () => {
  const { entry, services, path, fromHistory } = await openRun()
  const picture = entry.input.companions[0]
  const kept = await services.history.findBlob(picture?.hash ?? '')
  await rm(path)
  await rm(kept?.path ?? '', { force: true })
  const [again] = await fromHistory(entry.id)
  expect(again?.draft.error).toBeNull()
  expect(again?.companions).toMatchObject([
    { name: 'lighthouse.png', error: { kind: 'file-missing', name: 'lighthouse.png' } },
    { name: 'harbour.wav', error: null },
  ])
})

it('refuses an entry that there is not', async () => {
  const { server } = await openHandlers()
  expect(await server.query('intake.fromHistory', { modalityId, entryIds: [77] })).toMatchObject({
    ok: false,
    error: { kind: 'not-found' },
  })
})
