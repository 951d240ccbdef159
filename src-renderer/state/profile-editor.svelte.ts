import type { AppError } from '../../src-shared/errors.ts'
import type { Identity, KeyType, Profile } from '../../src-shared/profiles.ts'
import type { Api } from '../ipc/client.ts'
import { errorOf } from './error-of.ts'
import {
  checkForm,
  fieldsOf,
  formOf,
  hasProblem,
  isUnchanged,
  newProfileForm,
  type FormProblems,
  type ProfileForm,
} from './profile-form.ts'

/** A key on its way to main: given to `save`, and kept nowhere in the page. */
export interface EnteredKey {
  readonly keyType: KeyType
  readonly secret: string
  readonly storage: 'keychain' | 'session' | 'plain'
}

/** The editing of one profile: its form, and what saving and testing it came to. */
export class ProfileEditor {
  form: ProfileForm = $state.raw() as ProfileForm // set by the constructor
  isSaving = $state(false)
  /** Counts what was saved, so that each time can be confirmed. */
  savedCount = $state(0)
  saveError = $state.raw<AppError | null>(null)
  isTesting = $state(false)
  identity = $state.raw<Identity | null>(null)
  testError = $state.raw<AppError | null>(null)

  /** Null until a new profile is saved. */
  id: string | null = $state(null)

  readonly #api: Api
  #saved: ProfileForm

  /** Without a profile, the editing of a new one. */
  constructor(api: Api, profile: Profile | null) {
    this.#api = api
    this.id = profile?.id ?? null
    this.#saved = profile === null ? newProfileForm : formOf(profile)
    this.form = this.#saved
  }

  // Getters: an editor outlives the component that began it, which a derived value would not.
  get problems(): FormProblems {
    return checkForm(this.form)
  }

  get canSave(): boolean {
    return !hasProblem(this.problems)
  }

  /** Takes over what main says of the profile, unless the form was edited since. */
  follow(profile: Profile): void {
    const saved = formOf(profile)
    if (JSON.stringify(this.form) === JSON.stringify(this.#saved)) this.form = saved
    this.#saved = saved
  }

  edit(change: Partial<ProfileForm>): void {
    this.form = { ...this.form, ...change }
  }

  discard(): void {
    this.form = this.#saved
    this.saveError = null
  }

  isDirty(profile: Profile | null): boolean {
    if (profile === null) return JSON.stringify(this.form) !== JSON.stringify(newProfileForm)
    return !isUnchanged(this.form, profile)
  }

  /** Saves the form, then the key, and asks whose it is. A profile whose key was refused is saved all the same. */
  async save(key: EnteredKey | null): Promise<void> {
    this.isSaving = true
    await this.#try(async () => {
      const { id } = await this.#api.profiles.save({ id: this.id, fields: fieldsOf(this.form) })
      this.id = id
      if (key !== null) await this.#api.profiles.setKey({ id, ...key })
      this.savedCount += 1
      if (key !== null) void this.test()
    })
    this.isSaving = false
  }

  async test(): Promise<void> {
    const { id } = this
    if (id === null) return
    this.isTesting = true
    this.identity = null
    this.testError = null
    try {
      this.identity = await this.#api.profiles.test({ id })
    } catch (failure) {
      this.testError = errorOf(failure)
    } finally {
      this.isTesting = false
    }
  }

  async removeKey(): Promise<void> {
    const { id } = this
    if (id === null) return
    this.identity = null
    this.testError = null
    await this.#try(() => this.#api.profiles.removeKey({ id }))
  }

  /** Whether it is gone. */
  async remove(): Promise<boolean> {
    const { id } = this
    return id !== null && this.#try(() => this.#api.profiles.remove({ id }))
  }

  async #try(change: () => Promise<void>): Promise<boolean> {
    this.saveError = null
    try {
      await change()
      return true
    } catch (failure) {
      this.saveError = errorOf(failure)
      return false
    }
  }
}
