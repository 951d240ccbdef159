import type { JsonObject } from '../../src-shared/json.ts'
import { imageClassify } from '../../src-shared/modalities/image-classify.ts'
import { parseConceptNames } from './parse-concept-names.ts'
import type { WorkspaceParams } from './workspace-params.ts'

/** What the platform answers where nothing is asked for, and the most it gives. */
export const maxConceptsDefault = 20
export const maxConceptsLimit = 200

/** Parameters of image classification, as the user sets them. */
export class ImageParams implements WorkspaceParams {
  maxConcepts = $state(maxConceptsDefault)
  minValue = $state(0)
  /** Names of concepts, one a line. */
  selectConceptsText = $state('')
  keep = $state(true)

  selectConcepts = $derived(parseConceptNames(this.selectConceptsText))

  readonly isValid = true

  isDefault = $derived(
    this.keep && this.maxConcepts === maxConceptsDefault && this.minValue === 0 && this.selectConcepts.length === 0,
  )

  /** Only what differs from the platform's own defaults goes on the wire. */
  get values(): JsonObject {
    return {
      ...(this.maxConcepts === maxConceptsDefault ? {} : { maxConcepts: this.maxConcepts }),
      ...(this.minValue === 0 ? {} : { minValue: this.minValue }),
      ...(this.selectConcepts.length === 0 ? {} : { selectConcepts: this.selectConcepts }),
    }
  }

  /** Takes over what an earlier run had. */
  take(values: JsonObject): void {
    const { maxConcepts, minValue, selectConcepts } = imageClassify.params.parse(values)
    this.maxConcepts = maxConcepts ?? maxConceptsDefault
    this.minValue = minValue ?? 0
    this.selectConceptsText = (selectConcepts ?? []).join('\n')
  }

  reset(): void {
    this.maxConcepts = maxConceptsDefault
    this.minValue = 0
    this.selectConceptsText = ''
    this.keep = true
  }
}
