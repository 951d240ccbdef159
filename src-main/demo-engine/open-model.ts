import { create } from '@bufbuild/protobuf'
import { DataSchema, TextSchema, type Data, type OutputInfo } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { CallKind } from '../../src-shared/calls.ts'
import { asDataModel } from './as-data-model.ts'
import type { DemoModel } from './demo-model.ts'
import { takeApart, type Made } from './made.ts'
import { takesField } from './model-types.ts'
import { readText } from './read-input.ts'
import { readParams } from './read-params.ts'
import { readSelection, selectData } from './select-concepts.ts'
import { splitPieces } from './split-pieces.ts'

/** A model with the settings of one request. */
export interface OpenModel {
  /** Concepts that were asked for and that the model does not have. */
  readonly missing: readonly string[]
  /** Between two pieces of an answer in parts. */
  readonly pauseMs: number
  /** Throws a Refusal for an input that it can't read. */
  make(data: Data | undefined, signal: AbortSignal): Promise<Made>
}

/** Of an answer in parts, where the model declares no `pace` of its own. */
const defaultPace = 40

/** Throws a Refusal for settings that the model can't keep. */
export function openModel(model: DemoModel, info: OutputInfo | undefined, call: CallKind): OpenModel {
  const { specs, answer, ...opened } = asDataModel(model)
  const selection = readSelection(opened, info?.outputConfig)
  const params = readParams(specs, info?.params)
  const { pace = defaultPace, max_tokens: maxPieces } = params
  const settings = { params, minValue: selection.minValue, maxConcepts: selection.limit, call }
  return {
    missing: selection.missing,
    pauseMs: typeof pace === 'number' && pace > 0 ? 1000 / pace : 0,
    async make(data, signal) {
      const input = takesField(model.modelTypeId, 'text') ? await fetchOwnText(data, signal) : data
      const made = create(DataSchema, await answer(input, settings, signal))
      return {
        ...takeApart(selectData(made, selection), typeof maxPieces === 'number' ? maxPieces : Infinity),
        promptTokens: countPrompt(input),
      }
    },
  }
}

/** The characters behind the address of a text, so that they are there to be read and to be counted. */
async function fetchOwnText(data: Data | undefined, signal: AbortSignal): Promise<Data | undefined> {
  if (data?.text === undefined || data.text.raw !== '' || data.text.url === '') return data
  return { ...data, text: create(TextSchema, { raw: await readText(data, signal) }) }
}

/** Words of the texts, and concepts. */
function countPrompt(data: Data | undefined): number {
  const texts = [data?.text?.raw, ...(data?.parts ?? []).map((part) => part.data?.stringValue)]
  return texts.reduce((sum, text = '') => sum + splitPieces(text).length, data?.concepts.length ?? 0)
}
