import { powerMonitor } from 'electron'

/** A connection that slept may be dead without knowing: every client gets a fresh one for its next call. */
export function reconnectAfterSleep(reconnect: () => void): void {
  powerMonitor.on('resume', reconnect)
}
