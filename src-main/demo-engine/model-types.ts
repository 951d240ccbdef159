/** What models of a type take and give, by paths in the API's `Data`. */
export interface TypeFacts {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly inputFields: readonly string[]
  readonly outputFields: readonly string[]
}

const regionConcepts = 'regions[...].data.concepts'

/** The types that the engine's models are of. */
export const modelTypes: readonly TypeFacts[] = [
  type('visual-classifier', 'Visual Classifier', 'Names what holds for a picture.', ['image'], ['concepts']),
  type(
    'visual-detector',
    'Visual Detector',
    'Finds places in a picture and names them.',
    ['image'],
    [regionConcepts, 'regions[...].region_info.bounding_box'],
  ),
  type(
    'visual-segmenter',
    'Visual Segmenter',
    'Divides a picture into areas and names them.',
    ['image'],
    [regionConcepts, 'regions[...].region_info.mask'],
  ),
  type('image-to-text', 'Image To Text', 'Writes about a picture.', ['image'], ['text']),
  type('image-to-image', 'Image To Image', 'Makes a picture of a picture.', ['image'], ['image']),
  type('visual-embedder', 'Visual Embedder', 'Makes a vector of a picture.', ['image'], ['embeddings']),
  type('text-classifier', 'Text Classifier', 'Names what holds for a text.', ['text'], ['concepts']),
  type('text-to-text', 'Text To Text', 'Answers a text with a text.', ['text'], ['text']),
  type('text-to-image', 'Text To Image', 'Paints a picture to a text.', ['text'], ['image']),
  type('text-to-audio', 'Text To Audio', 'Makes a sound of a text.', ['text'], ['audio']),
  type('text-embedder', 'Text Embedder', 'Makes a vector of a text.', ['text'], ['embeddings']),
  type('audio-to-text', 'Audio To Text', 'Writes down what is to be heard.', ['audio'], ['text']),
  type(
    'multimodal-to-text',
    'Multimodal To Text',
    'Answers a text, a picture, a sound and a video, or some of them, with a text.',
    ['text', 'image', 'audio', 'video'],
    ['text'],
  ),
  type('concepts-to-text', 'Concepts To Text', 'Writes about concepts.', ['concepts'], ['text']),
]

/** Whether models of the type take this field of `Data`; not so for a type that is none of the engine's. */
export function takesField(modelTypeId: string, field: string): boolean {
  return modelTypes.some(({ id, inputFields }) => id === modelTypeId && inputFields.includes(field))
}

function type(
  id: string,
  title: string,
  description: string,
  inputFields: readonly string[],
  outputFields: readonly string[],
): TypeFacts {
  return { id, title, description, inputFields, outputFields }
}
