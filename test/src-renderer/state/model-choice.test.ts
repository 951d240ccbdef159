import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ModelChoice } from '../../../src-renderer/state/model-choice.svelte.ts'
import { Failure, type AppError } from '../../../src-shared/errors.ts'
import type { ModalityId } from '../../../src-shared/modalities/ids.ts'
import type { ModelCard, ModelRef, ModelSummary } from '../../../src-shared/models.ts'
import { modelSlot } from '../../../src-shared/settings.ts'
import type { WorkflowRef } from '../../../src-shared/targets.ts'
import type { WorkflowCard, WorkflowSummary } from '../../../src-shared/workflows.ts'
import { openAnswer, openPage } from '../../fixtures/page.ts'

const modelRef = (modelId: string): ModelRef => ({ userId: 'u', appId: 'a', modelId, versionId: '' })
const workflowRef: WorkflowRef = { userId: 'u', appId: 'a', workflowId: 'w', versionId: '' }
const unreachable: AppError = { kind: 'unreachable', address: 'api.clarifai.com', cause: 'refused' }

const summary = (modelId: string): ModelSummary => ({
  ref: modelRef(modelId),
  name: `The ${modelId}`,
  modelTypeId: 'text-to-text',
  description: '',
})
const card = (ref: ModelRef, fields: Partial<ModelCard> = {}): ModelCard => ({
  ...summary(ref.modelId),
  ref,
  notes: '',
  modifiedAt: null,
  versionCreatedAt: null,
  versionIsReady: true,
  license: '',
  visibility: 'public',
  toolkits: [],
  useCases: [],
  languages: [],
  needsDeployment: false,
  calls: ['generate'],
  starCount: 0,
  ...fields,
})
const workflow: WorkflowSummary = { ref: workflowRef, name: 'w', description: 'Two steps' }
const workflowCard: WorkflowCard = {
  ...workflow,
  nodes: [],
  notes: '',
  modifiedAt: null,
  visibility: 'public',
  useCases: [],
}

const answers = {
  'models.list': () => ({ models: [summary('m1'), summary('m2')], hasMore: false }),
  'workflows.list': () => ({ workflows: [workflow], hasMore: true }),
  'models.get': ({ model }: { model: ModelRef }) => card(model),
  'workflows.get': () => workflowCard,
}

function openChoice(
  overrides: Partial<Record<keyof typeof answers, (input: never) => unknown>> = {},
  { modalityId = 'text-generate', selectedId = 'demo' }: { modalityId?: ModalityId; selectedId?: string } = {},
) {
  const page = openPage({ ...answers, ...overrides }, { selectedId })
  return { page, models: new ModelChoice(page.api, modalityId, page.settings, page.profiles) }
}

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

/** Lets the search go out, and what it brings come in. */
const settle = () => vi.advanceTimersByTimeAsync(200)

describe('what is chosen at first', () => {
  test('is the first model of the demo engine', async () => {
    const { models } = openChoice()
    expect(models.chosen).toBeNull()
    models.use('demo')
    await settle()
    expect([models.chosen, models.chosenName]).toEqual([modelRef('m1'), 'The m1'])
  })

  test.each([
    ['image-classify', 'general-image-recognition'],
    ['text-generate', 'gpt-oss-120b'],
  ] as const)('is for %s on the platform %s', (modalityId, modelId) => {
    const { models } = openChoice({}, { modalityId, selectedId: 'p1' })
    expect(models.chosen).toMatchObject({ modelId })
    expect(models.chosenName).toBe(modelId)
  })
})

test('one search finds models of the modality’s type and workflows', async () => {
  const { page, models } = openChoice()
  models.search('sum')
  expect(models.isLoading).toBe(true)
  await settle()
  expect(page.asked).toEqual([
    { method: 'models.list', input: { profileId: 'demo', search: 'sum', modelTypeId: 'text-to-text', page: 1 } },
    { method: 'workflows.list', input: { profileId: 'demo', search: 'sum', page: 1 } },
  ])
  expect(models.found.map(({ name }) => name)).toEqual(['The m1', 'The m2'])
  expect(models.foundWorkflows).toEqual([workflow])
  expect([models.status, models.isLoading, models.hasMore]).toEqual(['ready', false, true])
})

test('while one types, only the last search goes out', async () => {
  const { page, models } = openChoice()
  for (const text of ['s', 'su', 'sum']) models.search(text)
  await settle()
  expect(page.asked.map(({ method }) => method)).toEqual(['models.list', 'workflows.list'])
})

test('models are found where workflows can’t be listed', async () => {
  const { models } = openChoice({
    'workflows.list': () => {
      throw new Failure(unreachable)
    },
  })
  models.search('')
  await settle()
  expect([models.status, models.error, models.workflowsError]).toEqual(['ready', null, unreachable])
  expect(models.found).toHaveLength(2)
})

test('the address of a model or of a workflow can be typed', () => {
  const { models } = openChoice()
  models.search('u/a/m9')
  expect(models.typed).toEqual(modelRef('m9'))
  models.search('https://clarifai.com/u/a/workflows/w')
  expect(models.typed).toEqual(workflowRef)
  models.search('face')
  expect(models.typed).toBeNull()
})

describe('a chosen model', () => {
  test('is remembered, and its card is read', async () => {
    const { page, models } = openChoice()
    await models.choose(modelRef('m2'))
    await settle()
    expect(page.settings.current.models[modelSlot('text-generate', 'demo')]).toEqual(modelRef('m2'))
    expect(models.card).toMatchObject({ ref: modelRef('m2') })
    expect([models.workflowCard, models.cardError]).toEqual([null, null])
    expect(models.callable).toMatchObject({ modelTypeId: 'text-to-text', calls: ['generate'] })
  })

  test('is taken for one of the modality until its card tells more', async () => {
    const read = openAnswer<ModelCard>()
    const { models } = openChoice({ 'models.get': () => read.promise })
    await models.choose(modelRef('m9'))
    expect(models.callable).toEqual({ modelTypeId: 'text-to-text', calls: [] })
    read.resolve(card(modelRef('m9'), { modelTypeId: 'any-to-any', calls: ['stream'] }))
    await settle()
    expect(models.callable).toEqual(expect.objectContaining({ modelTypeId: 'any-to-any', calls: ['stream'] }))
  })

  test('has its card asked for once, however often it is chosen or looked at', async () => {
    const { page, models } = openChoice()
    for (const modelId of ['m1', 'm2', 'm1']) await models.choose(modelRef(modelId))
    await models.readCard()
    await settle()
    expect(page.asked.filter(({ method }) => method === 'models.get')).toHaveLength(2)
  })

  test('whose card could not be read has it asked for again', async () => {
    let isOnline = false
    const { models } = openChoice({
      'models.get': ({ model }: { model: ModelRef }) => {
        if (!isOnline) throw new Failure(unreachable)
        return card(model)
      },
    })
    await models.choose(modelRef('m2'))
    await settle()
    expect([models.card, models.cardError]).toEqual([null, unreachable])
    isOnline = true
    await models.readCard()
    expect([models.card?.ref, models.cardError]).toEqual([modelRef('m2'), null])
  })
})

test('a chosen workflow is remembered, and its card tells its steps', async () => {
  const { page, models } = openChoice()
  await models.choose(workflowRef)
  await settle()
  expect(page.settings.current.models[modelSlot('text-generate', 'demo')]).toEqual(workflowRef)
  expect([models.card, models.workflowCard, models.chosenName]).toEqual([null, workflowCard, 'w'])
})

test('the demo engine that comes up late brings the list and the card', async () => {
  let isUp = false
  const demand = <T>(value: T) => {
    if (!isUp) throw new Failure({ kind: 'demo-engine-down', cause: 'crash' })
    return value
  }
  const { page, models } = openChoice({
    'models.list': () => demand(answers['models.list']()),
    'models.get': ({ model }: { model: ModelRef }) => demand(card(model)),
  })
  await models.choose(modelRef('m2'))
  models.use('demo')
  await settle()
  expect([models.status, models.cardError?.kind]).toEqual(['failed', 'demo-engine-down'])
  isUp = true
  page.push('app.demoEngineChanged', { state: 'ready', restartCount: 1, cause: '' })
  await settle()
  expect([models.status, models.card?.ref]).toEqual(['ready', modelRef('m2')])
})
