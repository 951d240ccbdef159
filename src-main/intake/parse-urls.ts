import { Failure, type AppError, type AppErrorOf } from '../../src-shared/errors.ts'

/** Longer ones are cut off by many servers on the way. */
const maxCharacters = 2048
/** How much of a refused line is shown. */
const shownCharacters = 200

/** An address that can be fetched: http(s) and without a name or password in it; throws Failure url-invalid. */
export function parseUrl(text: string, base?: URL): URL {
  const problem = (problem: AppErrorOf<'url-invalid'>['problem']) =>
    new Failure({ kind: 'url-invalid', url: text.slice(0, shownCharacters), problem })
  if (text.length > maxCharacters) throw problem('length')
  if (!URL.canParse(text, base?.href)) throw problem('syntax')
  const url = new URL(text, base)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw problem('scheme')
  if (url.username !== '' || url.password !== '') throw problem('credentials')
  return url
}

/** One address a line; empty lines don't count, refused ones come with their error. */
export function parseUrls(text: string): { urls: { name: string; url: string }[]; rejected: AppError[] } {
  const urls: { name: string; url: string }[] = []
  const rejected: AppError[] = []
  for (const line of text.split('\n')) {
    const name = line.trim()
    if (name === '') continue
    try {
      urls.push({ name, url: parseUrl(name).href })
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      rejected.push(thrown.error)
    }
  }
  return { urls, rejected }
}
