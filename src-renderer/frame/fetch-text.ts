/** The whole of a text of the history; null where its file is gone. */
export async function fetchText(hash: string): Promise<string | null> {
  const response = await fetch(`media://blob/${hash}`)
  if (response.status === 404) return null
  if (!response.ok) throw new Error(`the text could not be read: ${response.status}`)
  return response.text()
}
