import { decodePicture } from './decode-picture.ts'
import type { DataModel, DemoModel, ModelFacts } from './demo-model.ts'
import { readConcepts, readPicture, readText } from './read-input.ts'
import { writerSpecs } from './writer-params.ts'

/** What every kind of model comes down to. */
export function asDataModel(model: DemoModel): Omit<DataModel, keyof ModelFacts> {
  switch (model.kind) {
    case 'data':
      return model
    case 'picture':
      return {
        kind: 'data',
        specs: [],
        vocabulary: model.vocabulary,
        async answer(data, _settings, signal) {
          const picture = await decodePicture(await readPicture(data, signal))
          return { concepts: model.classify(picture).map((concept) => ({ ...concept })) }
        },
      }
    case 'text':
      return {
        ...writer,
        async answer(data, _settings, signal) {
          return { text: { raw: model.write(await readText(data, signal)) } }
        },
      }
    case 'concepts':
      return {
        ...writer,
        answer: (data) => Promise.resolve().then(() => ({ text: { raw: model.write(readConcepts(data)) } })),
      }
    default:
      return model satisfies never
  }
}

const writer = { kind: 'data', specs: writerSpecs, vocabulary: [] } as const
