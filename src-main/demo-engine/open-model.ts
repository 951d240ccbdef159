import type { Data, OutputInfo } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { decodePicture } from './decode-picture.ts'
import type { ConceptValue, DemoModel, PictureModel } from './demo-model.ts'
import { readConcepts, readPicture, readText } from './read-input.ts'
import { readSelection, selectConcepts } from './select-concepts.ts'
import { splitPieces } from './split-pieces.ts'
import { readWriterParams } from './writer-params.ts'

/** What a model made of one input. */
export interface Made {
  readonly concepts: readonly ConceptValue[]
  /** Of a text, to be joined; none where the model writes nothing. */
  readonly pieces: readonly string[]
  /** Words of the input. */
  readonly promptTokens: number
}

/** A model with the settings of one request. */
export interface OpenModel {
  /** Concepts that were asked for and that the model does not have. */
  readonly missing: readonly string[]
  /** Between two pieces of an answer in parts. */
  readonly pauseMs: number
  /** Throws a Refusal for an input that it can't read. */
  make(data: Data | undefined, signal: AbortSignal): Promise<Made>
}

/** Throws a Refusal for settings that the model can't keep. */
export function openModel(model: DemoModel, settings: OutputInfo | undefined): OpenModel {
  switch (model.kind) {
    case 'picture':
      return openPictureModel(model, settings)
    case 'text':
      return openWriter(settings, async (data, signal) => {
        const text = await readText(data, signal)
        return { text: model.write(text), promptTokens: splitPieces(text).length }
      })
    case 'concepts':
      return openWriter(settings, async (data) => {
        const concepts = readConcepts(data)
        return { text: model.write(concepts), promptTokens: concepts.length }
      })
    default:
      return model satisfies never
  }
}

function openPictureModel(model: PictureModel, settings: OutputInfo | undefined): OpenModel {
  const selection = readSelection(model, settings?.outputConfig)
  return {
    missing: selection.missing,
    pauseMs: 0,
    async make(data, signal) {
      const picture = await decodePicture(await readPicture(data, signal))
      return { concepts: selectConcepts(model.classify(picture), selection), pieces: [], promptTokens: 0 }
    },
  }
}

type Write = (
  data: Data | undefined,
  signal: AbortSignal,
) => Promise<{ readonly text: string; readonly promptTokens: number }>

function openWriter(settings: OutputInfo | undefined, write: Write): OpenModel {
  const { pace, max_tokens } = readWriterParams(settings?.params)
  return {
    missing: [],
    pauseMs: pace === 0 ? 0 : 1000 / pace,
    async make(data, signal) {
      const { text, promptTokens } = await write(data, signal)
      return { concepts: [], pieces: splitPieces(text).slice(0, max_tokens), promptTokens }
    },
  }
}
