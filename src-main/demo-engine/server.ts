import grpc from '@grpc/grpc-js'
import { getUser, myScopes } from './account.ts'
import { getModel } from './catalogue/get-model.ts'
import { listModelTypes } from './catalogue/list-model-types.ts'
import { listModels } from './catalogue/list-models.ts'
import { listModelConcepts, listModelVersions } from './catalogue/list-of-model.ts'
import { createCompute, type Compute, type ComputeOptions } from './compute/create-compute.ts'
import {
  getDeployment,
  getNodepool,
  listComputeClusters,
  listDeployments,
  listNodepools,
  listRunners,
} from './compute/list-compute.ts'
import { generate } from './generate.ts'
import { predict } from './predict.ts'
import { serveMethods, type Handlers } from './serve-methods.ts'
import { streamOutputs } from './stream-outputs.ts'
import { getWorkflow, listWorkflows } from './workflows/list-workflows.ts'
import { runWorkflow } from './workflows/run-workflow.ts'

export interface DemoServer {
  readonly port: number
  /** Ends calls in flight too. */
  close(): Promise<void>
}

/** The platform's limit of a request. */
const requestLimitBytes = 128 * 1024 * 1024

export interface DemoServerOptions {
  /** The only key. */
  readonly token: string
  /** The system chooses one where it is left out. */
  readonly port?: number
  /** How long a cold start takes and what is left idle stays up. */
  readonly compute?: ComputeOptions
}

/** Serves clarifai.api.V2 on loopback. */
export async function startDemoServer({ token, port = 0, compute = {} }: DemoServerOptions): Promise<DemoServer> {
  const server = new grpc.Server({
    'grpc.max_receive_message_length': requestLimitBytes,
    'grpc.max_send_message_length': -1,
  })
  serveMethods(server, buildHandlers(createCompute(compute)), token)
  const boundPort = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    )
  })
  const close = () =>
    new Promise<void>((resolve) => {
      server.tryShutdown(() => resolve())
      server.forceShutdown()
    })
  return { port: boundPort, close }
}

function buildHandlers(compute: Compute): Handlers {
  return {
    postModelOutputs: (request, call) => predict(compute, request, call, 'predict'),
    generateModelOutputs: (request, call) => generate(compute, request, call),
    streamModelOutputs: (requests, call) => streamOutputs(compute, requests, call),
    postWorkflowResults: (request, call) => runWorkflow(compute, request, call),
    listModels: (request, call) => listModels(compute, request, call),
    getModel,
    listModelVersions: (request, call) => listModelVersions(compute, request, call),
    listModelTypes,
    listModelConcepts,
    listWorkflows,
    getWorkflow,
    listComputeClusters,
    listNodepools,
    getNodepool,
    listDeployments: (request, call) => listDeployments(compute, request, call),
    getDeployment: (request, call) => getDeployment(compute, request, call),
    listRunners: (request, call) => listRunners(compute, request, call),
    getUser,
    myScopes,
  }
}
