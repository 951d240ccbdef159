import type { InputChoice } from '../../src-shared/inputs.ts'

/** An input of a job and its entry. */
export interface JobInput {
  readonly entryId: number
  readonly choice: InputChoice
}

/** Both stand in the same order. */
export const pairInputs = (entryIds: readonly number[], choices: readonly InputChoice[]): JobInput[] =>
  choices.map((choice, index) => ({ entryId: entryIds[index] ?? 0, choice }))
