import { expect, it } from 'vitest'
import { checkRequest } from '../../../src-main/jobs/check-request.ts'
import { sharedCompute } from '../../../src-shared/compute.ts'
import { Failure } from '../../../src-shared/errors.ts'
import type { JobRequest } from '../../../src-shared/jobs.ts'

const input = { ref: 'r', sendAsBytes: false, shrink: false }
const workflow = { userId: 'u', appId: 'a', workflowId: 'w', versionId: '' }
const request: JobRequest = {
  modalityId: 'text-generate',
  profileId: 'p',
  target: { userId: 'u', appId: 'a', modelId: 'm', versionId: '' },
  call: 'predict',
  selector: sharedCompute,
  useCache: false,
  inputs: [input],
  params: { more: { temperature: 1 } },
  keep: true,
  normalise: true,
  sendSingly: false,
  keepOpen: false,
}

it('gives the modality and its parameters', () => {
  expect(checkRequest(request)).toMatchObject({
    modality: { id: 'text-generate' },
    params: { more: { temperature: 1 } },
  })
  expect(checkRequest({ ...request, target: workflow }).params).toEqual({ more: { temperature: 1 } })
  expect(checkRequest({ ...request, call: 'stream', keepOpen: true }).modality.id).toBe('text-generate')
})

it.each<{ what: string; change: Partial<JobRequest> }>([
  { what: 'params', change: { params: { maxConcepts: 201 } } },
  { what: 'inputs', change: { inputs: [{ ...input, companions: [input] }] } },
  { what: 'target', change: { target: { ...workflow, workflowId: '' } } },
  { what: 'call', change: { target: workflow, call: 'stream' } },
  { what: 'call', change: { target: workflow, call: 'generate' } },
  { what: 'keepOpen', change: { keepOpen: true } },
  { what: 'keepOpen', change: { keepOpen: true, call: 'generate' } },
])('refuses $change', ({ what, change }) => {
  expect(() => checkRequest({ ...request, ...change })).toThrow(
    expect.toSatisfy((thrown) => thrown.error.kind === 'invalid' && thrown.error.what === what),
  )
})

it('lets media go together only where a task takes several kinds', () => {
  const inputs = [{ ...input, companions: [{ ...input, ref: 's' }] }]
  expect(checkRequest({ ...request, modalityId: 'multimodal-generate', inputs }).modality.accepts).toHaveLength(4)
  expect(() => checkRequest({ ...request, modalityId: 'image-caption', inputs })).toThrow(Failure)
})

it('gives what a model is told by names of its own, whatever they are', () => {
  const params = { more: { width: 1024, voice: null, deep: { list: [1, 'a'] } }, classes: ['a'], template: '{text}?' }
  expect(checkRequest({ ...request, params }).params).toEqual(params)
})

it('refuses more inputs than a run may have', () => {
  const inputs = Array.from({ length: 10_001 }, () => input)
  expect(() => checkRequest({ ...request, inputs })).toThrow(
    expect.toSatisfy(({ error }) => error.count === 10_001 && error.limit === 10_000),
  )
})
