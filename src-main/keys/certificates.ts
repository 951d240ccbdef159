import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isAbsolute } from 'node:path'
import { Failure } from '../../src-shared/errors.ts'

const certificateBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g

/**
 * A bundle of certificates to trust, checked to be one: TLS would pass over what is none in silence, and then say that
 * the server is not to be trusted. Failure `certificate-file`.
 */
export function readCertificates(path: string): Uint8Array {
  if (!isAbsolute(path)) throw new Failure({ kind: 'certificate-file', path, cause: 'not an absolute path' })
  try {
    const bytes = readFileSync(path)
    const blocks = bytes.toString('latin1').match(certificateBlock) ?? []
    if (blocks.length === 0) throw new Error('no certificate in PEM form')
    for (const block of blocks) new X509Certificate(block)
    return bytes
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.message : String(thrown)
    throw new Failure({ kind: 'certificate-file', path, cause })
  }
}
