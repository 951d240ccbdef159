import type { CallKind } from '../../src-shared/calls.ts'
import { Failure } from '../../src-shared/errors.ts'
import { formatModelRef, type ModelRef } from '../../src-shared/models.ts'
import type { MethodSignature } from '../../src-shared/params.ts'
import { isDefaultMethod, methodsForCall } from '../../src-shared/specs-of-method.ts'
import type { ClarifaiClient } from '../clarifai/client.ts'

/** Methods of runner-hosted models, as their cards declare them: asked for once a client and model. */
export class ModelMethods {
  readonly #known = new WeakMap<ClarifaiClient, Map<string, readonly MethodSignature[]>>()

  /** None of a model that has none, and of one whose card can't be read: it is asked the plain way. */
  async list(client: ClarifaiClient, model: ModelRef, signal: AbortSignal): Promise<readonly MethodSignature[]> {
    const known = this.#known.get(client) ?? new Map<string, readonly MethodSignature[]>()
    this.#known.set(client, known)
    const address = formatModelRef(model)
    const before = known.get(address)
    if (before !== undefined) return before
    try {
      const { methods } = await client.getModel(model, signal)
      known.set(address, methods)
      return methods
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      return []
    }
  }
}

/**
 * The method that a call reaches: the one that was chosen, else the one that the platform takes for it, else the first of
 * its kind; null of a model without methods. Failure `invalid` where no method that such a call reaches is meant.
 */
export function chooseMethod(
  methods: readonly MethodSignature[],
  call: CallKind,
  name: string | undefined,
): MethodSignature | null {
  if (methods.length === 0) return null
  const reached = methodsForCall(methods, call)
  const found =
    name === undefined ? (reached.find(isDefaultMethod) ?? reached[0]) : reached.find((method) => method.name === name)
  if (found !== undefined) return found
  const problem = `${misfit(methods, call, name)}; it has ${methods.map((method) => method.name).join(', ')}`
  throw new Failure({ kind: 'invalid', what: 'method', problem })
}

function misfit(methods: readonly MethodSignature[], call: CallKind, name: string | undefined): string {
  if (name === undefined) return `no method for ${call}`
  return methods.some((method) => method.name === name) ? `${name} is not for ${call}` : `no method ${name}`
}
