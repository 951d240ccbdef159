import type { Migration } from '../migrate.ts'
import { firstTables } from './0010-first-tables.ts'
import { callsAndTexts } from './0020-calls-and-texts.ts'
import { mediaAndCompanions } from './0030-media-and-companions.ts'

/** Every migration there is, in order. */
export const migrations: readonly Migration[] = [firstTables, callsAndTexts, mediaAndCompanions]
