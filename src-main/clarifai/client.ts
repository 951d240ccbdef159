import type { DeploymentRef, NodepoolRef } from '../../src-shared/compute.ts'
import type { ModelCard, ModelRef, ModelsQuery, ModelType, ModelVersion } from '../../src-shared/models.ts'
import type { Identity } from '../../src-shared/profiles.ts'
import type { WorkflowRef } from '../../src-shared/targets.ts'
import type { WorkflowCard, WorkflowSummary } from '../../src-shared/workflows.ts'
import { getUser, myScopes } from './account.ts'
import type { ListedModel } from './catalogue/decode-summary.ts'
import { getModel } from './catalogue/get-model.ts'
import { listModels } from './catalogue/list-models.ts'
import { listModelConcepts, type ModelConcept } from './catalogue/model-concepts.ts'
import { keepModelTypes } from './catalogue/model-types.ts'
import { listModelVersions } from './catalogue/model-versions.ts'
import {
  getDeployment,
  getNodepool,
  listComputeClusters,
  listDeployments,
  listNodepools,
  listRunners,
  type ComputeCluster,
  type Deployment,
  type Nodepool,
  type Runner,
} from './compute.ts'
import { generate } from './generate.ts'
import { predict, type PredictOptions, type PredictRequest } from './predict.ts'
import type { Prediction } from './prediction.ts'
import { openSession, type ClientConfig } from './session.ts'
import { stream, type StreamAnswer, type StreamOptions } from './stream.ts'
import { getWorkflow, listWorkflows, type WorkflowsQuery } from './workflow-catalogue.ts'
import { predictWorkflow, type WorkflowPrediction, type WorkflowRequest } from './workflows.ts'

export type { Prediction } from './prediction.ts'

/** The calls of one profile, on one connection that is kept open. Expected failures are thrown as `Failure`. */
export interface ClarifaiClient {
  readonly baseUrl: string
  predict(request: PredictRequest, options: PredictOptions): Promise<Prediction>
  /** The answer in parts, as they come; what each text holds is to be appended to those before it. */
  generate(request: PredictRequest, options: PredictOptions): AsyncIterable<Prediction>
  /** Sends requests as they come, at most `maxUnanswered` ahead of the answers; ends with the last answer. */
  stream(requests: AsyncIterable<PredictRequest>, options: StreamOptions): AsyncIterable<StreamAnswer>
  predictWorkflow(request: WorkflowRequest, options: PredictOptions): Promise<WorkflowPrediction>
  getUser(signal: AbortSignal): Promise<Identity>
  myScopes(signal: AbortSignal): Promise<Identity>
  /** Pages count from 1. These five try again for `patienceMs` at most, where that is given. */
  listModels(
    query: ModelsQuery,
    signal: AbortSignal,
    patienceMs?: number,
  ): Promise<{ models: ListedModel[]; hasMore: boolean }>
  getModel(ref: ModelRef, signal: AbortSignal, patienceMs?: number): Promise<ModelCard>
  listModelVersions(
    ref: ModelRef,
    page: number,
    signal: AbortSignal,
    patienceMs?: number,
  ): Promise<{ versions: ModelVersion[]; hasMore: boolean }>
  listModelTypes(signal: AbortSignal, patienceMs?: number): Promise<ModelType[]>
  listModelConcepts(ref: ModelRef, search: string, signal: AbortSignal, patienceMs?: number): Promise<ModelConcept[]>
  listWorkflows(query: WorkflowsQuery, signal: AbortSignal): Promise<{ workflows: WorkflowSummary[]; hasMore: boolean }>
  getWorkflow(ref: WorkflowRef, signal: AbortSignal): Promise<WorkflowCard>
  /** All of them, page by page, as the following lists. */
  listComputeClusters(userId: string, signal: AbortSignal): Promise<ComputeCluster[]>
  listNodepools(userId: string, computeClusterId: string, signal: AbortSignal): Promise<Nodepool[]>
  listDeployments(userId: string, signal: AbortSignal): Promise<Deployment[]>
  listRunners(userId: string, signal: AbortSignal): Promise<Runner[]>
  getDeployment(ref: DeploymentRef, signal: AbortSignal): Promise<Deployment>
  getNodepool(ref: NodepoolRef, signal: AbortSignal): Promise<Nodepool>
  /** After sleep: a fresh connection for the next call; calls in flight are left alone. */
  reconnect(): void
  /** Lets the connection go as soon as no call is on it; whoever still holds the client opens another by calling. */
  close(): void
}

export function createClarifaiClient(config: ClientConfig): ClarifaiClient {
  const session = openSession(config)
  const types = keepModelTypes(session)
  return {
    predict: (request, options) => predict(session, request, options),
    generate: (request, options) => generate(session, request, options),
    stream: (requests, options) => stream(session, requests, options),
    predictWorkflow: (request, options) => predictWorkflow(session, request, options),
    getUser: (signal) => getUser(session, signal),
    myScopes: (signal) => myScopes(session, signal),
    baseUrl: config.baseUrl,
    listModels: (query, signal, patienceMs) => listModels(session, query, signal, patienceMs),
    getModel: (ref, signal, patienceMs) => getModel(session, types, ref, signal, patienceMs),
    listModelVersions: (ref, page, signal, patienceMs) => listModelVersions(session, ref, page, signal, patienceMs),
    listModelTypes: (signal, patienceMs) => types.list(signal, patienceMs),
    listModelConcepts: (ref, search, signal, patienceMs) => listModelConcepts(session, ref, search, signal, patienceMs),
    listWorkflows: (query, signal) => listWorkflows(session, query, signal),
    getWorkflow: (ref, signal) => getWorkflow(session, ref, signal),
    listComputeClusters: (userId, signal) => listComputeClusters(session, userId, signal),
    listNodepools: (userId, computeClusterId, signal) => listNodepools(session, userId, computeClusterId, signal),
    listDeployments: (userId, signal) => listDeployments(session, userId, signal),
    listRunners: (userId, signal) => listRunners(session, userId, signal),
    getDeployment: (ref, signal) => getDeployment(session, ref, signal),
    getNodepool: (ref, signal) => getNodepool(session, ref, signal),
    reconnect: () => session.channel.release(),
    close: () => session.channel.release(),
  }
}
