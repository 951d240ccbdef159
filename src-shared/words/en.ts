import { audio } from './en/audio.ts'
import { cli } from './en/cli.ts'
import { demo } from './en/demo.ts'
import { errors } from './en/errors.ts'
import { frame } from './en/frame.ts'
import { help } from './en/help.ts'
import { history } from './en/history.ts'
import { image } from './en/image.ts'
import { inputs } from './en/inputs.ts'
import { media } from './en/media.ts'
import { menu } from './en/menu.ts'
import { models } from './en/models.ts'
import { multimodal } from './en/multimodal.ts'
import { params } from './en/params.ts'
import { profiles } from './en/profiles.ts'
import { regions } from './en/regions.ts'
import { results } from './en/results.ts'
import { run } from './en/run.ts'
import { settings } from './en/settings.ts'
import { similarity } from './en/similarity.ts'
import { sounds } from './en/sounds.ts'
import { text } from './en/text.ts'
import { together } from './en/together.ts'
import { viewers } from './en/viewers.ts'

/** English: the source of every other language, whose catalogue must have this type. */
export const en = {
  audio,
  cli,
  demo,
  errors,
  frame,
  help,
  history,
  image,
  inputs,
  media,
  menu,
  models,
  multimodal,
  params,
  profiles,
  regions,
  results,
  run,
  settings,
  similarity,
  sounds,
  text,
  together,
  viewers,
}
