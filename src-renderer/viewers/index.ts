import type { Component } from 'svelte'
import type { ResultPart } from '../../src-shared/results.ts'
import ConceptsViewer from './ConceptsViewer.svelte'
import NodeViewer from './NodeViewer.svelte'
import OtherViewer from './OtherViewer.svelte'
import TextViewer from './TextViewer.svelte'
import type { ViewerProps } from './viewer-props.ts'

/** One viewer per kind of part: a kind without one is a type error here. */
const viewers: { readonly [Kind in ResultPart['kind']]: Component<ViewerProps<Kind>> } = {
  concepts: ConceptsViewer,
  text: TextViewer,
  node: NodeViewer,
  other: OtherViewer,
}

export function viewerOf(part: ResultPart): Component<ViewerProps> {
  // the mapped type above gives every kind the viewer of that very kind, a relation that the checker can't follow
  return viewers[part.kind] as Component<ViewerProps>
}
