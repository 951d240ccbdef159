import { create } from '@bufbuild/protobuf'
import { expect, it } from 'vitest'
import { readStatus, redactKey } from '../../../src-main/clarifai/read-status.ts'
import { StatusSchema } from '../../../proto/generated/clarifai/api/status/status_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'

const redact = redactKey('s3cret')

it('takes the key out of every text', () => {
  const status = create(StatusSchema, {
    code: StatusCode.CONN_KEY_INVALID,
    description: 'Key s3cret is invalid',
    details: 's3cret, s3cret',
    reqId: 's3cret-1',
  })
  expect(JSON.stringify(readStatus(status, redact))).not.toContain('s3cret')
  expect(readStatus(status, redact).description).toBe('Key ••• is invalid')
})

it('leaves out what is private', () => {
  const status = create(StatusSchema, { code: StatusCode.FAILURE, stackTrace: ['at x'], internalDetails: 'host 7' })
  expect(readStatus(status, redact)).toEqual({ code: 10020, description: '', details: '', requestId: '' })
})

it('takes the technical note where there are no details', () => {
  expect(readStatus(create(StatusSchema, { developerNotes: 'a note' }), redact).details).toBe('a note')
})

it('tells where a thing has moved to', () => {
  const redirectInfo = { url: '/users/new', newResourceId: 'new' }
  expect(readStatus(create(StatusSchema, { details: 'moved', redirectInfo }), redact).details).toBe(
    'moved → /users/new',
  )
})

it('changes nothing where there is no key', () => {
  expect(redactKey('')('text')).toBe('text')
})
