import { untrack } from 'svelte'
import type { CallKind } from '../../src-shared/calls.ts'
import type { JsonObject } from '../../src-shared/json.ts'
import { defaultTemplate } from '../../src-shared/modalities/classify-by-writer.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import type { ModelCard } from '../../src-shared/models.ts'
import { paramsSchema, type ParamSpec, type Params } from '../../src-shared/params.ts'
import { isDefaultMethod } from '../../src-shared/specs-of-method.ts'
import { formatTarget, isWorkflow, type RunTarget } from '../../src-shared/targets.ts'
import { chooseMethod, isWriter, noFields, paramFieldsOf } from './param-fields.ts'
import { ParamForm } from './param-form.svelte.ts'
import type { ParamProblem } from './param-problem.ts'
import type { ParamRow } from './param-rows.ts'
import { freeRows, readParamForm, type FormProblem, type ParamPlace } from './read-param-form.ts'
import type { WorkspaceParams } from './workspace-params.ts'

/** What the form is for. */
export interface ParamSource {
  /** Null until it is read, and of a workflow. */
  readonly card: ModelCard | null
  readonly target: RunTarget | null
  /** The kind of call, which a runner-hosted model's method must be for; left out, any will do. */
  readonly call?: CallKind
}

/** Of so many models and workflows the last values are kept. */
const keptCount = 100

const addressOf = (target: RunTarget | null) => (target === null ? '' : formatTarget(target))

/** Parameters of a task: a form for each model or workflow that was chosen, with what it declares. */
export class TaskParams implements WorkspaceParams {
  keep = $state(true)

  readonly #modalityId: ModalityId
  readonly #source: ParamSource
  /** By address; each comes to be when its model is chosen. */
  readonly #forms = new Map<string, ParamForm>()
  /** Last values by address, of earlier sessions. */
  #stored = $state.raw<Readonly<Record<string, Params>>>({})
  /** Names of keys on all cards seen. */
  readonly #keyNames = new Set<string>()

  form: ParamForm = $derived.by(() => this.#formOf(addressOf(this.#source.target)))
  isWorkflow = $derived.by(() => this.#source.target !== null && isWorkflow(this.#source.target))
  readonly #methods = $derived.by(() => chooseMethod(this.#source.card, this.#source.call ?? null, this.form.method))
  /** Of a runner-hosted model, for the call in use. */
  methods = $derived(this.#methods.methods)
  method = $derived(this.#methods.method)
  fields = $derived.by(() =>
    this.isWorkflow ? noFields : paramFieldsOf(this.#modalityId, this.#source.card, this.method),
  )
  /** The fields of the model's own parameters. */
  specs: readonly ParamSpec[] = $derived(this.fields.specs)
  freeRows: readonly ParamRow[] = $derived(freeRows(this.form.rows, this.fields))
  /** A writer is asked for the name of a class. Until its card tells, one that was given classes is one. */
  asksForClasses = $derived.by(() => {
    const { card } = this.#source
    if (this.#modalityId !== 'text-classify' || this.isWorkflow) return false
    return card === null ? this.form.classesText.trim() !== '' : isWriter(card)
  })
  /** What a workflow answers is not known, so concepts may be among it. */
  takesOutputConfig = $derived.by(
    () => this.isWorkflow || (modalities[this.#modalityId].hasConcepts && !this.asksForClasses),
  )
  readonly #read = $derived(
    readParamForm(this.form, {
      fields: this.fields,
      takesParams: !this.isWorkflow,
      takesOutputConfig: this.takesOutputConfig,
      asksForClasses: this.asksForClasses,
      defaultTemplate,
      method: this.method === null || isDefaultMethod(this.method) ? '' : this.method.name,
    }),
  )
  values: Params = $derived(this.#read.params)
  /** In the order of the form. */
  problems: readonly FormProblem[] = $derived(this.#read.problems)
  isValid = $derived(this.problems.length === 0)
  isDefault = $derived(this.keep && this.form.isEmpty)

  /** Last values by the address of their model or workflow; never a key. */
  saved: Record<string, Params> = $derived.by(() => {
    for (const name of this.fields.keyNames) this.#keyNames.add(name)
    const all = new Map(Object.entries(this.#stored))
    // reading the form in use comes first: it is what makes one that is not there yet
    const latest = [addressOf(this.#source.target), this.form] as const
    for (const [address, form] of [...this.#forms, latest]) {
      all.delete(address)
      if (address !== '' && !form.isEmpty) all.set(address, form.kept(this.#keyNames))
    }
    return Object.fromEntries([...all].slice(-keptCount))
  })

  constructor(modalityId: ModalityId, source: ParamSource) {
    this.#modalityId = modalityId
    this.#source = source
  }

  problemAt(place: ParamPlace): ParamProblem | null {
    return this.problems.find((problem) => problem.place === place)?.problem ?? null
  }

  reset(): void {
    this.form.take({})
    this.keep = true
  }

  /** Takes over what an earlier run of `target` had; for what is chosen now, where none is named. */
  take(values: JsonObject, target: RunTarget | null = this.#source.target): void {
    const address = addressOf(target)
    const params = paramsSchema.parse(values)
    this.#stored = { ...this.#stored, [address]: params }
    this.#formOf(address).take(params)
  }

  /** What was saved once; fields that something stands in by now are left alone. */
  restore(saved: Readonly<Record<string, Params>>): void {
    this.#stored = { ...saved }
    for (const [address, form] of this.#forms) {
      const params = saved[address]
      if (params !== undefined && form.isEmpty) form.take(params)
    }
  }

  #formOf(address: string): ParamForm {
    const known = this.#forms.get(address)
    if (known !== undefined) return known
    // a form is filled by whoever looks at it first, and that may not depend on what it is filled from
    const form = untrack(() => this.#unclaimed(address) ?? new ParamForm(this.#stored[address] ?? {}, defaultTemplate))
    this.#forms.set(address, form)
    return form
  }

  /** What was written before there was a model to write it for: the first one without last values gets it. */
  #unclaimed(address: string): ParamForm | null {
    const form = this.#forms.get('')
    if (form === undefined || form.isEmpty || address === '' || this.#stored[address] !== undefined) return null
    this.#forms.delete('')
    return form
  }
}
