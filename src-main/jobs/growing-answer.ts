import type { RanOn } from '../../src-shared/compute.ts'
import type { TokenCounts } from '../../src-shared/history.ts'
import { decodeAnyData } from '../../src-shared/modalities/decode-data.ts'
import type { ResultPart } from '../../src-shared/results.ts'
import type { Prediction } from '../clarifai/client.ts'

/** Parts that none of the others takes are kept up to this many; of more, the last one. */
const maxOthers = 100

/**
 * An answer that comes in parts. Texts are pieces of one text and are handed on; of the rest, later concepts stand for
 * earlier ones, and what no other part takes is kept each time that it differs.
 */
export class GrowingAnswer {
  #concepts: ResultPart[] = []
  readonly #others: ResultPart[] = []
  latencyMs: number | null = null
  requestId = ''
  answeredVersionId = ''
  ranOn: RanOn | null = null
  tokens: TokenCounts | null = null

  /** Beside the text. */
  get parts(): ResultPart[] {
    return [...this.#concepts, ...this.#others]
  }

  /** Answers the next piece of the text, or ''. */
  take({ latencyMs, requestId, ranOn, outputs }: Prediction): string {
    this.latencyMs = latencyMs
    this.requestId = requestId || this.requestId
    this.ranOn = ranOn ?? this.ranOn
    const [output] = outputs
    if (output === undefined || !output.ok) return ''
    this.answeredVersionId = output.modelVersionId || this.answeredVersionId
    this.tokens = output.tokens ?? this.tokens
    return decodeAnyData(output.data).reduce((text, part) => text + this.#takePart(part), '')
  }

  #takePart(part: ResultPart): string {
    switch (part.kind) {
      case 'text':
        return part.text
      case 'concepts':
        this.#concepts = [part]
        return ''
      case 'other':
      case 'node':
        this.#takeOther(part)
        return ''
      default:
        return part satisfies never
    }
  }

  #takeOther(part: ResultPart): void {
    if (JSON.stringify(part) === JSON.stringify(this.#others.at(-1))) return
    if (this.#others.length === maxOthers) this.#others.pop()
    this.#others.push(part)
  }
}
