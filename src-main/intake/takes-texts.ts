import type { Accepts } from '../../src-shared/modalities/define.ts'

/** Whether a modality takes texts; otherwise it takes pictures. */
export const takesTexts = ({ mediaTypes }: Accepts): boolean => mediaTypes.every((type) => type.startsWith('text/'))
