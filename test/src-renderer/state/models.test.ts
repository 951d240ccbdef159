import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ModelsState } from '../../../src-renderer/state/models.svelte.ts'
import { Failure, type AppError } from '../../../src-shared/errors.ts'
import type { ModelRef, ModelsQuery } from '../../../src-shared/models.ts'
import type { Settings } from '../../../src-shared/settings.ts'
import { openAnswer, openPage } from '../../fixtures/page.ts'
import { modelCard, modelRef, modelSummary } from './model-fixtures.ts'

const unreachable: AppError = { kind: 'unreachable', address: 'api', cause: '' }
const types = [
  { id: 'text-to-text', title: 'Text to Text', description: '', inputFields: ['text'], outputFields: ['text'] },
  { id: 'any-to-any', title: 'Any to Any', description: '', inputFields: ['text'], outputFields: ['text'] },
]

const answers = {
  'models.list': ({ page, search }: ModelsQuery): unknown => ({
    models: [modelSummary(`${search}${page}`)],
    hasMore: page < 2,
    seenAt: null,
  }),
  'models.types': (): unknown => types,
  'models.get': ({ model }: { model: ModelRef }): unknown => ({ card: modelCard(model), seenAt: null }),
  'models.versions': (): unknown => ({ versions: [], hasMore: false }),
}

function open(
  overrides: Partial<Record<keyof typeof answers, (input: never) => unknown>> = {},
  settings: Partial<Settings> = {},
) {
  const page = openPage({ ...answers, ...overrides }, { settings })
  const models = new ModelsState(page.api, page.settings, page.profiles)
  const listed = () => page.asked.flatMap(({ method, input }) => (method === 'models.list' ? [input] : []))
  return { page, models, listed }
}

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

/** Lets a search go out, and what it brings come in. */
const settle = () => vi.advanceTimersByTimeAsync(400)
const idsOf = (models: ModelsState) => models.models.map(({ ref }) => ref.modelId)

describe('the list', () => {
  it('is that of the profile, of all public models, with the first card open', async () => {
    const { models, listed } = open()
    models.useProfile('demo')
    models.useProfile('demo')
    await settle()
    expect(listed()).toEqual([expect.objectContaining({ profileId: 'demo', modelTypeId: '', page: 1 })])
    expect([idsOf(models), models.status, models.opened.card?.ref]).toEqual([['1'], 'ready', modelRef('1')])
    expect([models.titleOf('any-to-any'), models.titleOf('other')]).toEqual(['Any to Any', 'other'])
  })

  it('goes on as its end comes into sight', async () => {
    const { models, listed } = open()
    models.useProfile('demo')
    await settle()
    models.setVisible(0)
    await settle()
    models.setVisible(1)
    await settle()
    expect([idsOf(models), models.hasMore]).toEqual([['1', '2'], false])
    expect(listed()).toHaveLength(2)
  })

  it('begins anew for another profile', async () => {
    const { models, listed } = open()
    models.useProfile('demo')
    await settle()
    models.useProfile('p1')
    expect([models.models, models.opened.model]).toEqual([[], null])
    await settle()
    expect(listed().at(-1)).toMatchObject({ profileId: 'p1' })
  })

  it('asks once the typing pauses, and drops what comes for an older search', async () => {
    const late = openAnswer<unknown>()
    const { models, listed } = open({
      'models.list': (query: ModelsQuery) => (query.search === 'late' ? late.promise : answers['models.list'](query)),
    })
    models.useProfile('demo')
    await settle()
    for (const text of ['l', 'la', 'late']) models.setSearch(text)
    await settle()
    expect(listed().at(-1)).toMatchObject({ search: 'late' })
    expect(listed()).toHaveLength(2)
    models.setSearch('new')
    await settle()
    late.resolve({ models: [modelSummary('late')], hasMore: false, seenAt: null })
    await settle()
    expect([idsOf(models), models.shownSearch]).toEqual([['new1'], 'new'])
  })

  it('goes on after a page of an older list that never came', async () => {
    const never = openAnswer<unknown>()
    const { models } = open({
      'models.list': (query: ModelsQuery) =>
        query.page === 2 && query.search === '' ? never.promise : answers['models.list'](query),
    })
    models.useProfile('demo')
    await settle()
    models.setVisible(0)
    models.setSearch('x')
    await settle()
    models.setVisible(0)
    await settle()
    expect(idsOf(models)).toEqual(['x1', 'x2'])
  })

  it('is narrowed down at once by a choice, and after a pause by what is typed', async () => {
    const { models, listed } = open()
    models.useProfile('demo')
    await settle()
    models.setFilters({ modelTypeId: 'text-to-text' })
    expect(listed().at(-1)).toMatchObject({ modelTypeId: 'text-to-text' })
    models.setFilters({ scope: 'owner' })
    const before = listed().length
    models.setFilters({ userId: 'a' })
    models.setFilters({ userId: 'ann' })
    await settle()
    expect(listed()).toHaveLength(before + 1)
    expect(listed().at(-1)).toMatchObject({ scope: { kind: 'owner', userId: 'ann', appId: '' } })
    models.clearFilters()
    await settle()
    expect(listed().at(-1)).toMatchObject({ scope: { kind: 'public' }, modelTypeId: '' })
  })
})

describe('an address in the search', () => {
  it('opens its model, and leaves the list alone', async () => {
    const { models, listed } = open()
    models.useProfile('demo')
    await settle()
    models.setSearch('https://clarifai.com/u/a/models/m9/versions/v1')
    expect(models.isAddress).toBe(true)
    await settle()
    expect(models.opened.model?.ref).toEqual(modelRef('m9', 'v1'))
    expect([idsOf(models), listed()]).toEqual([['1'], [expect.anything()]])
  })
})

describe('saved models', () => {
  const settings = {
    favouriteModels: { demo: [modelSummary('f1'), modelSummary('f2', { name: 'Other' })] },
    recentModels: { demo: [modelSummary('r1')] },
  }
  it('are views of their own, which the search narrows down by itself', async () => {
    const { models, listed } = open({}, settings)
    models.useProfile('demo')
    await settle()
    models.setView('favourites')
    expect([idsOf(models), models.hasMore]).toEqual([['f1', 'f2'], false])
    models.setSearch('oth')
    expect(idsOf(models)).toEqual(['f2'])
    models.setSearch('u/a/m9')
    expect(idsOf(models)).toEqual(['f1', 'f2'])
    models.setSearch('')
    models.setView('recents')
    expect(idsOf(models)).toEqual(['r1'])
    models.setVisible(0)
    models.setView('all')
    expect([idsOf(models), listed()]).toEqual([['1'], [expect.anything()]])
  })
})

describe('without a connection', () => {
  it('the list says when it was seen, and is asked for when the network is back', async () => {
    let seenAt: number | null = 7
    const { models, listed } = open({
      'models.list': () => ({ models: [modelSummary('m')], hasMore: false, seenAt }),
      'models.get': ({ model }: { model: ModelRef }) => ({ card: modelCard(model), seenAt }),
    })
    models.useProfile('demo')
    await settle()
    expect([models.status, models.seenAt, models.opened.seenAt]).toEqual(['ready', 7, 7])
    seenAt = null
    await models.comeBack()
    expect([models.seenAt, models.opened.seenAt]).toEqual([null, null])
    const count = listed().length
    await models.comeBack()
    expect(listed()).toHaveLength(count)
  })

  it('and nothing seen, the list fails until the network is back', async () => {
    let isOnline = false
    const demand = <T>(value: T) => {
      if (!isOnline) throw new Failure(unreachable)
      return value
    }
    const { models } = open({
      'models.list': (query: ModelsQuery) => demand(answers['models.list'](query)),
      'models.types': () => demand(types),
    })
    models.useProfile('demo')
    await settle()
    expect([models.status, models.error, models.types]).toEqual(['failed', unreachable, []])
    isOnline = true
    await models.comeBack()
    await settle()
    expect([models.status, models.error, models.types.length]).toEqual(['ready', null, 2])
  })

  it('a page that can’t be read leaves those before it, and is asked for on demand', async () => {
    let isOnline = false
    const { models } = open({
      'models.list': (query: ModelsQuery) => {
        if (query.page > 1 && !isOnline) throw new Failure(unreachable)
        return answers['models.list'](query)
      },
    })
    models.useProfile('demo')
    await settle()
    models.setVisible(0)
    await settle()
    expect([idsOf(models), models.moreError]).toEqual([['1'], unreachable])
    isOnline = true
    models.setVisible(0)
    await settle()
    expect(idsOf(models)).toEqual(['1'])
    await models.readMore()
    expect([idsOf(models), models.moreError]).toEqual([['1', '2'], null])
  })
})
