import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { cutText } from '../../../src-shared/cut-text.ts'
import { declareChoice } from '../declare-param.ts'
import type { DataModel } from '../demo-model.ts'
import { readText } from '../read-input.ts'
import { textParam } from '../read-params.ts'
import { Refusal } from '../status.ts'
import { hashFeatures, listFeatures } from './hash-features.ts'

/** A text is embedded by its beginning: a book would hold up the other calls. */
const readLimit = 200_000

export const hashedWords: DataModel = {
  kind: 'data',
  id: 'hashed-words',
  name: 'Hashed words (demonstration)',
  versionId: 'b90e3f62d1c84a7785f4a6e0273c1d9b',
  modelTypeId: 'text-embedder',
  task: 'embed',
  description:
    'A demonstration and no machine-learning model: counts the words of a text and parts of them in a vector, so that texts with the same words lie close together. It knows no meanings.',
  notes: `# Hashed words

This is a **demonstration**, not a machine-learning model. It runs on this computer, needs no account and no network,
and never learns. Each word of the text and each group of three characters within a word adds to one place of a vector,
which its hash chooses; common words such as *the* add little. The vector has the length 1. Texts that share words and
spellings lie close together; two words of the same meaning don't.

\`dimensions\` is the length of the vector. \`input_type\` is taken, as other text embedders take it, and changes nothing. A
text is read up to 200,000 characters.`,
  createdAt: Date.UTC(2026, 10, 1, 7),
  useCases: ['text-embedding'],
  specs: [
    declareChoice('dimensions', {
      description: 'Numbers in the vector',
      default: '1024',
      options: { 256: 'Short', 512: 'Medium', 1024: 'Long: fewer words share a place' },
    }),
    declareChoice('input_type', {
      description: 'What the vector is for; this model makes the same one for each',
      default: 'search_document',
      options: {
        search_document: 'Texts that are searched',
        search_query: 'What they are searched for',
        classification: 'Input of a classifier',
        clustering: 'Texts that are grouped',
      },
    }),
  ],
  vocabulary: [],
  async answer(data, { params }, signal) {
    const text = await readText(data, signal)
    const dimensions = Number(textParam(params, 'dimensions'))
    const features = listFeatures(cutText(text, readLimit))
    if (features.length === 0) {
      throw new Refusal(StatusCode.INPUT_INVALID_ARGUMENT, 'the text holds nothing but blanks')
    }
    return { embeddings: [{ vector: hashFeatures(features, dimensions), numDimensions: dimensions }] }
  },
}
