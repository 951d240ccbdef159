import { defaultBaseUrl, type Profile, type ProfileFields } from '../../src-shared/profiles.ts'

/** A profile as it stands in the text fields. */
export interface ProfileForm {
  readonly name: string
  readonly baseUrl: string
  readonly userId: string
  /** Separated by commas, spaces or lines. */
  readonly organisationIds: string
  readonly rootCertificatesPath: string
}

/** Limits in characters, as main has them. */
export const limits = {
  name: 80,
  baseUrl: 500,
  userId: 200,
  organisationId: 200,
  rootCertificatesPath: 4000,
  secret: 1000,
}

export type FieldProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number }
  | { readonly kind: 'address'; readonly problem: AddressProblem }
  /** One of several ids in a field. */
  | { readonly kind: 'id-too-long'; readonly id: string; readonly length: number; readonly limit: number }

export type AddressProblem = 'scheme' | 'syntax' | 'path' | 'insecure'

export type FormProblems = { readonly [Field in keyof ProfileForm]: FieldProblem | null }

export const newProfileForm: ProfileForm = {
  name: '',
  baseUrl: defaultBaseUrl,
  userId: '',
  organisationIds: '',
  rootCertificatesPath: '',
}

export function formOf(profile: Profile): ProfileForm {
  const { name, baseUrl, userId, rootCertificatesPath } = profile
  return { name, baseUrl, userId, organisationIds: profile.organisationIds.join('\n'), rootCertificatesPath }
}

export function checkForm(form: ProfileForm): FormProblems {
  return {
    name: required(form.name) ?? tooLong(form.name, limits.name),
    baseUrl: required(form.baseUrl) ?? tooLong(form.baseUrl, limits.baseUrl) ?? addressProblem(form.baseUrl),
    userId: tooLong(form.userId, limits.userId),
    organisationIds: idTooLong(splitIds(form.organisationIds)),
    rootCertificatesPath: tooLong(form.rootCertificatesPath, limits.rootCertificatesPath),
  }
}

export const hasProblem = (problems: FormProblems) => Object.values(problems).some((problem) => problem !== null)

/** What is sent to main; call it only where `checkForm` found nothing. */
export function fieldsOf(form: ProfileForm): ProfileFields {
  return {
    name: form.name.trim(),
    baseUrl: form.baseUrl.trim(),
    userId: form.userId.trim(),
    organisationIds: splitIds(form.organisationIds),
    rootCertificatesPath: form.rootCertificatesPath.trim(),
  }
}

/** Whether the form says the same as the profile; blanks at the ends and between ids don't count. */
export function isUnchanged(form: ProfileForm, profile: Profile): boolean {
  return JSON.stringify(fieldsOf(form)) === JSON.stringify(fieldsOf(formOf(profile)))
}

/** Scheme, host and port that a key is bound to; null where the text is no address. */
export function originOf(address: string): string | null {
  const text = address.trim()
  return hasScheme(text) && URL.canParse(text) ? new URL(text).origin : null
}

export function splitIds(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((id) => id !== ''))]
}

function addressProblem(address: string): FieldProblem | null {
  const text = address.trim()
  if (!hasScheme(text)) return { kind: 'address', problem: 'scheme' }
  if (!URL.canParse(text)) return { kind: 'address', problem: 'syntax' }
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') return { kind: 'address', problem: 'syntax' }
  if (url.href !== `${url.origin}/`) return { kind: 'address', problem: 'path' }
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return { kind: 'address', problem: 'insecure' }
  return null
}

const hasScheme = (text: string) => /^https?:\/\//i.test(text)

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}

function required(text: string): FieldProblem | null {
  return text.trim() === '' ? { kind: 'empty' } : null
}

export function tooLong(text: string, limit: number): FieldProblem | null {
  const { length } = text.trim()
  return length > limit ? { kind: 'too-long', length, limit } : null
}

function idTooLong(ids: readonly string[]): FieldProblem | null {
  const id = ids.find(({ length }) => length > limits.organisationId)
  return id === undefined ? null : { kind: 'id-too-long', id, length: id.length, limit: limits.organisationId }
}
