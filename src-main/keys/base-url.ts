import { Failure } from '../../src-shared/errors.ts'

/**
 * Scheme, host and port of a server, in the one form that keys are compared by (`https://api.clarifai.com`).
 * Failure `address-invalid`, or `address-insecure` for plain http to anything but this computer.
 */
export function readBaseUrl(text: string): string {
  const address = text.trim()
  if (!/^https?:\/\//i.test(address)) throw new Failure({ kind: 'address-invalid', address, problem: 'scheme' })
  if (!URL.canParse(address)) throw new Failure({ kind: 'address-invalid', address, problem: 'syntax' })
  const url = new URL(address)
  if (url.username !== '' || url.password !== '') {
    // a password does not belong into a message either
    throw new Failure({ kind: 'address-invalid', address: url.origin, problem: 'syntax' })
  }
  if (url.href !== `${url.origin}/`) throw new Failure({ kind: 'address-invalid', address, problem: 'path' })
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) throw new Failure({ kind: 'address-insecure', address })
  return url.origin
}

/** `hostname` as URL gives it: every way of writing an IPv4 address has become four decimal numbers. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname)
}
