import type { CallKind } from '../../src-shared/calls.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import type { ModelCard } from '../../src-shared/models.ts'
import type { MethodSignature, ParamSpec } from '../../src-shared/params.ts'
import { isDefaultMethod, methodsForCall, specsOfMethod } from '../../src-shared/specs-of-method.ts'

/** Where the fields come from; `suggested`: from what models of the task commonly take. */
export type SpecOrigin = 'declared' | 'suggested' | 'none'

/** What a model can be told: its fields, and names that have none. */
export interface ParamFields {
  readonly specs: readonly ParamSpec[]
  readonly origin: SpecOrigin
  /** A model's own keys: they would be stored with the run, so there is no place for them in a form. */
  readonly keyNames: readonly string[]
  /** Arguments of the model's other methods. */
  readonly otherNames: ReadonlySet<string>
}

export const noFields: ParamFields = { specs: [], origin: 'none', keyNames: [], otherNames: new Set() }

const isKey = ({ type }: ParamSpec) => type === 'encrypted' || type === 'secrets'

/** A name under which the platform takes a key, declared or not. */
export const isKeyName = (name: string) => /(^|_)api_?key$|^secrets$/i.test(name)

/** Methods to choose from, and the one that goes where none was: `name` is '' then. */
export function chooseMethod(
  card: ModelCard | null,
  call: CallKind | null,
  name: string,
): { readonly methods: readonly MethodSignature[]; readonly method: MethodSignature | null } {
  const methods = methodsForCall(card?.methods ?? [], call)
  const named = methods.find((method) => method.name === name)
  return { methods, method: named ?? methods.find(isDefaultMethod) ?? methods[0] ?? null }
}

/** Of the model's version and type, or of its method; where it declares nothing, what its kind is known to take. */
export function paramFieldsOf(
  modalityId: ModalityId,
  card: ModelCard | null,
  method: MethodSignature | null,
): ParamFields {
  const isRunnerHosted = card !== null && card.methods.length > 0
  const argumentsOf = method === null ? [] : specsOfMethod(method)
  const declared = uniqueByName([...argumentsOf, ...(isRunnerHosted ? [] : (card?.params ?? []))])
  const keyNames = uniqueByName([...declared, ...(card?.params ?? [])].filter(isKey)).map(({ name }) => name)
  const specs = declared.filter((spec) => !isKey(spec) && !isKeyName(spec.name))
  if (specs.length > 0 || isRunnerHosted) {
    return { specs, origin: specs.length > 0 ? 'declared' : 'none', keyNames, otherNames: otherNames(card, specs) }
  }
  const suggested = suggestedFor(modalityId, card)
  return { ...noFields, specs: suggested, origin: suggested.length > 0 ? 'suggested' : 'none', keyNames }
}

/** What a classifier of texts takes is not what the models take that write the name of a class. */
function suggestedFor(modalityId: ModalityId, card: ModelCard | null): readonly ParamSpec[] {
  return modalityId === 'text-classify' && !isWriter(card) ? [] : modalities[modalityId].knownParams
}

/** Whether a text is classified by asking for the name of a class: all but classifiers only write. */
export const isWriter = (card: ModelCard | null) => card !== null && !card.modelTypeId.endsWith('-classifier')

function otherNames(card: ModelCard | null, specs: readonly ParamSpec[]): ReadonlySet<string> {
  const own = new Set(specs.map(({ name }) => name))
  const all = (card?.methods ?? []).flatMap((method) => method.arguments.map(({ name }) => name))
  return new Set(all.filter((name) => !own.has(name)))
}

function uniqueByName(specs: readonly ParamSpec[]): ParamSpec[] {
  return specs.filter((spec, index) => specs.findIndex(({ name }) => name === spec.name) === index)
}
