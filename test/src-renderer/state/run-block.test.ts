import { expect, test } from 'vitest'
import { runBlockOf, type RunFacts } from '../../../src-renderer/state/run-block.ts'

const able: RunFacts = {
  isRunning: false,
  keyState: 'stored',
  hasTarget: true,
  areModelsLoading: false,
  areParamsValid: true,
  readyCount: 1,
  listedCount: 1,
  lookingAtCount: 0,
  isTogether: true,
}

test('nothing stands in the way of a run with an input and a model', () => {
  expect(runBlockOf(able)).toBeNull()
  expect(runBlockOf({ ...able, keyState: null })).toBeNull()
  expect(runBlockOf({ ...able, listedCount: 0 })).toBeNull()
  expect(runBlockOf({ ...able, lookingAtCount: 3 })).toBeNull()
})

test.each<[Partial<RunFacts>, ReturnType<typeof runBlockOf>]>([
  [{ isRunning: true, keyState: 'none' }, 'running'],
  [{ keyState: 'none' }, 'no-key'],
  [{ keyState: 'locked' }, 'key-locked'],
  [{ hasTarget: false }, 'no-model'],
  [{ hasTarget: false, areModelsLoading: true }, 'models-loading'],
  [{ areParamsValid: false }, 'params-invalid'],
  [{ isTogether: false, readyCount: 0 }, 'not-together'],
  [{ readyCount: 10_001 }, 'too-many'],
  [{ readyCount: 0, listedCount: 0 }, 'no-inputs'],
  [{ readyCount: 0 }, 'all-refused'],
  [{ readyCount: 0, lookingAtCount: 2 }, 'looking'],
])('%o is told as %s', (facts, block) => {
  expect(runBlockOf({ ...able, ...facts })).toBe(block)
})
