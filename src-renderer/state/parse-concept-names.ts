/** One name a line, each once; a name may hold commas and spaces. */
export function parseConceptNames(text: string): string[] {
  const names = text.split('\n').map((line) => line.trim())
  return [...new Set(names.filter((name) => name !== ''))]
}
