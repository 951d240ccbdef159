let playing: HTMLMediaElement | null = null

/** Plays a sound, and pauses the one that was playing. Rejects as `play()` does. */
export async function playAlone(media: HTMLMediaElement): Promise<void> {
  if (playing !== media) playing?.pause()
  playing = media
  await media.play()
}
