import type { DemoEngineState } from '../../src-shared/ipc/contract.ts'
import type { Api } from '../ipc/client.ts'

/** Where the demo engine stands. */
export class DemoEngineWatch {
  current = $state.raw<DemoEngineState>({ state: 'starting', restartCount: 0, cause: '' })

  constructor(api: Api, initial: DemoEngineState) {
    this.current = initial
    api.app.demoEngineChanged((state) => (this.current = state))
  }
}
