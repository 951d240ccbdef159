import { expect, test } from 'vitest'
import { suggestModel } from '../../../src-renderer/state/suggested-models.ts'
import type { AppError } from '../../../src-shared/errors.ts'
import { modelRef } from './model-fixtures.ts'

const [a, b, c] = [modelRef('a'), modelRef('b'), modelRef('c')]
const facts = { code: 0, description: '', details: '', requestId: '' }

/** Suggests one of three, of which the first ones fail with these errors. */
const suggest = (...errors: AppError[]) => suggestModel([a, b, c], (model) => errors[[a, b, c].indexOf(model)] ?? null)

test('the first one stands there until it is known to be gone', () => {
  expect(suggest()).toEqual({ model: a, gone: [] })
})

test.each<AppError>([
  { kind: 'model-missing', ...facts },
  { kind: 'model-denied', ...facts },
  { kind: 'request-rejected', ...facts, code: 11101 },
])('the next one is suggested where it is: $kind', (error) => {
  expect(suggest(error)).toEqual({ model: b, gone: [a] })
})

test.each<AppError>([
  { kind: 'unreachable', address: '', cause: '' },
  { kind: 'key-rejected', ...facts },
  { kind: 'service-fault', ...facts },
  { kind: 'request-rejected', ...facts, code: 11100 },
])('any other failure says nothing of the model: $kind', (error) => {
  expect(suggest(error)).toEqual({ model: a, gone: [] })
})

test('none is left where all are gone', () => {
  const gone: AppError = { kind: 'model-missing', ...facts }
  expect(suggest(gone, gone, gone)).toEqual({ model: null, gone: [a, b, c] })
})
