import '../../../src-renderer/app.css'
import { mount, unmount } from 'svelte'
import AudioPlayer from '../../../src-renderer/viewers/AudioPlayer.svelte'

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

/** A frame, until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await frame()
}

/** Shows a sound as an entry that is opened does, and waits until its waveform is drawn; answers how long that took, ms. */
async function open(hash: string): Promise<number> {
  const begun = performance.now()
  const props = { src: `media://blob/${hash}`, mediaType: 'audio/wav', label: 'Sound' }
  const player = mount(AudioPlayer, { target: document.body, props })
  await until(() => document.querySelector('canvas') !== null)
  await frame()
  const took = performance.now() - begun
  await unmount(player)
  return took
}

/** Does nothing for so long, a frame at a time. */
async function idle(ms: number): Promise<void> {
  const end = performance.now() + ms
  await until(() => performance.now() >= end)
}

Object.assign(window, { bench: { open, idle } })
