import { cli } from './en/cli.ts'
import { errors } from './en/errors.ts'
import { frame } from './en/frame.ts'
import { help } from './en/help.ts'
import { history } from './en/history.ts'
import { image } from './en/image.ts'
import { inputs } from './en/inputs.ts'
import { menu } from './en/menu.ts'
import { models } from './en/models.ts'
import { profiles } from './en/profiles.ts'
import { results } from './en/results.ts'
import { run } from './en/run.ts'
import { settings } from './en/settings.ts'
import { text } from './en/text.ts'

/** English: the source of every other language, whose catalogue must have this type. */
export const en = {
  cli,
  errors,
  frame,
  help,
  history,
  image,
  inputs,
  menu,
  models,
  profiles,
  results,
  run,
  settings,
  text,
}
