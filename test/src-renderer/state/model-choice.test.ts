import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ModelChoice } from '../../../src-renderer/state/model-choice.svelte.ts'
import { Failure, type AppError } from '../../../src-shared/errors.ts'
import type { ModalityId } from '../../../src-shared/modalities/ids.ts'
import { modalities } from '../../../src-shared/modalities/index.ts'
import { everyModel, type ModelRef, type ModelsQuery } from '../../../src-shared/models.ts'
import { modelSlot, type Settings } from '../../../src-shared/settings.ts'
import type { WorkflowRef } from '../../../src-shared/targets.ts'
import type { WorkflowCard, WorkflowSummary } from '../../../src-shared/workflows.ts'
import { openAnswer, openPage } from '../../fixtures/page.ts'
import { modelCard, modelRef, modelSummary as summary } from './model-fixtures.ts'

const workflowRef: WorkflowRef = { userId: 'u', appId: 'a', workflowId: 'w', versionId: '' }
const unreachable: AppError = { kind: 'unreachable', address: 'api.clarifai.com', cause: 'refused' }
const gone: AppError = { kind: 'model-missing', code: 21200, description: '', details: '', requestId: '' }

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
  'models.list': (): unknown => ({
    models: [summary('m1'), summary('m2')],
    hasMore: false,
    seenAt: null,
  }),
  'workflows.list': () => ({ workflows: [workflow], hasMore: true }),
  'models.get': ({ model }: { model: ModelRef }): unknown => ({ card: modelCard(model), seenAt: null }),
  'workflows.get': () => workflowCard,
}

function openChoice(
  overrides: Partial<Record<keyof typeof answers, (input: never) => unknown>> = {},
  {
    modalityId = 'text-generate',
    selectedId = 'demo',
    settings = {},
  }: { modalityId?: ModalityId; selectedId?: string; settings?: Partial<Settings> } = {},
) {
  const page = openPage({ ...answers, ...overrides }, { selectedId, settings })
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

  test('is of the task’s first type, where there is one', async () => {
    const { models } = openChoice(
      {
        'models.list': () => ({
          models: [summary('m1'), summary('m2', { modelTypeId: 'text-to-audio' })],
          hasMore: false,
          seenAt: null,
        }),
      },
      { modalityId: 'text-to-audio' },
    )
    models.use('demo')
    await settle()
    expect(models.chosen).toEqual(modelRef('m2'))
  })

  test.each(['image-classify', 'text-generate'] as const)(
    'is for %s on the platform the first suggestion',
    (modalityId) => {
      const { models } = openChoice({}, { modalityId, selectedId: 'p1' })
      expect(models.chosen).toEqual(modalities[modalityId].suggestedModels[0])
    },
  )
})

describe('of suggested models', () => {
  const suggested = modalities['text-generate'].suggestedModels
  const failing = (errors: readonly (AppError | undefined)[]) => ({
    'models.get': ({ model }: { model: ModelRef }) => {
      const error = errors[suggested.findIndex(({ modelId }) => modelId === model.modelId)]
      if (error !== undefined) throw new Failure(error)
      return { card: modelCard(model), seenAt: null }
    },
  })

  test('the first that is there is chosen, and those that are gone are told', async () => {
    const { page, models } = openChoice(failing([gone, gone]), { selectedId: 'p1' })
    await models.readCard()
    expect([models.chosen, models.card?.ref]).toEqual([suggested[2], suggested[2]])
    expect(models.suggestion.gone).toEqual(suggested.slice(0, 2))
    expect(page.asked.filter(({ method }) => method === 'models.get')).toHaveLength(3)
  })

  test('none is passed over for a failure that says nothing of it', async () => {
    const { models } = openChoice(failing([gone, unreachable]), { selectedId: 'p1' })
    await models.readCard()
    expect([models.chosen, models.cardError, models.suggestion.gone.length]).toEqual([suggested[1], unreachable, 1])
  })

  test('none is left where all are gone', async () => {
    const { models } = openChoice(failing(suggested.map(() => gone)), { selectedId: 'p1' })
    await models.readCard()
    expect([models.chosen, models.suggestion.gone]).toEqual([null, suggested])
  })

  test('none is told once the user has chosen, though that one be gone', async () => {
    const { models } = openChoice(failing([gone]), { selectedId: 'p1' })
    const [first] = suggested
    if (first === undefined) throw new Error('nothing is suggested')
    await models.choose(first)
    await settle()
    expect([models.chosen, models.cardError, models.suggestion.gone]).toEqual([first, gone, []])
  })
})

test('one search finds models of the modality’s type and workflows', async () => {
  const { page, models } = openChoice()
  models.search('sum')
  expect(models.offer.isLoading).toBe(true)
  await settle()
  expect(page.asked).toEqual([
    {
      method: 'models.list',
      input: { ...everyModel, profileId: 'demo', search: 'sum', modelTypeId: 'text-to-text' },
    },
    { method: 'workflows.list', input: { profileId: 'demo', search: 'sum', page: 1 } },
  ])
  expect(models.offer.models.items.map(({ name }) => name)).toEqual(['The m1', 'The m2'])
  expect(models.offer.workflows.items).toEqual([workflow])
  expect([models.status, models.offer.isLoading, models.offer.hasMore]).toEqual(['ready', false, true])
})

describe('models to choose from', () => {
  const listedQueries = (page: ReturnType<typeof openPage>) =>
    page.asked.filter(({ method }) => method === 'models.list').map(({ input }) => input)

  test('are those of all the types that fit, page by page', async () => {
    const { page, models } = openChoice(
      {
        'models.list': ({ modelTypeId, page: number }: ModelsQuery) => ({
          models: [summary(`${modelTypeId}${number}`, { modelTypeId })],
          hasMore: modelTypeId === 'any-to-any' && number < 2,
          seenAt: null,
        }),
        'workflows.list': () => ({ workflows: [], hasMore: false }),
      },
      { modalityId: 'multimodal-generate' },
    )
    models.search('')
    await settle()
    models.offer.readMore()
    await settle()
    const ids = models.offer.models.items.map(({ ref }) => ref.modelId)
    expect(ids).toEqual(['multimodal-to-text1', 'any-to-any1', 'any-to-any2'])
    models.offer.readMore()
    await settle()
    expect(listedQueries(page)).toHaveLength(3)
  })

  test('are found by what they take and are used for, where a task says so', async () => {
    const { page, models } = openChoice({}, { modalityId: 'text-to-audio' })
    models.search('')
    await settle()
    expect(listedQueries(page)).toEqual([
      { ...everyModel, profileId: 'demo', inputField: 'text', useCases: ['text-to-speech', 'speech-synthesis'] },
    ])
  })

  test('are of every type on demand, for the same search', async () => {
    const { page, models } = openChoice()
    models.search('sum')
    await settle()
    models.offer.setAnyType(true)
    await settle()
    expect(listedQueries(page).at(-1)).toEqual({ ...everyModel, profileId: 'demo', search: 'sum' })
    models.offer.setAnyType(false)
    await settle()
    expect(listedQueries(page).at(-1)).toMatchObject({ search: 'sum', modelTypeId: 'text-to-text' })
  })

  test('stand there with those that were marked or used, as far as they fit the task and the search', async () => {
    const painter = { modelTypeId: 'text-to-image' }
    const settings = {
      favouriteModels: { demo: [summary('f1'), summary('f2', painter)] },
      recentModels: { demo: [summary('r1'), summary('r2', painter)] },
    }
    const { models } = openChoice({}, { settings })
    const shown = () => [...models.offer.favourites, ...models.offer.recents].map(({ ref }) => ref.modelId)
    expect(shown()).toEqual(['f1', 'r1'])
    models.search('r1')
    expect(shown()).toEqual(['r1'])
    models.search('u/a/m9')
    expect(shown()).toEqual(['f1', 'r1'])
    models.search('')
    models.offer.setAnyType(true)
    expect(shown()).toEqual(['f1', 'f2', 'r1', 'r2'])
    await settle()
  })

  test('say when they were seen, where the platform can’t be reached', async () => {
    const { models } = openChoice({ 'models.list': () => ({ models: [summary('m1')], hasMore: false, seenAt: 7 }) })
    models.search('')
    await settle()
    expect(models.offer.models.seenAt).toBe(7)
  })
})

describe('a model that is chosen or run', () => {
  const recentIds = (page: ReturnType<typeof openPage>) =>
    page.settings.current.recentModels['demo']?.map(({ ref }) => ref.modelId)

  test('is the newest of the recent ones, with what is known of it', async () => {
    const { page, models } = openChoice()
    models.search('')
    await settle()
    await models.choose(modelRef('m2'))
    await models.choose(modelRef('m9'))
    await models.choose(workflowRef)
    const recents = page.settings.current.recentModels['demo']
    expect(recents).toEqual([expect.objectContaining({ ref: modelRef('m9'), name: 'm9' }), summary('m2')])
  })

  test('is so again when it runs, as its card tells it', async () => {
    const { page, models } = openChoice()
    await models.choose(modelRef('m9'))
    await settle()
    models.noteUsed()
    await settle()
    expect(page.settings.current.recentModels['demo']).toEqual([summary('m9')])
    const patches = page.asked.length
    models.noteUsed()
    expect(page.asked).toHaveLength(patches)
    expect(recentIds(page)).toEqual(['m9'])
  })
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
  expect([models.status, models.offer.models.error, models.offer.workflows.error]).toEqual(['ready', null, unreachable])
  expect(models.offer.models.items).toHaveLength(2)
})

test('the address of a model or of a workflow can be typed', () => {
  const { models } = openChoice()
  models.search('u/a/m9')
  expect(models.offer.typed).toEqual(modelRef('m9'))
  models.search('https://clarifai.com/u/a/workflows/w')
  expect(models.offer.typed).toEqual(workflowRef)
  models.search('face')
  expect(models.offer.typed).toBeNull()
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
    const read = openAnswer<unknown>()
    const { models } = openChoice({ 'models.get': () => read.promise })
    await models.choose(modelRef('m9'))
    expect(models.callable).toEqual({ modelTypeId: 'text-to-text', calls: [] })
    read.resolve({ card: modelCard(modelRef('m9'), { modelTypeId: 'any-to-any', calls: ['stream'] }), seenAt: null })
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
        return { card: modelCard(model), seenAt: null }
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
    'models.get': ({ model }: { model: ModelRef }) => demand({ card: modelCard(model), seenAt: null }),
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
