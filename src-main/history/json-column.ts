import { z } from 'zod'

/** A column of JSON text, to be piped into the schema of what it holds. */
export const jsonColumn = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    // JSON.parse throws on text that is none: told as any other value that does not fit its column
    context.addIssue({ code: 'custom', message: 'no JSON' })
    return z.NEVER
  }
})
