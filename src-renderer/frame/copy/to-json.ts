import { isPartial, type HistoryEntry } from '../../../src-shared/history.ts'
import type { Region, ResultPart, ResultPartOf } from '../../../src-shared/results.ts'
import { formatTarget, isWorkflow } from '../../../src-shared/targets.ts'
import { decodeVector } from '../../../src-shared/vectors.ts'
import { regionsAbove, valueOf } from './region-facts.ts'

/** An entry for other programs, with the full precision of its figures. */
export function toJson(entry: HistoryEntry, minValue: number): object {
  const { run, input } = entry
  return {
    input: input.url ?? input.name,
    ...(input.companions.length === 0 ? {} : { with: input.companions.map(({ url, name }) => url ?? name) }),
    ...(input.excerpt === null ? {} : { inputText: input.excerpt }),
    [isWorkflow(run.target) ? 'workflow' : 'model']: formatTarget(run.target),
    modelVersion: entry.answeredVersionId,
    call: run.call,
    engine: run.engine,
    params: run.params,
    state: entry.state,
    isPartial: isPartial(entry),
    latencyMs: entry.latencyMs,
    requestId: entry.requestId,
    ranOn: entry.ranOn,
    tokens: entry.tokens,
    ...partsToJson(entry.parts, minValue),
    ...(entry.error === null ? {} : { error: entry.error }),
  }
}

type Kind = ResultPart['kind']

function partsToJson(parts: readonly ResultPart[], minValue: number): object {
  const all = <K extends Kind>(kind: K) => parts.filter((part): part is ResultPartOf<K> => part.kind === kind)
  const texts = all('text').map(({ text }) => text)
  const concepts = all('concepts').flatMap((part) => part.concepts)
  const lists = {
    classes: all('class').map(({ name, text }) => ({ name, text })),
    regions: all('regions').flatMap((part) => regionsToJson(part, minValue)),
    images: all('image').map(fileToJson),
    heatmaps: all('heatmap').map(fileToJson),
    sounds: all('audio').map(fileToJson),
    files: all('file').map((file) => ({ name: file.name, ...fileToJson(file) })),
    embeddings: all('embedding').map(({ vector }) => Array.from(decodeVector(vector))),
    colors: all('colors').flatMap(({ colors }) => colors),
    segments: all('segments').flatMap((part) => segmentsToJson(part, minValue)),
    nodes: all('node').map((node) => nodeToJson(node, minValue)),
  }
  return {
    concepts: concepts.filter(({ value }) => value >= minValue),
    ...(texts.length === 0 ? {} : { text: texts.join('\n') }),
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
    other: all('other').map(({ value }) => value),
  }
}

/** Where a mask lies in a file of ours says nothing to others: whether there is one does. */
const regionsToJson = (part: ResultPartOf<'regions'>, minValue: number): object[] =>
  regionsAbove(part, minValue).map((region) => ({
    ...filled({ ...region, value: null, mask: null }),
    [part.measure]: valueOf(region),
    hasMask: region.mask !== null,
  }))

/** Without what the region has not. */
const filled = (region: Region) =>
  Object.fromEntries(
    Object.entries(region).filter(
      ([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )

const segmentsToJson = ({ segments }: ResultPartOf<'segments'>, minValue: number) =>
  segments.map(({ concepts, ...segment }) => ({
    ...segment,
    concepts: concepts.filter(({ value }) => value >= minValue),
  }))

const fileToJson = ({ hash, mediaType, sizeBytes }: { hash: string; mediaType: string; sizeBytes: number }) => ({
  mediaType,
  sizeBytes,
  sha256: hash,
})

const nodeToJson = ({ nodeId, model, error, parts }: ResultPartOf<'node'>, minValue: number) => ({
  nodeId,
  model: model === null ? null : formatTarget(model),
  ...partsToJson(parts, minValue),
  ...(error === null ? {} : { error }),
})
