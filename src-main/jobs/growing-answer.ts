import type { RanOn } from '../../src-shared/compute.ts'
import type { TokenCounts } from '../../src-shared/history.ts'
import { decodeAnyData } from '../../src-shared/modalities/decode-data.ts'
import type { DecodedPart } from '../../src-shared/results.ts'
import type { Prediction } from '../clarifai/client.ts'

/** Parts that are kept each are kept up to this many and so many bytes in all; of more, the last one. */
const maxEach = 100
const maxBytes = 128_000_000

/**
 * An answer that comes in parts. Texts are pieces of one text and are handed on; of the rest, what measures the input
 * stands for an earlier measure of its kind, and what was made or no other part takes is kept each time that it differs.
 */
export class GrowingAnswer {
  readonly #latest = new Map<DecodedPart['kind'], DecodedPart>()
  readonly #each: DecodedPart[] = []
  /** Of the texts, for what can only be said of the whole. */
  text = ''
  latencyMs: number | null = null
  requestId = ''
  answeredVersionId = ''
  ranOn: RanOn | null = null
  tokens: TokenCounts | null = null

  /** Beside the text. */
  get parts(): DecodedPart[] {
    return [...this.#latest.values(), ...this.#each]
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
    const text = decodeAnyData(output.data).reduce((piece, part) => piece + this.#takePart(part), '')
    this.text += text
    return text
  }

  #takePart(part: DecodedPart): string {
    switch (part.kind) {
      case 'text':
        return part.text
      case 'concepts':
      case 'class':
      case 'regions':
      case 'embedding':
      case 'colors':
      case 'segments':
        this.#latest.set(part.kind, part)
        return ''
      case 'image':
      case 'heatmap':
      case 'audio':
      case 'file':
      case 'node':
      case 'other':
        this.#takeEach(part)
        return ''
      default:
        return part satisfies never
    }
  }

  #takeEach(part: DecodedPart): void {
    const last = this.#each.at(-1)
    if (last !== undefined && isSame(last, part)) return
    const sizeBytes = this.#each.reduce((sum, kept) => sum + bytesOf(kept), bytesOf(part))
    if (this.#each.length === maxEach || sizeBytes > maxBytes) this.#each.pop()
    this.#each.push(part)
  }
}

const bytesOf = (part: DecodedPart) => ('bytes' in part ? (part.bytes?.byteLength ?? 0) : 0)

function isSame(a: DecodedPart, b: DecodedPart): boolean {
  const bytesA = 'bytes' in a ? a.bytes : null
  const bytesB = 'bytes' in b ? b.bytes : null
  if (bytesA !== null && bytesB !== null) return a.kind === b.kind && Buffer.compare(bytesA, bytesB) === 0
  return JSON.stringify(a) === JSON.stringify(b)
}
