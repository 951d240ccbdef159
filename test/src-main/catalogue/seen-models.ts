import type { ListedModel } from '../../../src-main/clarifai/catalogue/decode-summary.ts'
import type { SeenModel } from '../../../src-main/catalogue/find-models.ts'
import { summaryOf, type ModelCard } from '../../../src-shared/models.ts'
import { createRandom } from '../../fixtures/seeded.ts'

export function listed(modelId: string, fields: Partial<ListedModel> = {}): ListedModel {
  return {
    ref: { userId: 'owner', appId: 'main', modelId, versionId: '' },
    name: modelId,
    modelTypeId: 'visual-classifier',
    description: '',
    source: 'hosted',
    starCount: 0,
    needsDeployment: false,
    modifiedAt: null,
    createdAt: null,
    useCases: [],
    ...fields,
  }
}

export function seen(modelId: string, fields: Partial<ListedModel> = {}, marks: Partial<SeenModel> = {}): SeenModel {
  return { model: listed(modelId, fields), isPublic: true, isMine: false, seenAt: 1, ...marks }
}

export function card(modelId: string, fields: Partial<ModelCard> = {}): ModelCard {
  return {
    ...summaryOf(listed(modelId)),
    useCases: [],
    notes: '',
    versionCreatedAt: null,
    versionIsReady: true,
    license: '',
    visibility: 'public',
    toolkits: [],
    languages: [],
    calls: [],
    methods: [],
    params: [],
    ...fields,
  }
}

const nouns = ['food', 'face', 'general', 'llama', 'speech', 'caption', 'travel', 'wedding', 'colour', 'moderation']
const kinds = ['visual-classifier', 'visual-detector', 'text-to-text', 'text-to-image', 'audio-to-text']

/** As different as those of a platform are, the same ones for the same seed. */
export function manyListed(count: number): ListedModel[] {
  const random = createRandom(1)
  return Array.from({ length: count }, (_, index) => {
    const modelId = `${random.pick(nouns)}-${random.pick(nouns)}-${index}`
    const description = Array.from({ length: 24 }, () => random.pick(nouns)).join(' ')
    return listed(modelId, {
      ref: { userId: `user-${index % 211}`, appId: `app-${index % 37}`, modelId, versionId: '' },
      name: modelId.replaceAll('-', ' '),
      modelTypeId: random.pick(kinds),
      description: `${description} made for number ${index}.`,
      starCount: random.integer(0, 500),
      modifiedAt: 1_600_000_000_000 + random.integer(0, 1e11),
      createdAt: 1_500_000_000_000 + random.integer(0, 1e11),
      useCases: [random.pick(nouns)],
      source: random.pick(['hosted', 'wrapped']),
    })
  })
}
