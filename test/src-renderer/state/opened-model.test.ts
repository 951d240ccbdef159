import { describe, expect, it, vi } from 'vitest'
import { OpenedModel } from '../../../src-renderer/state/opened-model.svelte.ts'
import { Failure, type AppError } from '../../../src-shared/errors.ts'
import type { ModelRef } from '../../../src-shared/models.ts'
import { openAnswer, openPage } from '../../fixtures/page.ts'
import { modelCard, modelRef, modelSummary } from './model-fixtures.ts'

const unreachable: AppError = { kind: 'unreachable', address: '', cause: '' }
const version = (versionId: string) => ({ versionId, createdAt: null, isReady: true, description: '' })

const answers = {
  'models.get': ({ model }: { model: ModelRef }): unknown => ({
    card: modelCard(model, { license: `licence of ${model.versionId || 'the newest'}` }),
    seenAt: null,
  }),
  'models.versions': ({ page }: { page: number }): unknown => ({ versions: [version(`v${page}`)], hasMore: page < 2 }),
}

function open(overrides: Partial<Record<keyof typeof answers, (input: never) => unknown>> = {}) {
  const page = openPage({ ...answers, ...overrides })
  let profileId = 'p1'
  const opened = new OpenedModel(page.api, () => profileId)
  return { page, opened, switchTo: (id: string) => (profileId = id) }
}

const settled = (opened: OpenedModel) => vi.waitFor(() => expect(opened.versions).not.toEqual([]))

describe('an opened model', () => {
  it('has its card and its versions', async () => {
    const { opened } = open()
    opened.open(modelSummary('m'))
    await settled(opened)
    expect(opened.card).toMatchObject({ ref: modelRef('m') })
    expect([opened.versions, opened.hasMoreVersions]).toEqual([[version('v1')], true])
    await opened.readMoreVersions()
    expect([opened.versions, opened.hasMoreVersions]).toEqual([[version('v1'), version('v2')], false])
  })

  it('has its card asked for once', async () => {
    const { page, opened } = open()
    for (const modelId of ['m', 'n', 'm']) {
      opened.open(modelSummary(modelId))
      await settled(opened)
    }
    expect(page.asked.filter(({ method }) => method === 'models.get')).toHaveLength(2)
  })

  it('in another version has another card, and the same versions to choose from', async () => {
    const { page, opened } = open()
    opened.open(modelSummary('m'))
    await settled(opened)
    opened.chooseVersion('v1')
    await vi.waitFor(() => expect(opened.card?.license).toBe('licence of v1'))
    expect(opened.model).toEqual(modelSummary('m', { ref: modelRef('m', 'v1') }))
    expect(page.asked.filter(({ method }) => method === 'models.versions')).toHaveLength(1)
    opened.chooseVersion('')
    expect(opened.card?.license).toBe('licence of the newest')
  })

  it('drops the card of one that was opened before it', async () => {
    const late = openAnswer<unknown>()
    const { opened } = open({
      'models.get': ({ model }: { model: ModelRef }) =>
        model.modelId === 'late' ? late.promise : { card: modelCard(model), seenAt: null },
    })
    opened.open(modelSummary('late'))
    opened.open(modelSummary('m'))
    await settled(opened)
    late.resolve({ card: modelCard(modelRef('late')), seenAt: null })
    // all that was waiting for it goes on before this does
    await new Promise((resolve) => setImmediate(resolve))
    expect(opened.card?.ref).toEqual(modelRef('m'))
    opened.open(modelSummary('late'))
    expect(opened.card?.ref).toEqual(modelRef('late'))
  })

  it('says why its card can’t be read, until it can', async () => {
    let isOnline = false
    const { opened } = open({
      'models.get': ({ model }: { model: ModelRef }) => {
        if (!isOnline) throw new Failure(unreachable)
        return { card: modelCard(model), seenAt: null }
      },
    })
    opened.open(modelSummary('m'))
    await vi.waitFor(() => expect(opened.error).toEqual(unreachable))
    isOnline = true
    await opened.readCard()
    expect([opened.error, opened.card?.ref]).toEqual([null, modelRef('m')])
  })

  it('shows what was seen before while it is asked for again', async () => {
    let seenAt: number | null = 7
    const { page, opened } = open({
      'models.get': ({ model }: { model: ModelRef }) => ({ card: modelCard(model), seenAt }),
    })
    opened.open(modelSummary('m'))
    await settled(opened)
    expect(opened.seenAt).toBe(7)
    opened.open(null)
    seenAt = null
    opened.open(modelSummary('m'))
    expect(opened.card).not.toBeNull()
    await vi.waitFor(() => expect(opened.seenAt).toBeNull())
    expect(page.asked.filter(({ method }) => method === 'models.get')).toHaveLength(2)
  })

  it('shows nothing of another profile', async () => {
    const { page, opened, switchTo } = open()
    opened.open(modelSummary('m'))
    await settled(opened)
    switchTo('p2')
    opened.forget()
    expect([opened.model, opened.card, opened.versions]).toEqual([null, null, []])
    opened.open(modelSummary('m'))
    await settled(opened)
    expect(page.asked.at(-1)?.input).toMatchObject({ profileId: 'p2' })
  })
})

describe('a model opened by its address', () => {
  it('is named by it until its card tells more', async () => {
    const { opened } = open()
    opened.openAddress(modelRef('m', 'v3'))
    expect(opened.model).toMatchObject({ ref: modelRef('m', 'v3'), name: 'm', modelTypeId: '' })
    await settled(opened)
    expect(opened.model).toEqual(modelSummary('m', { ref: modelRef('m', 'v3') }))
  })

  it('that is open already stays as it is', async () => {
    const { page, opened } = open()
    opened.open(modelSummary('m', { description: 'known' }))
    opened.openAddress(modelRef('m'))
    expect(opened.model?.description).toBe('known')
    await settled(opened)
    expect(page.asked.filter(({ method }) => method === 'models.get')).toHaveLength(1)
  })
})
