import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import protobuf from 'protobufjs'

const require = createRequire(import.meta.url)

/** The protos that Clarifai publishes, unchanged; field names as in the files. */
export function loadOfficialProtos(): protobuf.Root {
  // The official package lacks google/api, which protobufjs brings along.
  const officialFolder = join(dirname(require.resolve('clarifai-nodejs-grpc')), '..')
  const googleFolder = dirname(require.resolve('protobufjs/package.json'))
  const root = new protobuf.Root()
  root.resolvePath = (_origin, target) => join(target.startsWith('google/') ? googleFolder : officialFolder, target)
  root.loadSync('proto/clarifai/api/service.proto', { keepCase: true })
  root.resolveAll()
  return root
}
