import type { AppError } from '../../src-shared/errors.ts'
import { isModelGone } from '../../src-shared/is-model-gone.ts'
import type { ModelRef } from '../../src-shared/models.ts'

/** Of the models that a task suggests: the one to begin with, null where none is left, and those before it that are gone. */
export interface Suggestion {
  readonly model: ModelRef | null
  readonly gone: readonly ModelRef[]
}

/** `errorOf`: why a model's card could not be read; null where it could, or was not read yet. */
export function suggestModel(
  suggested: readonly ModelRef[],
  errorOf: (model: ModelRef) => AppError | null,
): Suggestion {
  const first = suggested.findIndex((model) => {
    const error = errorOf(model)
    return error === null || !isModelGone(error)
  })
  const goneCount = first < 0 ? suggested.length : first
  return { model: suggested[first] ?? null, gone: suggested.slice(0, goneCount) }
}
