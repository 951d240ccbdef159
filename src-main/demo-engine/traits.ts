import type { Picture } from './decode-picture.ts'
import type { Structure } from './measure-structure.ts'
import type { Tones } from './measure-tones.ts'

export interface Measured {
  readonly picture: Picture
  readonly tones: Tones
  readonly structure: Structure
  /** Shares of the picture's dominant colours, which add up to 1; none where all is transparent. */
  readonly colourShares: readonly number[]
}

export interface Trait {
  readonly id: string
  readonly name: string
  /** 0..1. */
  readonly measure: (measured: Measured) => number
}

const trait = (id: string, name: string, measure: Trait['measure']): Trait => ({ id, name, measure })

/** What can be said of a picture beside its colours. */
export const traits: readonly Trait[] = [
  trait('light-bright', 'bright', ({ tones }) => tones.lightness),
  trait('light-dark', 'dark', (measured) => ifVisible(measured, 1 - measured.tones.lightness)),
  trait('light-highlights', 'highlights', ({ tones }) => tones.highlights),
  trait('light-shadows', 'shadows', ({ tones }) => tones.shadows),
  trait('light-high-contrast', 'high contrast', ({ tones }) => tones.contrast),
  trait('light-low-contrast', 'low contrast', (measured) => ifVisible(measured, 1 - measured.tones.contrast)),
  trait('tone-vivid', 'vivid', ({ tones }) => tones.vividness),
  trait('tone-muted', 'muted', (measured) => ifVisible(measured, 1 - measured.tones.vividness)),
  trait('tone-monochrome', 'monochrome', ({ tones }) => tones.neutral),
  trait('tone-warm', 'warm', ({ tones }) => tones.warm),
  trait('tone-cool', 'cool', ({ tones }) => tones.cool),
  trait('tone-single-colour', 'single colour', ({ colourShares }) => Math.max(0, ...colourShares)),
  // the chance that two pixels taken at random are of different colours
  trait('tone-colourful', 'many colours', (measured) =>
    ifVisible(measured, 1 - measured.colourShares.reduce((sum, share) => sum + share ** 2, 0)),
  ),
  trait('shape-square', 'square', ({ picture }) => judgeSquare(picture)),
  trait('shape-landscape', 'landscape', ({ picture }) =>
    picture.width > picture.height ? 1 - judgeSquare(picture) : 0,
  ),
  trait('shape-portrait', 'portrait', ({ picture }) => (picture.height > picture.width ? 1 - judgeSquare(picture) : 0)),
  // from 2:1, where it begins, to 3:1
  trait('shape-panorama', 'panorama', ({ picture }) => clamp(picture.width / picture.height - 2)),
  trait('texture-textured', 'textured', ({ structure }) => structure.textured),
  trait('texture-smooth', 'smooth', (measured) => ifVisible(measured, 1 - measured.structure.textured)),
  trait('texture-sharp-edges', 'sharp edges', ({ structure }) => structure.sharpness),
  trait('lines-horizontal', 'horizontal lines', ({ structure }) => structure.horizontal),
  trait('lines-vertical', 'vertical lines', ({ structure }) => structure.vertical),
  trait('lines-symmetrical', 'symmetrical', (measured) => ifVisible(measured, measured.structure.symmetry)),
  trait('opacity-transparent', 'transparent', ({ tones }) => 1 - tones.opacity),
]

/** 1 where both sides are as long, 0 from 5:4 on. */
function judgeSquare({ width, height }: Picture): number {
  return clamp(1 - (Math.max(width, height) / Math.min(width, height) - 1) * 4)
}

/** Nothing can be said of a picture that is transparent all over. */
function ifVisible({ tones }: Measured, value: number): number {
  return tones.opacity === 0 ? 0 : value
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
