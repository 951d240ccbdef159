import type { Terminal } from '../../../src-main/cli/terminal.ts'
import { historyEntrySchema, type HistoryEntry } from '../../../src-shared/history.ts'

/** A terminal that nobody looks at, and what was written to it. */
export function makeTerminal() {
  const written = { out: '', told: [] as string[] }
  const terminal: Terminal = {
    out: (text) => (written.out += text),
    tell: (text) => written.told.push(text),
    status: () => undefined,
    isInteractive: false,
  }
  return { written, terminal }
}

/** An answer to a picture, with some of it changed. */
export const makeEntry = (change: Partial<HistoryEntry> = {}): HistoryEntry =>
  historyEntrySchema.parse({
    id: 7,
    run: {
      id: 1,
      createdAt: 0,
      modalityId: 'image-classify',
      profileName: 'Work',
      engine: 'clarifai',
      target: { userId: 'u', appId: 'a', modelId: 'm', versionId: '' },
      call: 'predict',
      selector: { kind: 'shared' },
      useCache: false,
      modelName: 'm',
      params: {},
    },
    position: 0,
    createdAt: 0,
    state: 'done',
    input: {
      origin: 'file',
      name: 'a.jpg',
      url: null,
      path: '/pictures/a.jpg',
      mtimeMs: 0,
      sizeBytes: 9,
      mediaType: 'image/jpeg',
      width: 3,
      height: 3,
      durationMs: null,
      hash: null,
      isKept: false,
      thumbnailHash: null,
      notes: [{ kind: 'metadata-removed' }],
      excerpt: null,
      companions: [],
    },
    parts: [
      {
        kind: 'concepts',
        concepts: [
          { id: '1', name: 'mountain', value: 0.999 },
          { id: '2', name: 'lake', value: 0.5 },
          { id: '3', name: 'cat\u001b[2J', value: 0.001 },
        ],
      },
    ],
    error: null,
    latencyMs: 12.5,
    requestId: 'req',
    answeredVersionId: 'v9',
    ranOn: null,
    tokens: null,
    isKept: true,
    ...change,
  })
