import { describe, expect, test } from 'vitest'
import { ComputeChoice } from '../../../src-renderer/state/compute-choice.svelte.ts'
import { formatSelector, type ComputeList, type ComputeOption } from '../../../src-shared/compute.ts'
import { Failure, type AppError } from '../../../src-shared/errors.ts'
import type { RunTarget } from '../../../src-shared/targets.ts'
import { deploymentOption, nodepoolOption } from '../../fixtures/compute-options.ts'
import { openAnswer, openPage, profileList } from '../../fixtures/page.ts'

const model = { userId: 'u', appId: 'a', modelId: 'm', versionId: '' }
const unreachable: AppError = { kind: 'unreachable', address: 'api.clarifai.com', cause: 'refused' }

const fast = deploymentOption('fast', { fits: true, serves: model, regions: ['us-east-1'] })
const other = deploymentOption('other', { description: 'for the night shift' })
const pool = nodepoolOption('pool', { cloudProviders: ['aws'], instanceTypes: ['g5.xlarge'] })
const all: ComputeList = { options: [fast, other, pool], problems: [] }

const addresses = (options: readonly ComputeOption[]) => options.map(({ selector }) => formatSelector(selector))

/** A choice whose lists are answered by `answer`. */
function openCompute(answer: () => ComputeList | Promise<ComputeList>) {
  const page = openPage({ 'compute.list': answer }, { selectedId: 'p1' })
  const models: { chosen: RunTarget | null } = { chosen: model }
  return { page, models, compute: new ComputeChoice(page.api, page.profiles, models) }
}

/** Answers in the test's own order. */
function byHand() {
  const waiting: ReturnType<typeof openAnswer<ComputeList>>[] = []
  const ask = () => {
    const answer = openAnswer<ComputeList>()
    waiting.push(answer)
    return answer.promise
  }
  return { ask, waiting }
}

test('nothing is asked before the list is opened, and then for the profile and the target', async () => {
  const { page, compute } = openCompute(() => all)
  expect([compute.status, page.asked]).toEqual(['unread', []])
  await compute.open()
  expect(page.asked).toEqual([{ method: 'compute.list', input: { profileId: 'p1', target: model } }])
  expect(compute.status).toBe('ready')
  expect(addresses(compute.fitting)).toEqual(['me/fast'])
  expect(addresses(compute.others)).toEqual(['me/other'])
  expect(addresses(compute.nodepools)).toEqual(['me/cluster/pool'])
})

test('the last list stands while it is read anew', async () => {
  const { ask, waiting } = byHand()
  const { compute } = openCompute(ask)
  const first = compute.open()
  waiting[0]?.resolve(all)
  await first
  const second = compute.open()
  expect(compute.status).toBe('loading')
  expect(addresses(compute.fitting)).toEqual(['me/fast'])
  waiting[1]?.resolve({ options: [pool], problems: [] })
  await second
  expect(addresses(compute.fitting)).toEqual([])
})

test('an answer to an older question is dropped', async () => {
  const { ask, waiting } = byHand()
  const { compute } = openCompute(ask)
  const questions = [compute.open(), compute.open()]
  waiting[1]?.resolve({ options: [pool], problems: [] })
  waiting[0]?.resolve(all)
  await Promise.all(questions)
  expect([addresses(compute.fitting), addresses(compute.nodepools)]).toEqual([[], ['me/cluster/pool']])
})

test('the list of another target or profile is not shown for this one', async () => {
  const { page, models, compute } = openCompute(() => ({ ...all, problems: [{ userId: 'org', error: unreachable }] }))
  await compute.open()
  expect(compute.problems).toHaveLength(1)
  models.chosen = { ...model, modelId: 'another' }
  expect([compute.fitting, compute.nodepools, compute.problems]).toEqual([[], [], []])
  models.chosen = model
  page.push('profiles.changed', profileList('demo'))
  expect([compute.fitting, compute.nodepools, compute.problems]).toEqual([[], [], []])
})

test('a list that can’t be read says why, and what was read before stays', async () => {
  let isOnline = true
  const { compute } = openCompute(() => {
    if (!isOnline) throw new Failure(unreachable)
    return all
  })
  await compute.open()
  isOnline = false
  await compute.open()
  expect([compute.status, compute.error]).toEqual(['failed', unreachable])
  expect(addresses(compute.nodepools)).toEqual(['me/cluster/pool'])
  isOnline = true
  await compute.open()
  expect([compute.status, compute.error]).toEqual(['ready', null])
})

describe('the search', () => {
  test.each([
    ['FAST', ['me/fast']],
    ['night', ['me/other']],
    ['us-east', ['me/fast']],
    ['aws g5', ['me/cluster/pool']],
    ['u/a/m', ['me/fast']],
    ['me', ['me/fast', 'me/other', 'me/cluster/pool']],
    ['aws night', []],
  ])('for “%s” finds %j', async (search, found) => {
    const { compute } = openCompute(() => all)
    await compute.open()
    compute.search = search
    expect(addresses([...compute.fitting, ...compute.others, ...compute.nodepools])).toEqual(found)
  })

  test('that is an address offers the place, unless it is in the list', async () => {
    const { compute } = openCompute(() => all)
    await compute.open()
    compute.search = 'org/large'
    expect(compute.typed).toEqual({ kind: 'deployment', userId: 'org', deploymentId: 'large' })
    compute.search = ' org/c1/n1 '
    expect(compute.typed).toEqual({ kind: 'nodepool', userId: 'org', computeClusterId: 'c1', nodepoolId: 'n1' })
    compute.search = 'me/fast'
    expect(compute.typed).toBeNull()
  })
})

test('a chosen place is missing only once a list without it was read', async () => {
  const { compute } = openCompute(() => all)
  const gone = { kind: 'deployment', userId: 'me', deploymentId: 'gone' } as const
  expect(compute.isMissing(gone)).toBe(false)
  await compute.open()
  expect(compute.isMissing(gone)).toBe(true)
  expect(compute.isMissing(fast.selector)).toBe(false)
  expect(compute.isMissing({ kind: 'shared' })).toBe(false)
})
