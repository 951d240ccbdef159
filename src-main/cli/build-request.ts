import { formatModelRef, type ModelRef } from '../../src-shared/models.ts'
import type { JobRequest } from '../../src-shared/jobs.ts'
import { demoProfileId, environmentProfileId } from '../../src-shared/profiles.ts'
import { words } from '../../src-shared/words/words.ts'
import type { Services } from '../services.ts'
import { chooseModel } from './choose-model.ts'
import type { GatheredInput } from './group-together.ts'
import type { CallCommand } from './read-command.ts'
import type { Terminal } from './terminal.ts'
import { untilAborted } from './until-aborted.ts'

/** The job that a command asks for; where no model was named, one is chosen. Failures as `chooseModel` has them. */
export async function buildRequest(
  command: CallCommand,
  inputs: readonly GatheredInput[],
  { services: { clients, settings }, terminal }: { services: Services; terminal: Terminal },
  signal: AbortSignal,
): Promise<JobRequest> {
  const { modalityId, call, target, selector, useCache, isDemo, params, keep } = command
  const profileId = isDemo ? demoProfileId : environmentProfileId
  const connected = await untilAborted(clients.connect(profileId), signal)
  const onGone = (models: readonly ModelRef[], using: ModelRef | null) => {
    const gone = models.map(formatModelRef)
    terminal.tell(using === null ? words.cli.allGone(gone) : words.run.model.gone(gone, formatModelRef(using)))
  }
  return {
    modalityId,
    profileId,
    target: target ?? (await chooseModel(command, { ...connected, onGone }, signal)),
    call,
    selector,
    useCache,
    inputs: inputs.map(({ choice }) => choice),
    params,
    keep,
    normalise: settings.get().normaliseImages,
    sendSingly: false,
    keepOpen: false,
  }
}
