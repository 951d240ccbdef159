import { expect, it } from 'vitest'
import { keepModelTypes } from '../../../../src-main/clarifai/catalogue/model-types.ts'
import { never, ok, openTestSession, serve } from '../open-test-client.ts'

it('lists all types page by page, but for those of the platform itself', async () => {
  const full = Array.from({ length: 100 }, (_, index) => ({ id: `t${index}`, internalOnly: index > 0 }))
  const last = {
    id: 'visual-detector',
    title: 'Visual Detector',
    description: 'Finds',
    inputFields: ['image'],
    outputFields: ['regions[...].data.concepts', 'regions[...].region_info.bounding_box'],
  }
  const server = await serve({
    listModelTypes: [
      { answer: { status: ok, modelTypes: full } },
      { answer: { status: ok, modelTypes: [last, { id: '' }] } },
    ],
  })
  expect(await keepModelTypes(openTestSession(server.baseUrl)).list(never)).toEqual([
    { id: 't0', title: 't0', description: '', inputFields: [], outputFields: [] },
    last,
  ])
  expect(server.calls.map(({ request }) => request)).toMatchObject([{ page: 1 }, { page: 2 }])
})

it('asks anew for a list, and what it told serves the cards after it', async () => {
  const modelTypes = [{ id: 't', modelTypeFields: [{ path: 'output_info.params.a' }] }]
  const server = await serve({ listModelTypes: { answer: { status: ok, modelTypes } } })
  const types = keepModelTypes(openTestSession(server.baseUrl))
  await types.list(never)
  await types.list(never)
  const fieldsOf = await types.readFields(never)
  expect(fieldsOf('t').map(({ path }) => path)).toEqual(['output_info.params.a'])
  expect(fieldsOf('other')).toEqual([])
  expect(server.calls).toHaveLength(2)
})

it('asks once for two cards that are read at the same time', async () => {
  const server = await serve({ listModelTypes: { answer: { status: ok, modelTypes: [] } } })
  const types = keepModelTypes(openTestSession(server.baseUrl))
  await Promise.all([types.readFields(never), types.readFields(never)])
  expect(server.calls).toHaveLength(1)
})
