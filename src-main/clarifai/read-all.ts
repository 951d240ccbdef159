import { Failure } from '../../src-shared/errors.ts'

export const itemsPerPage = 100

/** Far more than anybody has: a server that never ends its list is at fault. */
const maxPages = 100

/** Reads a list page by page; the platform tells no total, so a page that is not full is the last. Pages count from 1. */
export async function readAll<Item>(readPage: (page: number) => Promise<readonly Item[]>): Promise<Item[]> {
  const items: Item[] = []
  for (let page = 1; page <= maxPages; page += 1) {
    const found = await readPage(page)
    items.push(...found)
    if (found.length < itemsPerPage) return items
  }
  throw new Failure({ kind: 'answer-invalid', cause: `a list of more than ${maxPages * itemsPerPage}` })
}
