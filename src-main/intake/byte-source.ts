import type { FileHandle } from 'node:fs/promises'

/** Bytes that can be looked at anywhere without being read whole. */
export interface ByteSource {
  readonly sizeBytes: number
  /** At most `length` bytes: fewer where the source ends. */
  read(offset: number, length: number): Promise<Uint8Array>
}

export function sourceOfBytes(bytes: Uint8Array): ByteSource {
  return {
    sizeBytes: bytes.byteLength,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  }
}

/** Headers lie close together, so neighbouring reads share a window of the file. */
const windowBytes = 8192

export function sourceOfFile(handle: FileHandle, sizeBytes: number): ByteSource {
  let windowStart = 0
  let window: Uint8Array = new Uint8Array(0)
  const read = async (offset: number, length: number) => {
    if (offset >= sizeBytes) return new Uint8Array(0)
    const end = Math.min(offset + length, sizeBytes)
    if (offset < windowStart || end > windowStart + window.byteLength) {
      window = await readAt(handle, offset, Math.min(Math.max(length, windowBytes), sizeBytes - offset))
      windowStart = offset
    }
    return window.subarray(offset - windowStart, offset - windowStart + length)
  }
  return { sizeBytes, read }
}

/** Reads until `length` bytes are there or the file ends. */
export async function readAt(handle: FileHandle, offset: number, length: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafeSlow(Math.max(0, length))
  let filled = 0
  while (filled < buffer.byteLength) {
    const { bytesRead } = await handle.read(buffer, filled, buffer.byteLength - filled, offset + filled)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
