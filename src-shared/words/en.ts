import { cli } from './en/cli.ts'
import { errors } from './en/errors.ts'
import { frame } from './en/frame.ts'
import { history } from './en/history.ts'
import { image } from './en/image.ts'
import { menu } from './en/menu.ts'
import { models } from './en/models.ts'
import { profiles } from './en/profiles.ts'
import { settings } from './en/settings.ts'

/** English: the source of every other language, whose catalogue must have this type. */
export const en = { cli, errors, frame, history, image, menu, models, profiles, settings }
