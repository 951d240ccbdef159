import { cssColours } from '../css-colours.ts'
import { colourNames, type ColourName } from '../dominant-colours.ts'
import { toLab, type Lab } from '../lab.ts'
import { nearestOf } from './cluster-pixels.ts'

const namedLabs = colourNames.map((name) => {
  const rgb = cssColours[name]
  return toLab(rgb >> 16, (rgb >> 8) & 255, rgb & 255)
})

/** Every concept that the models of colours know. */
export const colourVocabulary = colourNames.map((name) => ({ id: `colour-${name}`, name }))

/** The colour with a name in CSS that is nearest. */
export const nameColour = (lab: Lab): ColourName => colourNames[nearestOf(lab, namedLabs)] ?? 'black'

export const colourConcept = (name: ColourName, value: number) => ({ id: `colour-${name}`, name, value })
