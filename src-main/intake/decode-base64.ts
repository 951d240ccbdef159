import { Failure, type AppErrorOf } from '../../src-shared/errors.ts'

/**
 * The bytes of base64, or of a data URI: blanks are skipped, the alphabet of URLs is taken too, and the padding may be left
 * out. Throws Failure base64-invalid.
 */
export function decodeBase64(text: string): Uint8Array {
  const [uri, attributes = '', data = ''] = /^\s*data:([^,]*),([^]*)$/i.exec(text) ?? []
  if (uri !== undefined && !/;\s*base64\s*$/i.test(attributes)) return decodePercent(data.trim())
  const characters = (uri === undefined ? text : data).replaceAll(/\s+/g, '')
  const body = characters.replace(/={1,2}$/, '')
  if (body === '') throw invalid('empty')
  if (!/^[\w+/-]*$/.test(body)) throw invalid('characters')
  const isPadded = body.length < characters.length
  if (body.length % 4 === 1 || (isPadded && characters.length % 4 !== 0)) throw invalid('length')
  return Buffer.from(body, 'base64')
}

const invalid = (problem: AppErrorOf<'base64-invalid'>['problem']) => new Failure({ kind: 'base64-invalid', problem })

/** `%41` is a byte; what is no such escape stands for itself. */
function decodePercent(data: string): Uint8Array {
  if (data === '') throw invalid('empty')
  const pieces = data.split(/(%[0-9a-f]{2})/i)
  return Buffer.concat(
    pieces.map((piece, index) => (index % 2 === 1 ? Buffer.from(piece.slice(1), 'hex') : Buffer.from(piece))),
  )
}
