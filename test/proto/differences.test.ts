import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import protobuf from 'protobufjs'
import { describe, expect, it } from 'vitest'
import { file_clarifai_api_resources } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { file_clarifai_api_service } from '../../proto/generated/clarifai/api/service_pb.ts'
import { findDifferences } from './differences.ts'

const ours = [file_clarifai_api_service, file_clarifai_api_resources]

describe('findDifferences', () => {
  it('finds none between our contract and itself', () => {
    expect(
      findDifferences(
        ours,
        parseOurProtos((source) => source),
      ),
    ).toEqual({})
  })

  it('does not mind what only the other side has', () => {
    const more = (source: string) =>
      source.replace('message Mask {', 'message More {}\nmessage Mask {\n  string more = 9;')
    expect(findDifferences(ours, parseOurProtos(more))).toEqual({})
  })

  it.each([
    ['number', 'float min_value = 7;', 'float min_value = 17;', 'OutputConfig.min_value'],
    ['type', 'float min_value = 7;', 'double min_value = 7;', 'OutputConfig.min_value'],
    ['type of message', 'Data data = 2;', 'Image data = 2;', 'Input.data'],
    ['label', 'repeated Concept select_concepts', 'Concept select_concepts', 'OutputConfig.select_concepts'],
    ['packing', 'repeated float vector = 1;', 'repeated float vector = 1 [packed = false];', 'Embedding.vector'],
    ['oneof', 'oneof sort_by {', 'oneof order {', 'ListModelsRequest.sort_by_name'],
    ['presence', 'string language = 4;', 'optional string language = 4;', 'GetModelRequest.language'],
    ['name', 'string notes = 18;', 'string note = 18;', 'Model.notes'],
    ['name', 'NDArray', 'Array', 'NDArray'],
    ['number of an enum value', 'WRAPPED = 2;', 'WRAPPED = 3;', 'Model.Source.WRAPPED'],
    ['kind', 'returns (MultiOutputResponse)', 'returns (stream MultiOutputResponse)', 'V2.PostModelOutputs'],
    ['answer', 'returns (SingleUserResponse)', 'returns (MultiScopeResponse)', 'V2.GetUser'],
    ['name', 'rpc MyScopes(', 'rpc Scopes(', 'V2.MyScopes'],
  ])('finds another %s: %s → %s', (_what, text, changed, path) => {
    const found = findDifferences(
      ours,
      parseOurProtos((source) => source.replaceAll(text, changed)),
    )
    expect(Object.keys(found)).toContain(`clarifai.api.${path}`)
  })
})

/** Our own proto files as the other side, after `edit` of each one's text. */
function parseOurProtos(edit: (source: string) => string): protobuf.Root {
  const folder = resolve(import.meta.dirname, '../../proto/clarifai/api')
  const root = new protobuf.Root()
  for (const name of ['struct', 'timestamp', 'wrappers']) {
    root.addJSON(protobuf.common.get(`google/protobuf/${name}.proto`)?.nested ?? {})
  }
  for (const name of ['status/status_code', 'status/status', 'resources', 'service']) {
    protobuf.parse(edit(readFileSync(resolve(folder, `${name}.proto`), 'utf8')), root, { keepCase: true })
  }
  root.resolveAll()
  return root
}
