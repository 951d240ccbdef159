import { formatBytes, formatDuration } from '../../format.ts'

/** What models of the demo engine write. */
export const demo = {
  sound: {
    noMorse: (seconds: number) =>
      `No Morse code was found in this recording of ${formatDuration(seconds * 1000)}. This is a demonstration that reads Morse tones and no speech.`,
  },
  together: {
    intro: 'This is a demonstration that measures what it is given and understands none of it.',
    prompt: (prompt: string) => `You wrote: “${prompt}”`,
    promptCut: (prompt: string, limit: string) => `You wrote (the first ${limit} characters): “${prompt}”`,
    picture: (width: number, height: number, format: string, sentence: string) =>
      `The picture is ${format} of ${width} × ${height} pixels. ${sentence}`,
    sound: (duration: string, rate: number, channels: number, level: string) =>
      `The sound is WAV and lasts ${duration}, at ${rate} Hz with ${channels === 1 ? 'one channel' : `${channels} channels`}; its mean level is ${level}.`,
    silence: 'silence',
    level: (decibels: string) => `${decibels} dB below full scale`,
    morse: (text: string) => `It holds Morse code: “${text}”`,
    noMorse: 'No Morse code was found in it.',
    otherSound: (format: string, sizeBytes: number) =>
      `The sound is ${format} of ${formatBytes(sizeBytes)}; only WAV can be measured here.`,
    video: (format: string, sizeBytes: number) =>
      `The video is ${format} of ${formatBytes(sizeBytes)}; its pictures are not looked at.`,
  },
}
