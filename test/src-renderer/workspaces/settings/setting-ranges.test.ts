import { expect, test } from 'vitest'
import { settingsPatchSchema } from '../../../../src-shared/settings.ts'
import {
  callsPerSecondRange,
  deadlineRange,
  defaultDeadlines,
  keepLimitMb,
} from '../../../../src-renderer/workspaces/settings/setting-ranges.ts'

const accepts = (patch: unknown) => settingsPatchSchema.safeParse(patch).success

test.each([
  ['calls per second', callsPerSecondRange, (value: number) => ({ callsPerSecond: value })],
  ['largest copy', keepLimitMb, (limitMb: number) => ({ keepInputs: { mode: 'up-to', limitMb } })],
  ['deadline', deadlineRange('answerS'), (answerS: number) => ({ deadlines: { ...defaultDeadlines, answerS } })],
])('the range of %s is exactly what main accepts', (_, { min, max }, patch) => {
  expect([min - 1, min, max, max + 1].map((value) => accepts(patch(value)))).toEqual([false, true, true, false])
})
