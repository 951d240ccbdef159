import type { JsonObject } from '../../src-shared/json.ts'

/** Parameters of a task as the user sets them. */
export interface WorkspaceParams {
  /** What goes into a request: nothing of what is as the platform or the model has it. */
  readonly values: JsonObject
  /** The run stays in the history. */
  readonly keep: boolean
  readonly isDefault: boolean
  /** Nothing stands in the form that can't be sent. */
  readonly isValid: boolean
  reset(): void
  /** Takes over what an earlier run had. */
  take(values: JsonObject): void
}
