import { availableParallelism, cpus } from 'node:os'
import { Nodepool_NodepoolStatus as NodepoolStatus } from '../../../proto/generated/clarifai/api/resources_pb.ts'

export interface DemoCluster {
  readonly id: string
  readonly description: string
  readonly cloudProvider: { readonly id: string; readonly name: string }
  readonly region: string
}

export interface DemoNodepool {
  readonly id: string
  readonly description: string
  readonly cluster: DemoCluster
  readonly status: NodepoolStatus
  readonly statusDescription: string
  readonly instanceTypes: readonly { readonly id: string; readonly description: string }[]
}

const processor = {
  id: 'this-computer',
  description: `${cpus()[0]?.model.trim() || 'processor'}, ${availableParallelism()} threads`,
}

const thisComputer: DemoCluster = {
  id: 'this-computer',
  description: 'This computer, as the demo engine runs on it: no cloud and no other machine',
  cloudProvider: { id: 'local', name: 'This computer' },
  region: 'local',
}

const showcase: DemoCluster = {
  id: 'showcase',
  description: 'No machines at all: shows what broken and waiting nodepools look like',
  cloudProvider: { id: 'none', name: 'None' },
  region: 'nowhere',
}

export const mainPool: DemoNodepool = {
  id: 'main-pool',
  description: 'The process of the demo engine',
  cluster: thisComputer,
  status: NodepoolStatus.READY,
  statusDescription: '',
  instanceTypes: [processor],
}

export const brokenPool: DemoNodepool = {
  id: 'broken-pool',
  description: 'Shows an error',
  cluster: showcase,
  status: NodepoolStatus.ERROR,
  statusDescription: 'There is no machine behind this nodepool: it shows what an error looks like',
  instanceTypes: [],
}

const waitingPool: DemoNodepool = {
  id: 'waiting-pool',
  description: 'Shows a wait',
  cluster: showcase,
  status: NodepoolStatus.PENDING,
  statusDescription: 'There is no machine behind this nodepool: it shows a wait that does not end',
  instanceTypes: [],
}

export const clusters: readonly DemoCluster[] = [thisComputer, showcase]
export const nodepools: readonly DemoNodepool[] = [mainPool, waitingPool, brokenPool]
