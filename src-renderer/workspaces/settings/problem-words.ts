import { words } from '../../../src-shared/words/words.ts'
import type { FieldProblem, ProfileForm } from '../../state/profile-form.ts'

const text = words.settings.problems

/** What is wrong with a field of a profile, with limit and figure. */
export function problemInWords(field: keyof ProfileForm, problem: FieldProblem): string {
  switch (problem.kind) {
    case 'empty':
      return field === 'name' ? text.emptyName : text.emptyAddress
    case 'too-long':
      return text.tooLong(problem.length, problem.limit)
    case 'id-too-long':
      return text.idTooLong(problem.id, problem.length, problem.limit)
    case 'address':
      return text[problem.problem]
    default:
      return problem satisfies never
  }
}
