import type { Waveform } from './read-wav-peaks.ts'

/** `channels`: as the browser decoded them, all of the same length. */
export type WaveformRequest =
  | { readonly kind: 'address'; readonly src: string }
  | { readonly kind: 'channels'; readonly channels: readonly Float32Array<ArrayBuffer>[]; readonly sampleRate: number }

/** `encoded`: its bytes must be decoded first, which only the page can. */
export type WaveformReply =
  | ({ readonly kind: 'waveform' } & Waveform)
  | { readonly kind: 'encoded'; readonly bytes: ArrayBuffer }
  | { readonly kind: 'gone' }
