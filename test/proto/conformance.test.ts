import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { create, type DescFile, equals, fromBinary, fromJson, toBinary } from '@bufbuild/protobuf'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FrameInfoSchema, OutputInfoSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { file_clarifai_api_service } from '../../proto/generated/clarifai/api/service_pb.ts'
import { StatusSchema } from '../../proto/generated/clarifai/api/status/status_pb.ts'
import { type Differences, findDifferences } from './differences.ts'
import { messageArbitrary } from './message-arbitrary.ts'
import { fromPlainJson, toPlainJson } from './official-json.ts'
import { loadOfficialProtos } from './official-protos.ts'

/** What the service has since its protos 12.4.5, and the official package, at 11.11.0, lacks: ours / theirs. */
const newerThanThePackage: Differences = {
  'clarifai.api.Deployment.Status': 'no such enum',
  'clarifai.api.Deployment.deployment_metrics': '20 single clarifai.api.DeploymentMetrics / none',
  'clarifai.api.Deployment.deployment_nodepools': '19 repeated clarifai.api.DeploymentNodepool / none',
  'clarifai.api.Deployment.status': '21 single clarifai.api.Deployment.Status / none',
  'clarifai.api.DeploymentMetrics': 'no such message',
  'clarifai.api.DeploymentMetricsSummary': 'no such message',
  'clarifai.api.DeploymentNodepool': 'no such message',
  'clarifai.api.FrameInfo.time': '2 single uint64 / 2 single uint32',
  'clarifai.api.Nodepool.NodepoolStatus': 'no such enum',
  'clarifai.api.Nodepool.status': '17 single clarifai.api.Nodepool.NodepoolStatus / none',
  'clarifai.api.Nodepool.status_description': '18 single string / none',
  'clarifai.api.Output.cached_tokens': '9 single uint32 / none',
  'clarifai.api.status.Status.http_status_code': '11 single uint32 / none',
  'clarifai.api.status.StatusCode.DEPLOYMENT_DISABLED': '25903 / none',
}

const official = loadOfficialProtos()
const ourFiles = withImports(file_clarifai_api_service)
const ourMessages = ourFiles.flatMap((file) => file.messages)

describe('our contract', () => {
  it('agrees with the official one in every element, except for what is newer than the official package', () => {
    expect(findDifferences(ourFiles, official)).toEqual(newerThanThePackage)
  })

  it('is compared as a whole: each of its files is reached from the service', () => {
    const folder = resolve(import.meta.dirname, '../../proto')
    const protoFiles = globSync('clarifai/**/*.proto', { cwd: folder }).map((path) => path.replaceAll('\\', '/'))
    expect(ourFiles.map((file) => `${file.name}.proto`).sort()).toEqual(protoFiles.sort())
  })
})

const messagesOfBoth = ourMessages.filter(({ typeName }) => !(typeName in newerThanThePackage))

describe.each(messagesOfBoth.map((message) => [message.typeName, message] as const))(
  'a random %s',
  (typeName, message) => {
    const theirs = official.lookupType(typeName)
    const arbitrary = messageArbitrary(message, new Set(Object.keys(newerThanThePackage)))

    it('that we encode is decoded by the official protos to the same values', () => {
      fc.assert(
        fc.property(arbitrary, (json) => {
          expect(toPlainJson(theirs, theirs.decode(toBinary(message, fromJson(message, json))))).toEqual(json)
        }),
        { numRuns: 40 },
      )
    })

    it('that the official protos encode is decoded by us to the same values', () => {
      fc.assert(
        fc.property(arbitrary, (json) => {
          const decoded = fromBinary(message, theirs.encode(fromPlainJson(theirs, json)).finish())
          expect(equals(message, decoded, fromJson(message, json))).toBe(true)
        }),
        { numRuns: 40 },
      )
    })
  },
)

describe('what is newer than the official package', () => {
  it('reads the time of a frame whether it comes as 32 or as 64 bits', () => {
    const theirs = official.lookupType('clarifai.api.FrameInfo')
    const sent = theirs.encode(fromPlainJson(theirs, { index: 1, time: 0xffff_ffff, number: 25 })).finish()
    expect(fromBinary(FrameInfoSchema, sent)).toMatchObject({ index: 1, time: 0xffff_ffffn, number: 25 })
    const ours = toBinary(FrameInfoSchema, create(FrameInfoSchema, { time: 1500n }))
    expect(toPlainJson(theirs, theirs.decode(ours))).toEqual({ time: 1500 })
  })

  it('keeps the number of a status code that one side has no name for', () => {
    const theirs = official.lookupType('clarifai.api.status.Status')
    const sent = theirs.encode(fromPlainJson(theirs, { code: 65_535 })).finish()
    expect(fromBinary(StatusSchema, sent).code).toBe(65_535)
    const ours = toBinary(StatusSchema, create(StatusSchema, { code: 25_903 }))
    expect(toPlainJson(theirs, theirs.decode(ours))).toEqual({ code: 25_903 })
  })
})

// Clarifai's own samples lose params without an error: a Struct has to arrive with each value under its type.
describe('params', () => {
  it('arrive with their types', () => {
    const params = {
      temperature: 0.5,
      maxTokens: 0,
      topK: '50',
      empty: '',
      sample: false,
      stop: null,
      size: { width: 1024, unit: 'px' },
      stops: ['\n', 2, null, true, [], {}],
    }
    const theirs = official.lookupType('clarifai.api.OutputInfo')
    const decoded = theirs.decode(toBinary(OutputInfoSchema, create(OutputInfoSchema, { params })))
    expect(theirs.toObject(decoded)).toEqual({
      params: {
        fields: {
          temperature: { numberValue: 0.5 },
          maxTokens: { numberValue: 0 },
          topK: { stringValue: '50' },
          empty: { stringValue: '' },
          sample: { boolValue: false },
          stop: { nullValue: 0 },
          size: { structValue: { fields: { width: { numberValue: 1024 }, unit: { stringValue: 'px' } } } },
          stops: {
            listValue: {
              values: [
                { stringValue: '\n' },
                { numberValue: 2 },
                { nullValue: 0 },
                { boolValue: true },
                { listValue: {} },
                { structValue: {} },
              ],
            },
          },
        },
      },
    })
  })

  it('that are not there stay away', () => {
    expect(toBinary(OutputInfoSchema, create(OutputInfoSchema, {}))).toHaveLength(0)
  })
})

/** A file of ours and all of ours that it imports, directly or not. */
function withImports(file: DescFile): DescFile[] {
  const imports = file.dependencies.filter(({ proto }) => proto.package.startsWith('clarifai.'))
  return [...new Set([file, ...imports.flatMap(withImports)])]
}
