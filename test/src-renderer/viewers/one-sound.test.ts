import { expect, test } from 'vitest'
import { playAlone } from '../../../src-renderer/viewers/one-sound.ts'

/** As much of a media element as is played; `refusal` is what its `play()` rejects with. */
function openSound(refusal: Error | null = null) {
  const sound = {
    isPlaying: false,
    play: () => {
      if (refusal !== null) return Promise.reject(refusal)
      sound.isPlaying = true
      return Promise.resolve()
    },
    pause: () => void (sound.isPlaying = false),
  }
  return sound
}
const play = (sound: ReturnType<typeof openSound>) => playAlone(sound as unknown as HTMLMediaElement) // all that is used of it

test('a sound that is played pauses the one that was playing, and no other way round', async () => {
  const [first, second] = [openSound(), openSound()]
  await play(first)
  await play(second)
  expect([first.isPlaying, second.isPlaying]).toEqual([false, true])
  await play(first)
  expect([first.isPlaying, second.isPlaying]).toEqual([true, false])
})

test('a sound that is played on is not paused', async () => {
  const sound = openSound()
  await play(sound)
  const { pause } = sound
  sound.pause = () => {
    throw new Error('it was paused')
  }
  await play(sound)
  sound.pause = pause
  expect(sound.isPlaying).toBe(true)
})

test('a refusal to play reaches the caller', async () => {
  const refusal = new Error('no decoder')
  await expect(play(openSound(refusal))).rejects.toBe(refusal)
})
