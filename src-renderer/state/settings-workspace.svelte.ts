import { demoProfileId, type Profile } from '../../src-shared/profiles.ts'
import type { Api } from '../ipc/client.ts'
import { ProfileEditor } from './profile-editor.svelte.ts'

export type SettingsSection = 'data' | 'sending' | 'appearance' | 'about'

/** What stands open in Settings: a profile, a new profile, or a section. */
export type SettingsPlace =
  | { readonly kind: 'profile'; readonly id: string }
  | { readonly kind: 'new-profile' }
  | { readonly kind: 'section'; readonly section: SettingsSection }

/** The settings workspace: its open place, and forms that were begun, so that leaving loses none. */
export class SettingsWorkspaceState {
  place = $state.raw<SettingsPlace>({ kind: 'profile', id: demoProfileId })
  /** The profile being made; null while there is none. */
  newEditor = $state.raw<ProfileEditor | null>(null)

  readonly #api: Api
  readonly #editors = new Map<string, ProfileEditor>()
  #wasOpened = false

  constructor(api: Api) {
    this.#api = api
  }

  /** On the first visit the profile in use stands open. */
  start(selectedProfileId: string): void {
    if (!this.#wasOpened) this.openProfile(selectedProfileId)
  }

  openProfile(id: string): void {
    this.place = { kind: 'profile', id }
    this.#wasOpened = true
  }

  openSection(section: SettingsSection): void {
    this.place = { kind: 'section', section }
    this.#wasOpened = true
  }

  openNewProfile(): void {
    this.newEditor ??= new ProfileEditor(this.#api, null)
    this.place = { kind: 'new-profile' }
    this.#wasOpened = true
  }

  /** Gives a new profile up. */
  dropNewProfile(selectedProfileId: string): void {
    this.newEditor = null
    this.openProfile(selectedProfileId)
  }

  /** A new profile was saved: its editor goes on as that of the profile. */
  adopt(editor: ProfileEditor, id: string): void {
    this.#editors.set(id, editor)
    this.newEditor = null
    this.openProfile(id)
  }

  editorOf(profile: Profile): ProfileEditor {
    const known = this.#editors.get(profile.id)
    if (known !== undefined) return known
    const editor = new ProfileEditor(this.#api, profile)
    this.#editors.set(profile.id, editor)
    return editor
  }

  /** Whether its form holds what is not saved. */
  isBegun(profile: Profile): boolean {
    return profile.source === 'user' && this.editorOf(profile).isDirty(profile)
  }

  forget(id: string): void {
    this.#editors.delete(id)
  }
}
