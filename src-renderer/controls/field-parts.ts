/** What ties a control to the label and the note of the field that it stands in. */
export interface FieldParts {
  readonly id: string
  readonly describedBy: string | undefined
  readonly isInvalid: boolean
}
