import { describe, expect, it } from 'vitest'
import { SavedModels } from '../../../src-renderer/state/saved-models.svelte.ts'
import type { Settings } from '../../../src-shared/settings.ts'
import { openPage } from '../../fixtures/page.ts'
import { modelCard, modelRef, modelSummary } from './model-fixtures.ts'

function open(settings: Partial<Settings> = {}) {
  const page = openPage({}, { settings, selectedId: 'p1' })
  return { page, saved: new SavedModels(page.settings, page.profiles) }
}

const idsOf = (models: SavedModels['favourites']) => models.map(({ ref }) => ref.modelId)

describe('favourites', () => {
  it('are marked and unmarked, the newest first, whichever version is meant', async () => {
    const { saved } = open()
    await saved.toggleFavourite(modelSummary('a'))
    await saved.toggleFavourite(modelSummary('b', { ref: modelRef('b', 'v1') }))
    expect(saved.favourites.map(({ ref }) => ref)).toEqual([modelRef('b'), modelRef('a')])
    expect([saved.isFavourite(modelRef('a', 'v9')), saved.isFavourite(modelRef('c'))]).toEqual([true, false])
    await saved.toggleFavourite(modelSummary('a', { ref: modelRef('a', 'v2') }))
    expect(idsOf(saved.favourites)).toEqual(['b'])
  })

  it('are those of the profile in use', async () => {
    const { page, saved } = open({ favouriteModels: { demo: [modelSummary('theirs')] } })
    await saved.toggleFavourite(modelSummary('mine'))
    expect(idsOf(saved.favourites)).toEqual(['mine'])
    expect(page.settings.current.favouriteModels['demo']).toHaveLength(1)
  })

  it('keep no more of a card than a list tells', async () => {
    const { page, saved } = open()
    await saved.toggleFavourite(modelCard(modelRef('a'), { notes: 'long' }))
    const [asked] = page.asked
    expect(JSON.stringify(asked?.input)).not.toContain('long')
  })
})

describe('recent models', () => {
  it('have the newest first, and each version once', () => {
    const { saved } = open({ recentModels: { p1: [modelSummary('a'), modelSummary('b')], demo: [modelSummary('c')] } })
    const recents = saved.recentsWith(modelSummary('b'))
    expect(idsOf(recents?.['p1'] ?? [])).toEqual(['b', 'a'])
    expect(recents?.['demo']).toHaveLength(1)
    const pinned = saved.recentsWith(modelSummary('b', { ref: modelRef('b', 'v1') }))
    expect(pinned?.['p1']).toHaveLength(3)
  })

  it('are twenty at most', () => {
    const twenty = Array.from({ length: 20 }, (_, index) => modelSummary(`m${index}`))
    const recents = open({ recentModels: { p1: twenty } }).saved.recentsWith(modelSummary('new'))
    expect(idsOf(recents?.['p1'] ?? [])).toEqual(['new', ...idsOf(twenty.slice(0, 19))])
  })

  it('change where more is known of the newest, and not where all is as it was', () => {
    const { saved } = open({ recentModels: { p1: [modelSummary('a')] } })
    expect(saved.recentsWith(modelSummary('a'))).toBeNull()
    expect(saved.recentsWith(modelSummary('a', { name: 'Known' }))?.['p1']).toHaveLength(1)
  })
})
