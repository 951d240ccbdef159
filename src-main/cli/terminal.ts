/** What the command line writes to, and knows of where it runs. */
export interface Terminal {
  /** Results, and nothing else. */
  out(text: string): void
  /** A line for people. */
  tell(text: string): void
  /** The line that tells how far things are, in place of the one before; '' clears it. Nothing where nobody looks on. */
  status(text: string): void
  readonly isInteractive: boolean
}

/** For a terminal that does not tell its width. */
const usualColumns = 80
const clearLine = '\r\u001b[2K'

export function createTerminal(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Terminal {
  const isInteractive = stderr.isTTY
  let status = ''
  /** A result stops in the middle of the row where the status would stand: clearing it would clear the result. */
  let isRowTaken = false
  /** Writes around the status line, so that neither spoils the other. */
  const write = (stream: NodeJS.WriteStream, text: string) => {
    if (status !== '' && !isRowTaken) stderr.write(clearLine)
    stream.write(text)
    if (stream === stdout && text !== '') isRowTaken = stdout.isTTY && isInteractive && !text.endsWith('\n')
    if (status !== '' && !isRowTaken) stderr.write(status)
  }
  return {
    out: (text) => write(stdout, text),
    tell(text) {
      if (isRowTaken) stderr.write('\n')
      isRowTaken = false
      write(stderr, `${text}\n`)
    },
    status(text) {
      if (!isInteractive || text === status) return
      // a line that wraps could not be cleared
      status = text.slice(0, (stderr.columns || usualColumns) - 1)
      if (!isRowTaken) stderr.write(clearLine + status)
    },
    isInteractive,
  }
}

/** Text from elsewhere (file names, a model's words) without what a terminal takes for a command. */
export const withoutControls = (text: string) => text.replace(/\p{Cc}/gu, '\ufffd')

/** The same for a text of several lines. */
export const withoutCommands = (text: string) => text.replaceAll('\r', '').replace(/[^\P{Cc}\n\t]/gu, '\ufffd')
