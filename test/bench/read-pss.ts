import { readFile } from 'node:fs/promises'

/** Proportional set size of a process, in MB. Linux only. */
export async function readPssMb(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1000
}
