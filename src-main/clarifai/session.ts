import { Failure } from '../../src-shared/errors.ts'
import type { KeyType } from '../../src-shared/profiles.ts'
import type { Deadlines } from '../../src-shared/settings.ts'
import { attempt, type AttemptOptions, type Outcome } from './attempt.ts'
import type { Channel } from './channel.ts'
import { keepChannel, type KeptChannel } from './kept-channel.ts'
import { RateLimit, type Priority } from './rate-limit.ts'
import { redactKey, type Redact } from './read-status.ts'
import { defaultSchedule, type Schedule } from './schedule.ts'
import { StreamAttempt, type StreamAttemptOptions, type StreamEnd } from './stream-attempt.ts'

export interface ClientConfig {
  /** Scheme, host and port, already checked. */
  readonly baseUrl: string
  /** PEM. */
  readonly rootCertificates: Uint8Array | null
  /** Read at the moment of each call; may throw a Failure `key-absent` or `key-locked`. */
  readonly key: () => string
  /** With the key of an app, user_app_id is left out. */
  readonly keyType: KeyType
  /** Null for no limit. */
  readonly callsPerSecond: number | null
  readonly deadlines: () => Deadlines
  /** Of the app; the platform puts it before the request ids that it gives. */
  readonly version: string
  readonly schedule?: Schedule
}

/** What the calls of one client share. */
export interface Session {
  readonly config: ClientConfig
  readonly channel: KeptChannel
  readonly rate: RateLimit
  readonly schedule: Schedule
}

export function openSession(config: ClientConfig): Session {
  return {
    config,
    channel: keepChannel(config),
    rate: new RateLimit(config.callsPerSecond),
    schedule: config.schedule ?? defaultSchedule,
  }
}

/** An outcome whose texts don't hold the key, and the way to treat further texts likewise. */
export type SafeOutcome = Outcome & { readonly redact: Redact }

/** Makes a call once, in its turn, with the profile's key. After a fault of the connection the next call gets a fresh one. */
export async function attemptInTurn(
  session: Session,
  call: { readonly path: string; readonly message: Uint8Array; readonly priority: Priority },
  options: AttemptOptions,
): Promise<SafeOutcome> {
  const { channel, metadata, redact } = await takeTurn(session, call.priority, options.signal)
  try {
    const outcome = await attempt(channel, { path: call.path, message: call.message, metadata }, options)
    if (outcome.ok) return { ...outcome, redact }
    const distrust = outcome.reached === 'all' ? null : giveUp(session, channel)
    if (distrust !== null) throw distrust
    return { ...outcome, details: redact(outcome.details), redact }
  } catch (thrown) {
    if (isLate(thrown)) session.channel.release(channel)
    throw thrown
  }
}

export interface OpenStream {
  readonly attempt: StreamAttempt
  readonly redact: Redact
}

/** The same for a call of many messages, whose end is seen to when it comes. */
export async function openInTurn(
  session: Session,
  call: { readonly path: string; readonly priority: Priority },
  options: StreamAttemptOptions,
): Promise<OpenStream> {
  const { channel, metadata, redact } = await takeTurn(session, call.priority, options.signal)
  const settleEnd = (end: StreamEnd): StreamEnd => {
    if (end.kind === 'failed' && isLate(end.thrown)) session.channel.release(channel)
    if (end.kind !== 'lost') return end
    const distrust = end.loss.reached === 'all' ? null : giveUp(session, channel)
    if (distrust !== null) return { kind: 'failed', thrown: distrust }
    return { kind: 'lost', loss: { ...end.loss, details: redact(end.loss.details) } }
  }
  const attempt = new StreamAttempt(channel, options, settleEnd)
  return { attempt: attempt.start({ path: call.path, metadata }), redact }
}

async function takeTurn({ config, rate, channel: kept }: Session, priority: Priority, signal: AbortSignal) {
  const key = readKey(config)
  await rate.take(priority, signal)
  const metadata = {
    authorization: `Key ${key}`,
    'x-clarifai-request-id-prefix': `foresight-${config.version}`,
  }
  return { channel: kept.current(), metadata, redact: redactKey(key) }
}

/** Nobody tells when a connection has died silently, so one that is late is not used again. */
const isLate = (thrown: unknown) => thrown instanceof Failure && thrown.error.kind === 'deadline'

/** The failure `untrusted-certificate` where that was what kept the connection from being made. */
function giveUp({ channel: kept, config }: Session, channel: Channel): Failure | null {
  kept.release(channel)
  const cause = channel.certificateProblem()
  return cause === null ? null : new Failure({ kind: 'untrusted-certificate', address: config.baseUrl, cause })
}

/** A header takes visible ASCII only, and what refuses the rest would quote the key. */
function readKey({ key }: ClientConfig): string {
  const value = key()
  if (/^[\x21-\x7e]+$/.test(value)) return value
  throw new Failure({ kind: 'invalid', what: 'key', problem: 'characters that no key has' })
}
