import { describe, expect, it } from 'vitest'
import { getWorkflow, listWorkflows } from '../../../src-main/clarifai/workflow-catalogue.ts'
import { Visibility_Gettable } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { never, ok, openTestSession, serve } from './open-test-client.ts'

const workflow = { id: 'flow', userId: 'owner', appId: 'main', description: 'Does', version: { id: 'w1' } }
const ref = { userId: 'owner', appId: 'main', workflowId: 'flow', versionId: '' }

describe('the list of workflows', () => {
  it('is that of all public workflows, each in its newest version', async () => {
    const server = await serve({ listWorkflows: { answer: { status: ok, workflows: [workflow] } } })
    const { workflows } = await listWorkflows(openTestSession(server.baseUrl), { search: '', page: 3 }, never)
    expect(workflows).toEqual([{ ref, name: 'flow', description: 'Does' }])
    expect(server.calls[0]?.request).toMatchObject({ page: 3, perPage: 50, search: '', sortBy: { case: undefined } })
    expect(server.calls[0]?.request).not.toHaveProperty('userAppId')
  })

  it('is sorted by relevance where something is searched', async () => {
    const server = await serve({ listWorkflows: { answer: { status: ok } } })
    await listWorkflows(openTestSession(server.baseUrl), { search: 'food', page: 1 }, never)
    expect(server.calls[0]?.request).toMatchObject({ search: 'food', sortBy: { case: 'sortByRelevance', value: true } })
  })

  it.each([
    [50, true],
    [49, false],
  ])('of %i on a page has more: %s', async (count, hasMore) => {
    const workflows = Array.from({ length: count }, (_, index) => ({ ...workflow, id: `w${index}` }))
    const server = await serve({ listWorkflows: { answer: { status: ok, workflows } } })
    const list = await listWorkflows(openTestSession(server.baseUrl), { search: '', page: 1 }, never)
    expect(list.hasMore).toBe(hasMore)
  })

  it('leaves out what can be neither named nor asked', async () => {
    const workflows = [{ ...workflow, userId: '' }, workflow, { ...workflow, id: '' }]
    const server = await serve({ listWorkflows: { answer: { status: ok, workflows } } })
    const list = await listWorkflows(openTestSession(server.baseUrl), { search: '', page: 1 }, never)
    expect(list.workflows).toHaveLength(1)
  })
})

describe('the card of a workflow', () => {
  it('is asked of its owner and holds all that the platform tells', async () => {
    const model = { id: 'general', userId: 'clarifai', appId: 'main', modelTypeId: 'visual-classifier' }
    const nodes = [
      { id: 'see', model, suppressOutput: true },
      { id: 'tell', nodeInputs: [{ nodeId: 'see' }] },
    ]
    const answer = {
      ...workflow,
      version: { id: 'w1', nodes },
      nodes: [{ id: 'older' }],
      notes: '# Notes',
      modifiedAt: { seconds: 1_700_000_000n },
      visibility: { gettable: Visibility_Gettable.PUBLIC },
      useCases: ['tagging'],
    }
    const server = await serve({ getWorkflow: { answer: { status: ok, workflow: answer } } })
    expect(await getWorkflow(openTestSession(server.baseUrl), ref, never)).toEqual({
      ref,
      name: 'flow',
      description: 'Does',
      nodes: [
        {
          nodeId: 'see',
          model: { userId: 'clarifai', appId: 'main', modelId: 'general', versionId: '' },
          modelTypeId: 'visual-classifier',
          inputNodeIds: [],
          isSuppressed: true,
        },
        { nodeId: 'tell', model: null, modelTypeId: '', inputNodeIds: ['see'], isSuppressed: false },
      ],
      notes: '# Notes',
      modifiedAt: 1_700_000_000_000,
      visibility: 'public',
      useCases: ['tagging'],
    })
    expect(server.calls[0]?.request).toMatchObject({
      userAppId: { userId: 'owner', appId: 'main' },
      workflowId: 'flow',
    })
  })

  it('takes the nodes beside the version where it has none', async () => {
    const answer = { ...workflow, nodes: [{ id: 'older' }] }
    const server = await serve({ getWorkflow: { answer: { status: ok, workflow: answer } } })
    expect(await getWorkflow(openTestSession(server.baseUrl, { keyType: 'app' }), ref, never)).toMatchObject({
      nodes: [{ nodeId: 'older' }],
    })
    expect(server.calls[0]?.request).not.toHaveProperty('userAppId')
  })

  it('is no answer without a workflow', async () => {
    const server = await serve({ getWorkflow: { answer: { status: ok } } })
    await expect(getWorkflow(openTestSession(server.baseUrl), ref, never)).rejects.toMatchObject({
      error: { kind: 'answer-invalid' },
    })
  })
})
