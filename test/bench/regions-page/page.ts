import '../../../src-renderer/app.css'
import { flushSync, mount, unmount } from 'svelte'
import PictureRegions from '../../../src-renderer/viewers/regions/PictureRegions.svelte'
import type { Region } from '../../../src-shared/results.ts'

/** So many classes, each with every percent: hundreds of labels that are unlike each other. */
const classCount = 40

/** Boxes of every size at random places, the same at every call. */
function buildRegions(count: number): Region[] {
  let seed = 42
  const next = () => (seed = (seed * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32
  return Array.from({ length: count }, (_, index) => {
    const [left, top] = [next() * 0.95, next() * 0.95]
    const name = `class ${index % classCount}`
    return {
      id: '',
      value: null,
      concepts: [{ id: name, name, value: next() }],
      box: { left, top, right: left + 0.005 + next() * 0.08, bottom: top + 0.005 + next() * 0.08 },
      polygon: [],
      point: null,
      keypoints: [],
      mask: null,
      text: '',
      span: null,
      trackId: '',
    }
  })
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

let viewer: Record<string, unknown> | null = null

/** Shows so many regions as an entry that is opened does, and waits until they are drawn. */
async function open(count: number): Promise<void> {
  const regions = buildRegions(count)
  await frame()
  performance.mark('open')
  const nothing = () => undefined
  viewer = mount(PictureRegions, {
    target: document.body,
    props: {
      part: { kind: 'regions', measure: 'confidence', regions, hash: null },
      minValue: 0,
      isAlone: true,
      picture: { src: null, thumbnailSrc: null, width: 1600, height: 1000, alt: '', onmissing: nothing },
      sentText: null,
      name: '',
      oncopy: nothing,
      onsave: nothing,
      onsavetext: nothing,
      viewer: nothing as never, // regions show no part inside themselves
      problem: nothing as never, // nor an error
    },
  })
  flushSync()
  await frame()
  await frame()
}

/** Moves the threshold by one step a frame, up and down; answers how often. */
async function moveThreshold(): Promise<number> {
  const sliders = [...document.querySelectorAll<HTMLInputElement>('input[type="range"]')]
  const slider = sliders.find(({ labels }) => labels?.[0]?.textContent === 'Confidence threshold')
  if (slider === undefined) throw new Error('there is no threshold')
  const steps = [...Array(30).keys()].map((step) => (step + 1) / 100)
  const values = [...steps, ...steps.reverse(), 0]
  for (const value of values) {
    slider.value = String(value)
    slider.dispatchEvent(new Event('input', { bubbles: true }))
    await frame()
  }
  await frame()
  return values.length
}

async function close(): Promise<void> {
  if (viewer !== null) await unmount(viewer)
  await frame()
}

Object.assign(window, { bench: { open, moveThreshold, close } })
