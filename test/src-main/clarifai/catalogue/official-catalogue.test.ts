import { expect, it, onTestFinished } from 'vitest'
import { everyModel } from '../../../../src-shared/models.ts'
import { startOfficialServer, type Script } from '../../../fixtures/official-server.ts'
import { model as ref, never, openTestClient } from '../open-test-client.ts'

const status = { code: 10000 }

/** A client of a server with the platform's own protos. */
async function open(script: Script) {
  const server = await startOfficialServer(script)
  onTestFinished(() => server.close())
  return openTestClient(`http://127.0.0.1:${server.port}`)
}

const model = {
  id: 'general',
  user_id: 'owner',
  app_id: 'main',
  name: 'General',
  model_type_id: 'text-to-text',
  source: 2,
  star_count: 3,
  use_cases: ['llm'],
  deploy_restriction: 3,
}

it('reads models as the platform’s own protos write them', async () => {
  const client = await open({ ListModels: () => ({ status, models: [model] }) })
  expect((await client.listModels(everyModel, never)).models).toMatchObject([
    { ref, source: 'wrapped', starCount: 3, useCases: ['llm'], needsDeployment: true },
  ])
})

it('reads what a card declares', async () => {
  const version = {
    id: 'v1',
    status: { code: 21100 },
    output_info: {
      params_specs: [
        {
          path: 'output_info.params.temperature',
          field_type: 7,
          default_value: 0.5,
          model_type_range_info: { min: 0, max: 1, step: 0.125 },
        },
        { path: 'hidden', internal_only: true },
      ],
    },
    method_signatures: [
      {
        name: 'generate',
        method_type: 2,
        input_fields: [
          { name: 'prompt', type: 1, required: true },
          { name: 'max_tokens', type: 3, default: '512', is_param: true },
        ],
      },
    ],
  }
  const types = [
    {
      id: 'text-to-text',
      model_type_fields: [
        {
          path: 'output_info.params.quality',
          field_type: 8,
          model_type_enum_options: [{ id: 'hd', description: 'Fine' }],
        },
      ],
    },
  ]
  const client = await open({
    GetModel: () => ({ status, model: { ...model, model_version: version } }),
    ListModelTypes: () => ({ status, model_types: types }),
  })
  expect(await client.getModel(ref, never)).toMatchObject({
    versionIsReady: true,
    params: [
      { name: 'temperature', type: 'range', default: 0.5, min: 0, max: 1, step: 0.125 },
      { name: 'quality', type: 'enum', options: [{ id: 'hd', description: 'Fine' }] },
    ],
    calls: ['generate'],
    methods: [
      {
        arguments: [
          { name: 'prompt', type: 'str', isRequired: true, isParam: false },
          { name: 'max_tokens', type: 'int', default: '512', isRequired: false, isParam: true },
        ],
      },
    ],
  })
})

it('reads versions, types and concepts', async () => {
  const client = await open({
    ListModelVersions: () => ({ status, model_versions: [{ id: 'v1', status: { code: 21100 } }] }),
    ListModelTypes: () => ({
      status,
      model_types: [
        { id: 't', title: 'T', input_fields: ['text'], output_fields: ['audio'] },
        { id: 'i', internal_only: true },
      ],
    }),
    ListModelConcepts: () => ({ status, concepts: [{ id: 'c', name: 'train' }] }),
  })
  expect(await client.listModelVersions(ref, 1, never)).toMatchObject({
    versions: [{ versionId: 'v1', isReady: true }],
  })
  expect(await client.listModelTypes(never)).toEqual([
    { id: 't', title: 'T', description: '', inputFields: ['text'], outputFields: ['audio'] },
  ])
  expect(await client.listModelConcepts(ref, 'tr', never)).toEqual([{ id: 'c', name: 'train' }])
})
