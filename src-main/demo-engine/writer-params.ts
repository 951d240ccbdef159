import { declareNumber, type ParamField } from './declare-param.ts'

/** What the models that write take beside their input. */
export const writerSpecs: readonly ParamField[] = [
  declareNumber('pace', {
    description: 'Pieces a second where the answer comes in parts; 0 is all at once',
    default: 40,
    min: 0,
    max: 1000,
    isWhole: false,
  }),
  declareNumber('max_tokens', {
    description: 'The answer ends after so many words',
    default: 2048,
    min: 1,
    max: 100_000,
    isWhole: true,
  }),
]
