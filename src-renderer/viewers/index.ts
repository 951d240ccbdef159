import type { Component } from 'svelte'
import type { ResultPart } from '../../src-shared/results.ts'
import AudioViewer from './AudioViewer.svelte'
import ClassViewer from './ClassViewer.svelte'
import ColorsViewer from './ColorsViewer.svelte'
import ConceptsViewer from './ConceptsViewer.svelte'
import EmbeddingViewer from './EmbeddingViewer.svelte'
import FileViewer from './FileViewer.svelte'
import HeatmapViewer from './HeatmapViewer.svelte'
import ImageViewer from './ImageViewer.svelte'
import NodeViewer from './NodeViewer.svelte'
import OtherViewer from './OtherViewer.svelte'
import RegionsViewer from './RegionsViewer.svelte'
import SegmentsViewer from './SegmentsViewer.svelte'
import TextViewer from './TextViewer.svelte'
import type { ViewerProps } from './viewer-props.ts'

/** One viewer per kind of part: a kind without one is a type error here. */
const viewers: { readonly [Kind in ResultPart['kind']]: Component<ViewerProps<Kind>> } = {
  audio: AudioViewer,
  class: ClassViewer,
  colors: ColorsViewer,
  concepts: ConceptsViewer,
  embedding: EmbeddingViewer,
  file: FileViewer,
  heatmap: HeatmapViewer,
  image: ImageViewer,
  node: NodeViewer,
  other: OtherViewer,
  regions: RegionsViewer,
  segments: SegmentsViewer,
  text: TextViewer,
}

export function viewerOf(part: ResultPart): Component<ViewerProps> {
  // the mapped type above gives every kind the viewer of that very kind, a relation that the checker can't follow
  return viewers[part.kind] as Component<ViewerProps>
}
