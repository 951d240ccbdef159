import { formatCount } from '../../format.ts'

const regionCount = (count: number) => (count === 1 ? '1 region' : `${formatCount(count)} regions`)

/** Regions, masks and heat maps over a picture. */
export const regions = {
  list: 'Regions',
  none: 'No regions found',
  classes: 'Classes',
  /** Of a region without a concept. */
  unnamed: 'No class',
  readText: 'Text',
  stage: (count: number) => `Picture with ${regionCount(count)}`,
  stageHelp: 'Plus and minus zoom, 0 fits the picture, arrow keys move it.',

  below: (count: number) => `${regionCount(count)} below the threshold`,
  allBelow: (count: number) =>
    count === 1 ? 'The only region is below the threshold' : `All ${regionCount(count)} are below the threshold`,
  classesHidden: 'All classes are hidden',
  showAllClasses: 'Show all',
  only: 'Only',
  showOnly: (name: string) => `Show only ${name}`,
  classCount: (shown: number, total: number) =>
    shown === total ? regionCount(total) : `${formatCount(shown)} of ${regionCount(total)}`,
  moreClasses: (count: number) => `${formatCount(count)} more classes`,
  fewerClasses: 'Fewer classes',

  labels: 'Labels on the picture',
  opacity: 'Opacity',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Fit picture',

  pictureGone: 'The picture is gone. Regions are shown without it.',
  heatmapWithoutPicture: 'The picture is gone. The heat map is shown without it.',

  whereabouts: {
    'partly-outside': 'Partly outside the picture',
    outside: 'Outside the picture',
    nowhere: 'Has no place in the picture',
  },

  mask: {
    reading: (done: number, total: number) => `Masks: ${formatCount(done)} of ${formatCount(total)}`,
    gone: 'The file with the masks is gone',
    unreadable: 'Its mask can’t be read',
    area: (share: string) => `area ${share}`,
    covers: (share: string) => `the mask covers ${share}`,
    measured: (share: string) => `Share of the picture that the mask covers, as measured: ${share}`,
  },

  details: {
    label: (name: string) => `Details of ${name}`,
    concepts: 'Concepts',
    box: 'Box',
    boxEdges: (edges: { left: string; top: string; right: string; bottom: string }) =>
      `left ${edges.left}, top ${edges.top}, right ${edges.right}, bottom ${edges.bottom}`,
    polygon: 'Polygon',
    points: (count: number) => (count === 1 ? '1 point' : `${formatCount(count)} points`),
    point: 'Point',
    at: (x: string, y: string) => `${x} from the left, ${y} from the top`,
    keypoints: 'Key points',
    keypointCount: (visible: number, total: number) => `${formatCount(visible)} of ${formatCount(total)} visible`,
    mask: 'Mask',
    text: 'Text',
    track: 'Track',
    id: 'Region id',
    value: 'Value',
    close: 'Close details',
  },

  heatmap: {
    stage: 'Picture with heat map',
    low: 'Low',
    high: 'High',
    ownColors: 'In the colours that the model gave it',
    gone: 'The heat map is gone',
    unreadable: 'The heat map can’t be read',
  },
} as const
