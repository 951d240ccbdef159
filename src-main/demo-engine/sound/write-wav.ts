const headerBytes = 44
const sampleBytes = 2

/** Bytes of a WAV file with so many samples. */
export const wavSizeOf = (sampleCount: number) => headerBytes + sampleCount * sampleBytes

/** A WAV file of one channel with 16-bit PCM. */
export function writeWav(samples: Int16Array, sampleRate: number): Uint8Array {
  const file = Buffer.alloc(wavSizeOf(samples.length))
  file.write('RIFF', 0, 'latin1')
  file.writeUInt32LE(file.length - 8, 4)
  file.write('WAVEfmt ', 8, 'latin1')
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(sampleRate, 24)
  file.writeUInt32LE(sampleRate * sampleBytes, 28)
  file.writeUInt16LE(sampleBytes, 32)
  file.writeUInt16LE(sampleBytes * 8, 34)
  file.write('data', 36, 'latin1')
  file.writeUInt32LE(samples.length * sampleBytes, 40)
  const view = new DataView(file.buffer, file.byteOffset + headerBytes)
  samples.forEach((sample, index) => view.setInt16(index * sampleBytes, sample, true))
  return file
}
