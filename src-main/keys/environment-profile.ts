import { resolve } from 'node:path'
import { defaultBaseUrl, type KeyType } from '../../src-shared/profiles.ts'

/** What CLARIFAI_* in the environment say. The address is as it was given: it is checked when it is used. */
export interface EnvironmentProfile {
  readonly secret: string
  readonly keyType: KeyType
  readonly baseUrl: string
  readonly userId: string
  readonly rootCertificatesPath: string
}

/** Null where there is no key in the environment. The names are those of the platform's own clients. */
export function readEnvironmentProfile(environment: NodeJS.ProcessEnv): EnvironmentProfile | null {
  const read = (name: string) => environment[name]?.trim() ?? ''
  const token = read('CLARIFAI_PAT')
  const secret = token || read('CLARIFAI_API_KEY')
  if (secret === '') return null
  const certificates = read('CLARIFAI_ROOT_CERTIFICATES_PATH')
  return {
    secret,
    keyType: token === '' ? 'app' : 'pat',
    baseUrl: read('CLARIFAI_API_BASE') || defaultBaseUrl,
    userId: read('CLARIFAI_USER_ID'),
    rootCertificatesPath: certificates === '' ? '' : resolve(environment['INIT_CWD'] ?? process.cwd(), certificates),
  }
}
