import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { Refusal } from './status.ts'

const defaultPageSize = 128
const pageSizeLimit = 1000

/** The page that a request asks for, counted from 1; throws a Refusal for one that is too long. */
export function pageOf<Item>(items: readonly Item[], { page, perPage }: { page: number; perPage: number }): Item[] {
  const pageSize = perPage || defaultPageSize
  if (pageSize > pageSizeLimit) {
    throw new Refusal(StatusCode.CONN_INVALID_REQUEST, `per_page is ${pageSize}; the limit is ${pageSizeLimit}`)
  }
  const first = (Math.max(1, page) - 1) * pageSize
  return items.slice(first, first + pageSize)
}
