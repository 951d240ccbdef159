/** A name that every system takes for a file: what separates folders, and what Windows forbids, becomes a hyphen. */
export function fileNameOf(name: string): string {
  // control characters are forbidden in names too
  const safe = name.replaceAll(/[\u0000-\u001f<>:"/\\|?*]/g, '-').replace(/[. ]+$/, '')
  return safe === '' ? 'file' : safe
}
